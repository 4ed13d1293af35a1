"""From text to words: folded for comparing, stemmed where the language is one of the eight.

Folding and stemming follow the platform's search, which this package may not import.
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from analysis.likeness.little_words import LITTLE_WORDS, LITTLE_WORDS_IN_PHRASES

LANGUAGES = ("en", "pt", "nl", "de", "fr", "cs", "el", "it")
TEXT_LENGTH = 4_000
WORD_LENGTH = 40
SHORT_PLURAL = 6

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
# Letters that Unicode does not take apart, and the many shapes of one apostrophe.
_ALONE = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ς": "σ",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",
        "`": "'",
    }
)
# Endings whose accent decides how a word is stemmed, for those who type without accents.
_ACCENTED_ENDINGS = {
    "pt": (("cao", "ção"), ("coes", "ção"), ("ao", "ão"), ("oes", "ão"), ("ncia", "ência")),
    "fr": (("e", "é"), ("es", "és"), ("ee", "ée"), ("ees", "ées"), ("iere", "ière")),
    "cs": (
        ("um", "ům"),
        ("am", "ám"),
        ("ach", "ách"),
        ("eho", "ého"),
        ("ych", "ých"),
        ("ym", "ým"),
        ("ich", "ích"),
        ("im", "ím"),
    ),
}
_ELIDED = re.compile(
    r"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|un|gl|dell|all|nell|sull|dall|quell|quest)'(?=\w)"
)
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_WORD = re.compile(r"[^\W_]+")
# German umlauts as typed on other keyboards; "ue" after these letters is something else.
_TYPED_UMLAUT = re.compile(r"ae|oe|(?<![aeq])ue")
_own = threading.local()


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written (lower case), folded, and every stem it may have."""

    written: str
    folded: str
    stems: frozenset[str]

    @property
    def stem(self) -> str:
        """One stem that stands for all: the shortest, then the first in the alphabet."""
        return min(self.stems, key=lambda stem: (len(stem), stem))


def fold(text: str) -> str:
    """The text without case and accents; letters of other alphabets stay in theirs."""
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(mark for mark in apart if not unicodedata.combining(mark)).translate(_ALONE)


def tokens(text: str, language: str, *, in_phrases: bool = False) -> list[Token]:
    """The telling words of the first 4,000 characters, in their order.

    Articles and "we need" are left out, unless the text has nothing else; "no" and "without"
    are kept for phrases. A language that is not one of the eight is folded only.
    """
    plain = unicodedata.normalize("NFC", text[:TEXT_LENGTH]).casefold()
    for apostrophe in "’‘ʼ´`":
        plain = plain.replace(apostrophe, "'")
    plain = _POSSESSIVE.sub("", _ELIDED.sub("", plain))
    found = [_token(word[:WORD_LENGTH], language) for word in _WORD.findall(plain)]
    little = (LITTLE_WORDS_IN_PHRASES if in_phrases else LITTLE_WORDS).get(language, frozenset())
    return [one for one in found if one.folded not in little] or found


@lru_cache(maxsize=32_768)
def _token(word: str, language: str) -> Token:
    return Token(written=word, folded=fold(word), stems=stems(word, language))


@lru_cache(maxsize=32_768)
def stems(word: str, language: str) -> frozenset[str]:
    """The word's folded stems: as written, and as if whoever typed it had left out accents."""
    folded = fold(word)
    if language not in _STEMMERS:
        return frozenset({folded})
    forms = {word, folded}
    for bare, accented in _ACCENTED_ENDINGS.get(language, ()):
        if word == folded and folded.endswith(bare) and len(folded) > len(bare) + 2:
            forms.add(folded.removesuffix(bare) + accented)
    if language == "pt" and word.endswith("s") and len(word) <= SHORT_PLURAL:
        forms.add(word.removesuffix("s"))  # The stemmer leaves "rios" as it is.
    if language == "de":
        forms.add(_TYPED_UMLAUT.sub(lambda pair: pair.group()[0], folded))
    stemmer = _stemmer(language)
    return frozenset(fold(stemmer.stemWord(form)) for form in forms)


# Snowball's stemmers keep state while they work: each thread has its own.
def _stemmer(language: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    mine: dict[str, snowballstemmer.basestemmer.BaseStemmer] = _own.__dict__
    if language not in mine:
        mine[language] = snowballstemmer.stemmer(_STEMMERS[language])
    return mine[language]
