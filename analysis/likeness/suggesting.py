"""Suggestions that a person confirms: what a text is about, and which global goals it touches."""

from collections import defaultdict
from dataclasses import dataclass

from analysis.likeness.finding import find
from analysis.likeness.vocabulary import concepts, label


@dataclass(frozen=True, slots=True)
class ConceptSuggestion:
    """A concept, its name in the text's language, its family of need and the words behind it."""

    concept: str
    label: str
    family: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SdgSuggestion:
    """A goal (1..17), its target ("6.3") or "" for the goal as a whole, and the concepts behind."""

    goal: int
    target: str
    because: tuple[str, ...]


def suggest_concepts(text: str, language: str, *, limit: int = 8) -> list[ConceptSuggestion]:
    """The concepts a text names, the weightiest first, equals in the order of the text."""
    known = concepts()
    found = sorted(find(text, language), key=lambda one: -known[one.concept].weight)
    return [
        ConceptSuggestion(
            one.concept, label(one.concept, language), known[one.concept].family, one.words
        )
        for one in found[:limit]
    ]


def suggest_sdgs(text: str, language: str, *, limit: int = 5) -> list[SdgSuggestion]:
    """Goals and targets that the named concepts hint at, most evidence first.

    A concept without hints of its own hands on those of its nearest broader concepts.
    """
    behind: dict[str, list[str]] = defaultdict(list)
    for one in find(text, language):
        for code in _codes(one.concept):
            behind[code].append(one.concept)
    known = concepts()

    def order(code: str) -> tuple[float, int, str]:
        return -sum(known[one].weight for one in behind[code]), _goal(code), code

    return [
        SdgSuggestion(_goal(code), code if "." in code else "", tuple(behind[code]))
        for code in sorted(behind, key=order)[:limit]
    ]


def _codes(concept: str) -> tuple[str, ...]:
    found = concepts()[concept]
    if found.sdgs:
        return found.sdgs
    return tuple(dict.fromkeys(code for above in found.broader for code in _codes(above)))


def _goal(code: str) -> int:
    return int(code.partition(".")[0])
