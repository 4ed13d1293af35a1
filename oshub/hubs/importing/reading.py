"""From a file to an object, or one sentence about why that is impossible. Trusts nothing."""

import hashlib
import json
import math
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST_BYTES = 20_000_000
DEEPEST = 12


class Unreadable(Exception):
    """The file cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True)
class NetworkFile:
    """A file as read: `content` is trimmed and normalised, and not yet checked."""

    name: str
    sha256: str
    content: Any


def read(path: Path) -> NetworkFile:
    """Read the file, whatever it may be. Unreadable if it is no JSON that we would accept."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(f"There is no file {path}.") from None
    except OSError as problem:
        raise Unreadable(f"The file {path} cannot be read: {problem.strerror}.") from None
    return NetworkFile(path.name[:200], hashlib.sha256(data).hexdigest(), parse(data))


def parse(data: bytes) -> Any:
    """The bytes as an object with trimmed, normalised texts."""
    if len(data) > LARGEST_BYTES:
        raise Unreadable(
            f"The file is larger than {LARGEST_BYTES // 1_000_000} MB. A network's published facts "
            "take less than one, so this is probably another file."
        )
    content = _decode(_text(data))
    _check_depth(content)
    return _trimmed(content)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(
            f"The file is not in UTF-8 (byte {problem.start + 1} does not fit). "
            "Save it again with the encoding UTF-8."
        ) from None


def _decode(text: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite
        )
    except RecursionError:
        raise Unreadable(_too_deep()) from None
    except json.JSONDecodeError as problem:
        raise Unreadable(
            f"The file is not valid JSON: in line {problem.lineno}, column {problem.colno}: "
            f"{problem.msg}."
        ) from None
    except ValueError:  # whole numbers of thousands of digits
        raise Unreadable("The file holds a number that is too large to be read.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values under one name: the usual reader would silently keep the last."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(
                f"The name {shown(name)} stands twice in the same object, so it is unclear which "
                "value is meant. Remove one of them."
            )
        found[name] = value
    return found


def _no_constant(name: str) -> Any:
    raise Unreadable(f"The file holds {name}, which is no number. Write null where none is known.")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Unreadable(f"The file holds the number {shown(digits)}, which is too large.")
    return number


def _check_depth(content: Any) -> None:
    level = [content]
    for _depth in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise Unreadable(_too_deep())


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _too_deep() -> str:
    return f"The file is nested more than {DEEPEST} levels deep, which no network file is."


def _trimmed(value: Any) -> Any:
    """Without space around texts, and with each letter written in one way (NFC)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.strip())
    if isinstance(value, list):
        return [_trimmed(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _trimmed(inner) for name, inner in value.items()}
    return value


def shown(value: Any, longest: int = 60) -> str:
    """A value as it may be printed: on one line, short, and harmless to a terminal."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an empty list" if not value else f"a list of {len(value)}"
    cut = value[: longest + 1] if isinstance(value, str) else value
    try:
        text = json.dumps(cut, ensure_ascii=False)
    except ValueError:
        return "a very large number"
    printable = "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in text)
    return printable if len(printable) <= longest else f"{printable[: longest - 1]}…"
