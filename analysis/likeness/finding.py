"""Which concepts a text names, and with which of its words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.likeness.vocabulary import concepts
from analysis.likeness.words import LANGUAGES, TEXT_LENGTH, Token, stems, tokens

SHORT_STEM = 3
SHORTEST_PART = 4  # of a compound, when all of it is known
SHORTEST_LONE_PART = 6  # of a compound, when the rest is not
_CLAUSE_END = re.compile(r"[.,;:!?()\n–—]+")  # No phrase reaches across it.
_COMPOUNDING = ("de", "nl")
_LINKS = ("", "s", "es", "n", "en", "er", "e")


@dataclass(frozen=True, slots=True)
class Found:
    """A concept and the words, as written, that led to it."""

    concept: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormWord:
    """One word of a form: matches by a stem, "begin*" by its beginning, "=word" as it stands."""

    written: str
    folded: str
    stems: frozenset[str]
    is_beginning: bool
    is_exact: bool

    @property
    def keys(self) -> list[str]:
        if self.is_beginning:
            return [f"{self.folded}*"]
        return [f"={self.folded}"] if self.is_exact else sorted(self.stems)

    def fits(self, token: Token) -> bool:
        if self.is_beginning:
            return token.folded.startswith(self.folded)
        if self.is_exact:  # "país" is not "=pais", but whoever leaves out accents is understood.
            return token.folded == self.folded and token.written in {self.written, token.folded}
        shared = self.stems & token.stems
        # Three letters are the stem of too many words: "medo" is not "medir".
        is_short = max(map(len, shared), default=0) <= SHORT_STEM
        return bool(shared) and (not is_short or token.folded.startswith(self.folded[:-1]))


@dataclass(frozen=True, slots=True)
class Form:
    concept: str
    words: tuple[FormWord, ...]

    def turn(self, token: Token) -> tuple[int, bool, bool, int, str]:
        """What is tried first: more words, then as written, then stems, then long beginnings."""
        first = self.words[0]
        is_as_written = first.folded == token.folded
        longer = -len(first.folded) if first.is_beginning else 0
        return -len(self.words), not is_as_written, first.is_beginning, longer, self.concept


@cache
def lexicon(language: str) -> dict[str, list[Form]]:
    """Forms by every stem of their first word; by "begin*" or "=word" where it is marked."""
    found: dict[str, list[Form]] = defaultdict(list)
    for concept in concepts().values():
        for written in concept.forms.get(language, ()):
            form = Form(concept.id, tuple(_form_words(written, language)))
            for key in form.words[0].keys:
                found[key].append(form)
    return dict(found)


def _form_words(written: str, language: str) -> Iterator[FormWord]:
    marked = written.casefold().split()
    for token in tokens(written, language, in_phrases=True):
        yield FormWord(
            token.written,
            token.folded,
            token.stems,
            is_beginning=f"{token.written}*" in marked,
            is_exact=f"={token.written}" in marked,
        )


def find(text: str, language: str) -> list[Found]:
    """The concepts that the text names, in the order of their first mention.

    The longest form wins and uses up its words: "school meals" is not also a school. In German
    and Dutch, an unknown long word is taken apart. An unknown language names nothing.
    """
    if language not in LANGUAGES:
        return []
    found: dict[str, list[str]] = defaultdict(list)
    for clause in _CLAUSE_END.split(text[:TEXT_LENGTH]):
        for concept, word in _find_in_clause(tokens(clause, language, in_phrases=True), language):
            found[concept].append(word)
    return [Found(concept, tuple(dict.fromkeys(words))) for concept, words in found.items()]


def _find_in_clause(given: list[Token], language: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(given):
        form = _form_at(given, at, language)
        used = given[at : at + (len(form.words) if form else 1)]
        for concept in [form.concept] if form else _in_compound(used[0].folded, language):
            yield from ((concept, one.written) for one in used)
        at += len(used)


def _form_at(given: list[Token], at: int, language: str) -> Form | None:
    forms = [form for key in _keys(given[at]) for form in lexicon(language).get(key, ())]
    for form in sorted(forms, key=lambda form: form.turn(given[at])):
        following = given[at : at + len(form.words)]
        if len(following) == len(form.words) and all(
            word.fits(token) for word, token in zip(form.words, following, strict=True)
        ):
            return form
    return None


def _keys(token: Token) -> Iterator[str]:
    yield f"={token.folded}"
    yield from sorted(token.stems)
    for length in range(3, len(token.folded) + 1):
        yield f"{token.folded[:length]}*"


@lru_cache(maxsize=8_192)
def _in_compound(word: str, language: str) -> tuple[str, ...]:
    """The concepts of a compound's last and first known part: "Schulgartenfest"."""
    if language not in _COMPOUNDING or len(word) < SHORTEST_PART * 2:
        return ()
    last, start = _last_part(word, language)
    first = _first_part(word[:start], language)
    parts = [part for part in (first, last) if part]
    if first and last:
        return tuple(dict.fromkeys(concept for concept, _length in parts))
    return tuple(concept for concept, length in parts if length >= SHORTEST_LONE_PART)


def _last_part(word: str, language: str) -> tuple[tuple[str, int] | None, int]:
    for start in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        concept = _lone(word[start:], language)
        if concept:
            return (concept, len(word) - start), start
    return None, len(word)


def _first_part(word: str, language: str) -> tuple[str, int] | None:
    for end in range(len(word), SHORTEST_PART - 1, -1):
        for link in _LINKS:
            part = word[:end].removesuffix(link) if link else word[:end]
            concept = _lone(part, language) if len(part) >= SHORTEST_PART else None
            if concept:
                return concept, len(part)
    return None


@lru_cache(maxsize=16_384)
def _lone(part: str, language: str) -> str | None:
    """The concept with a form that is this word as listed, or begins it; no "=word"."""
    form = _form_at([Token(part, part, stems(part, language))], 0, language)
    if form is None or form.words[0].is_exact:
        return None
    is_as_listed = form.words[0].is_beginning or form.words[0].folded == part
    return form.concept if is_as_listed else None
