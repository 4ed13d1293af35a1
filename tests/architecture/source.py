"""Reads our own source, so that tests can ask questions about it."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tools import ROOT

OSHUB = ROOT / "oshub"
CONTEXTS = sorted(folder.name for folder in OSHUB.iterdir() if (folder / "__init__.py").exists())


class Call(NamedTuple):
    """A call of a function by its plain name, with a text as first argument."""

    function: str
    text: str
    context: str
    place: str


@cache
def trees() -> dict[Path, ast.Module]:
    """Every module of ours but migrations and tests, parsed."""
    files = [
        file
        for file in sorted(OSHUB.rglob("*.py"))
        if not {"migrations", "tests"} & set(file.relative_to(OSHUB).parts)
    ]
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}


def calls(*functions: str) -> Iterator[Call]:
    """Every `function("text", …)` in our source."""
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name, first = _name(node.func), node.args[0]
            if name in functions and isinstance(first, ast.Constant):
                context = file.relative_to(OSHUB).parts[0]
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                yield Call(name, str(first.value), context, place)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


@cache
def texts() -> Counter[str]:
    """How often each text constant occurs in our source."""
    return Counter(
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def docstring(context: str) -> str:
    """The opening lines of a context: its purpose, words, and facts in and out."""
    return import_module(f"oshub.{context}").__doc__ or ""
