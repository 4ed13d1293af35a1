"""The vocabulary: what communities and schools raise, as concepts with words in eight languages.

A concept is an id ("river"), never a word. The files in `concepts/` hold, for each one:

    [river]
    broader = ["water"]            the concepts it is a kind or a part of
    family = "environmental"       the family of need; taken over from `broader` where absent
    sdgs = ["6.6"]                 goals ("6") or targets ("6.6") it may concern
    weight = 0.3                   only where a concept is so common that it tells little
    en = "river, stream, riverbank*"

Forms are separated by commas, the first is the label. A form of several words matches them side
by side, little words aside. "begin*" matches any ending, "=word" only itself, everything else any
word of the same stem. Commas, full stops and "and" end a phrase. A label has no star.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from analysis.likeness.words import LANGUAGES

FAMILIES = ("environmental", "socio_economic", "equity", "untapped")
BROADER_COUNTS = 0.5  # What one step up to a broader concept counts.


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing people raise. `forms` are by language, as written in the file."""

    id: str
    broader: tuple[str, ...]
    family: str
    sdgs: tuple[str, ...]
    weight: float
    forms: Mapping[str, tuple[str, ...]]


@cache
def concepts() -> Mapping[str, Concept]:
    """Every concept by its id, in alphabetical order. Read from the package once."""
    raw: dict[str, dict[str, Any]] = {}
    folder = resources.files("analysis.likeness") / "concepts"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            _add(raw, tomllib.loads(file.read_text(encoding="utf-8")), file.name)
    return {name: _concept(name, raw) for name in sorted(raw)}


def _add(raw: dict[str, dict[str, Any]], more: Mapping[str, Any], file: str) -> None:
    twice = raw.keys() & more.keys()
    if twice:
        raise ValueError(f"{file} defines {', '.join(sorted(twice))} a second time")
    raw.update(more)


def _concept(name: str, raw: Mapping[str, Mapping[str, Any]]) -> Concept:
    entry = raw[name]
    narrower = sum(1 for other in raw if other != name and name in _above(other, raw))
    return Concept(
        id=name,
        broader=tuple(entry.get("broader", ())),
        family=_family(name, raw),
        sdgs=tuple(entry.get("sdgs", ())),
        weight=float(entry.get("weight", 1 / (1 + math.log2(1 + narrower) / 4))),
        forms={
            language: tuple(form.strip() for form in entry[language].split(","))
            for language in LANGUAGES
            if language in entry
        },
    )


def _above(name: str, raw: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """The broader concepts with the number of steps up to each, nearest first."""
    steps: dict[str, int] = {}
    here = [name]
    while here:
        above = [parent for one in here for parent in raw[one].get("broader", ())]
        here = list(dict.fromkeys(parent for parent in above if parent not in steps))
        height = max(steps.values(), default=0) + 1
        steps.update(dict.fromkeys(here, height))
    return steps


def _family(name: str, raw: Mapping[str, Mapping[str, Any]]) -> str:
    for one in (name, *_above(name, raw)):
        if "family" in raw[one]:
            return str(raw[one]["family"])
    return ""


@cache
def strengths(name: str) -> Mapping[str, float]:
    """The concept at 1 and everything broader at a half per step up."""
    known = concepts()
    raw = {one: {"broader": concept.broader} for one, concept in known.items()}
    return {name: 1.0} | {one: BROADER_COUNTS**steps for one, steps in _above(name, raw).items()}


def label(concept: str, language: str) -> str:
    """The concept's name in the reader's language; in English where we do not speak it.

    Raises:
        ValueError: No such concept.
    """
    found = concepts().get(concept)
    if found is None:
        raise ValueError(f"there is no concept {concept!r}")
    return found.forms.get(language, found.forms["en"])[0].lstrip("=")
