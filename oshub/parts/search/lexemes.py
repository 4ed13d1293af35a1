"""From text to lexemes, for documents and for questions alike.

A lexeme is a class, an underscore and letters: `w_escolas` the word as written, `pt_escol` its
stem in Portuguese, each with a `t` in front when it stands in the title; `x_…` is a whole title,
`k_hub` a kind of thing. A document is stemmed in its own language; a question in all of them,
because people type the names of a place in its language, whatever the page's language is. Stems
carry their language, so that a stem means what it means there.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from oshub.core.folding import fold, words
from oshub.core.words import Words
from oshub.parts.search.little_words import LITTLE_WORDS, LITTLE_WORDS_OF

_STEMMERS = {
    "en": "english",
    "pt": "portuguese",
    "nl": "dutch",
    "de": "german",
    "fr": "french",
    "cs": "czech",
    "el": "greek",
    "it": "italian",
}
# Endings whose accent decides how a word is stemmed, for those who type without accents.
_ACCENTED_ENDINGS = {
    "pt": (
        ("cao", "ção"),
        ("coes", "ção"),
        ("ao", "ão"),
        ("oes", "ão"),
        ("aes", "ão"),
        ("ncia", "ência"),
        ("ncias", "ências"),
        ("avel", "ável"),
        ("ivel", "ível"),
    ),
    "fr": (("e", "é"), ("es", "és"), ("ee", "ée"), ("ees", "ées"), ("iere", "ière")),
    "cs": (
        ("u", "ů"),
        ("um", "ům"),
        ("am", "ám"),
        ("ach", "ách"),
        ("eho", "ého"),
        ("emu", "ému"),
        ("ych", "ých"),
        ("ymi", "ými"),
        ("ym", "ým"),
        ("ich", "ích"),
        ("imi", "ími"),
        ("im", "ím"),
    ),
}
# German umlauts as typed on other keyboards; "ue" after these letters is something else.
_TYPED_UMLAUT = re.compile(r"ae|oe|(?<![aeq])ue")
_CHUNK = re.compile(r"[^\W_]+(?:['’‘ʼ´`][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’‘ʼ´`]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")

TEXT_LENGTH = 20_000
WORD_LENGTH = 60
QUESTION_LENGTH = 200
QUESTION_WORDS = 8
PREFIX_LENGTH = 3

Texts = str | Words | Mapping[str, str]


@dataclass(frozen=True)
class Lexeme:
    text: str
    is_prefix: bool = False

    def in_title(self) -> "Lexeme":
        return Lexeme(f"t{self.text}", self.is_prefix)


@dataclass(frozen=True)
class Asked:
    """A word of a question: as typed, folded, and every lexeme that would answer it."""

    typed: str
    folded: str
    lexemes: tuple[Lexeme, ...]


def versions(texts: Texts) -> Iterator[tuple[str, str]]:
    """The text in each of its languages; an empty language means that it is not known."""
    if isinstance(texts, str):
        yield "", texts
    elif isinstance(texts, Words):
        yield from ((language, version["text"]) for language, version in texts.items())
    else:
        yield from texts.items()


def lexemes_of(kind: str, title: Texts, texts: Iterable[Texts]) -> set[str]:
    """All lexemes of one document."""
    found = {f"k_{kind}"}
    for language, text in versions(title):
        of_title = _lexemes(text, language)
        found |= of_title | {f"t{lexeme}" for lexeme in of_title} | {whole_title(text)}
    for one in texts:
        for language, text in versions(one):
            found |= _lexemes(text, language)
    return found


def whole_title(text: str) -> str:
    return f"x_{'_'.join(words(text))[: WORD_LENGTH * 2]}"


def _lexemes(text: str, language: str) -> set[str]:
    found = set()
    languages = [language] if language in _STEMMERS else []
    for original, folded in spellings(text):
        found.add(f"w_{folded}")
        if language in {"de", ""}:
            found.add(f"w_{without_typed_umlauts(folded)}")
        if folded not in LITTLE_WORDS:
            for code in languages or _possible_languages(folded):
                found |= {f"{code}_{stem}" for stem in stems(original, code)}
    return found


def spellings(text: str) -> Iterator[tuple[str, str]]:
    """Each word with its accents and folded, without elided articles."""
    plain = unicodedata.normalize("NFC", text[:TEXT_LENGTH])
    for chunk in _CHUNK.findall(plain):
        kept = words(chunk)
        for piece in _APOSTROPHE.split(chunk):
            folded = fold(piece)[:WORD_LENGTH]
            if folded in kept:
                yield piece.casefold()[:WORD_LENGTH], folded


def _possible_languages(folded: str) -> list[str]:
    if _GREEK.search(folded):
        return ["el"]
    return [code for code in _STEMMERS if code != "el"]


@lru_cache(maxsize=65_536)
def stems(word: str, language: str) -> frozenset[str]:
    """The word's folded stems: as written, and as if whoever typed it had left out accents."""
    folded = fold(word)
    forms = {word, folded}
    for bare, accented in _ACCENTED_ENDINGS.get(language, ()):
        if folded.endswith(bare) and len(folded) > len(bare) + 2:
            forms.add(folded.removesuffix(bare) + accented)
    stemmer = _stemmer(language)
    return frozenset(fold(stemmer.stemWord(form)) for form in forms)


# Snowball's stemmers keep state while they work: each thread has its own.
_own = threading.local()


def _stemmer(language: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    mine: dict[str, snowballstemmer.basestemmer.BaseStemmer] = _own.__dict__
    if language not in mine:
        mine[language] = snowballstemmer.stemmer(_STEMMERS[language])
    return mine[language]


def without_typed_umlauts(folded: str) -> str:
    """'Mueller' as 'Müller' folds: 'muller'."""
    return _TYPED_UMLAUT.sub(lambda pair: pair.group()[0], folded)


def asked(question: str, language: str = "") -> list[Asked]:
    """The question's words, without articles and the like unless there is nothing else.

    The beginning of the last word is enough, for people who search while they type.
    """
    typed = list(dict.fromkeys(spellings(question[:QUESTION_LENGTH])))
    little = LITTLE_WORDS_OF.get(language, frozenset()) | LITTLE_WORDS
    telling = [pair for pair in typed if pair[1] not in little] or typed
    kept = telling[:QUESTION_WORDS]
    return [
        Asked(original, folded, _answers(original, folded, is_last=place == len(kept)))
        for place, (original, folded) in enumerate(kept, start=1)
    ]


def _answers(original: str, folded: str, *, is_last: bool) -> tuple[Lexeme, ...]:
    found = [
        Lexeme(f"w_{spelling}", is_last and len(spelling) >= PREFIX_LENGTH)
        for spelling in sorted({folded, without_typed_umlauts(folded)})
    ]
    for code in _possible_languages(folded):
        found += [Lexeme(f"{code}_{stem}") for stem in sorted(stems(original, code))]
    return tuple(found)
