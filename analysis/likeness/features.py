"""What is kept of a text for comparing it later: concepts, words and hashed pieces of words."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.likeness.finding import find
from analysis.likeness.words import tokens

VERSION = 1
BUCKETS = 2**20
PIECES = 256  # kept at most
_SIZES = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Features:
    """A text, ready to compare. As personal as the text: erase one with the other.

    Attributes:
        language: The text's language, as given.
        concepts: Ids, sorted.
        words: (stem, word as written) pairs, sorted by stem, without little words.
        pieces: Hashes of the 3 to 5 letter pieces of the stems; the lowest 256 of them, so
            that texts which share a piece keep or drop it together.
        version: Of this method. Features of another version are made anew, not compared.
    """

    language: str
    concepts: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    pieces: frozenset[int]
    version: int = VERSION

    def as_json(self) -> dict[str, Any]:
        """Only lists, strings and whole numbers."""
        return {
            "version": self.version,
            "language": self.language,
            "concepts": list(self.concepts),
            "words": [list(pair) for pair in self.words],
            "pieces": sorted(self.pieces),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Features":
        """Read what as_json gave. ValueError where another version of the method wrote it."""
        if stored.get("version") != VERSION:
            raise ValueError(f"these features are not of version {VERSION}: make them anew")
        return cls(
            language=stored["language"],
            concepts=tuple(stored["concepts"]),
            words=tuple((stem, written) for stem, written in stored["words"]),
            pieces=frozenset(stored["pieces"]),
        )


def features(text: str, language: str) -> Features:
    """Make a text ready to compare. Only its first 4,000 characters count.

    Args:
        text: Anything people typed; may be empty or hold no words.
        language: A code; outside en, pt, nl, de, fr, cs, el, it nothing is stemmed and no
            concept is found.
    """
    language = language.casefold().partition("-")[0]
    given = tokens(text, language)
    written = {token.stem: token.written for token in reversed(given)}
    every = {piece for stem in written for piece in _pieces(stem)}
    return Features(
        language=language,
        concepts=tuple(sorted(found.concept for found in find(text, language))),
        words=tuple(sorted(written.items())),
        pieces=frozenset(sorted(every)[:PIECES]),
    )


def _pieces(stem: str) -> set[int]:
    """Numbers for every run of 3 to 5 letters, the word's edges counting as letters."""
    edged = f"<{stem}>"
    runs = {
        edged[start : start + size]
        for size in _SIZES
        for start in range(max(1, len(edged) - size + 1))
    }
    return {zlib.crc32(run.encode()) % BUCKETS for run in runs}
