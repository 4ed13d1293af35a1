"""Asking: what answers, best first; and what was probably meant when nothing does."""

from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from uuid import UUID

from django.db.models import Q

from oshub.parts.search.documents import SearchDocument, SearchTrace, how_many
from oshub.parts.search.expressions import (
    Expression,
    all_but,
    all_words,
    all_words_in_title,
    whole_title,
)
from oshub.parts.search.lexemes import Asked, asked
from oshub.parts.search.lexemes import whole_title as title_lexeme
from oshub.parts.search.typos import distance, traces, typos_allowed

# With fewer answers than this, those to only some of the words are shown below them.
FEW = 5
# So many words are considered and kept in place of a misspelt one; so many combinations tried.
NEAREST = 32
CANDIDATES = 8
COMBINATIONS = 12


@dataclass(frozen=True)
class Meaning:
    """How a question was understood."""

    words: list[Asked]
    expression: Expression | None
    corrected_to: str = ""
    has_all_words: bool = True


@dataclass(frozen=True)
class Found:
    """The ids, best first. `corrected_to` is what was searched for instead, if anything."""

    ids: list[UUID]
    corrected_to: str
    has_all_words: bool


class Search:
    """One question about one kind of thing; understood once, when first needed.

    >>> search = Search("organisation", "escola lisboa", "pt")
    >>> Organisation.objects.public().filter(search.q)
    """

    def __init__(self, kind: str, question: str, language: str = "") -> None:
        self.kind = kind
        self.question = question
        self.language = language

    @cached_property
    def meaning(self) -> Meaning:
        words = asked(self.question, self.language)
        if not words:
            return Meaning([], None)
        everything = all_words(self.kind, words)
        if how_many([everything], at_most=1)[0]:
            return Meaning(words, everything)
        return _corrected(self.kind, words) or _relaxed(self.kind, words, everything)

    @property
    def corrected_to(self) -> str:
        """What was searched for instead of a misspelt question: "Showing results for …"."""
        return self.meaning.corrected_to

    @property
    def has_all_words(self) -> bool:
        """False when nothing holds all the words, so that things with some of them are shown."""
        return self.meaning.has_all_words

    @property
    def q(self) -> Q:
        """Those that answer, as a filter on the things; everything if nothing was asked."""
        if not self.meaning.words:
            return Q()
        if self.meaning.expression is None:
            return Q(pk__in=[])
        found = SearchDocument.objects.answering(self.meaning.expression)
        return Q(pk__in=found.values("thing_id"))

    def ids(self, limit: int = 200) -> list[UUID]:
        """Best first: that title exactly, all words in the title, all words, most words."""
        words, expression = self.meaning.words, self.meaning.expression
        if expression is None:
            return []
        found: dict[UUID, None] = {}
        for tier in _tiers(self.meaning, self.question, limit):
            # Shorter titles first: less in them is beside the question. Then by the alphabet.
            rows = SearchDocument.objects.oldest(tier).values_list("thing_id", "title", "id")
            best = sorted(rows, key=lambda row: (row[1].count(" "), row[1], row[2]))
            found.update(dict.fromkeys(row[0] for row in best))
            if len(found) >= limit:
                break
        if self.has_all_words and len(words) > 1 and len(found) < FEW:
            some = all_but(self.kind, words, 1, limit)
            rest = SearchDocument.objects.oldest(some).values_list("thing_id", flat=True)
            found.update(dict.fromkeys(rest))
        return list(islice(found, limit))


def find(question: str, *, kind: str, language: str = "", limit: int = 200) -> Found:
    """The ids of the things that answer, best first."""
    search = Search(kind, question, language)
    return Found(search.ids(limit), search.corrected_to, search.has_all_words)


def matching(kind: str, question: str, language: str = "") -> Q:
    """Those that answer, as a filter that combines with others."""
    return Search(kind, question, language).q


def _tiers(meaning: Meaning, question: str, limit: int) -> list[Expression]:
    expression = meaning.expression
    if expression is None:
        return []
    kind, words = expression.kind, meaning.words
    rest = Expression(kind, expression.choices, limit)
    if not meaning.has_all_words:
        return [rest]
    title = title_lexeme(meaning.corrected_to or question)
    return [
        whole_title(kind, title, limit),
        all_words_in_title(kind, words, limit),
        rest,
    ]


def _corrected(kind: str, words: list[Asked]) -> Meaning | None:
    """The question with its unknown words replaced by known ones that answer it, if there are."""
    known = how_many([all_words(kind, [word]) for word in words], at_most=1)
    unknown = [word.folded for word, count in zip(words, known, strict=True) if not count]
    meant = _similar(kind, unknown)
    choices = [meant.get(word.folded, [word.typed]) for word in words]
    if not unknown or not all(choices):
        return None
    tried = [" ".join(choice) for choice in islice(product(*choices), COMBINATIONS)]
    expressions = [all_words(kind, asked(text)) for text in tried]
    counts = how_many(expressions, at_most=1)
    for text, expression, count in zip(tried, expressions, counts, strict=True):
        if count:
            return Meaning(asked(text), expression, corrected_to=text)
    return None


def _similar(kind: str, words: list[str]) -> dict[str, list[str]]:
    """Known words that each may be a misspelling of: nearest first, then the most frequent."""
    traced = {word: traces(word, typos_allowed(word)) for word in words if typos_allowed(word)}
    numbers = set().union(*traced.values())
    rows = set(
        SearchTrace.objects.filter(number__in=numbers).values_list("word__word", "word__spelling")
    )
    near = {word: _nearest(word, rows) for word in words}
    spellings = sorted({spelling for some in near.values() for _far, spelling in some})
    counts = how_many([all_words(kind, asked(spelling)) for spelling in spellings])
    count_of = dict(zip(spellings, counts, strict=True))
    return {word: _most_likely(some, count_of) for word, some in near.items()}


def _nearest(word: str, known: set[tuple[str, str]]) -> list[tuple[int, str]]:
    typos = typos_allowed(word)
    far = ((distance(word, candidate), spelling) for candidate, spelling in known)
    return sorted((typing, spelling) for typing, spelling in far if 0 < typing <= typos)[:NEAREST]


def _most_likely(near: list[tuple[int, str]], count_of: dict[str, int]) -> list[str]:
    ranked = sorted((far, -count_of[spelling], spelling) for far, spelling in near)
    return [spelling for _far, count, spelling in ranked if count][:CANDIDATES]


def _relaxed(kind: str, words: list[Asked], everything: Expression) -> Meaning:
    """Nothing holds all the words: accept all but one, or any one, of them."""
    if len(words) > 1:
        fewer = [all_but(kind, words, missing) for missing in (1, len(words) - 1)]
        for expression, count in zip(fewer, how_many(fewer, at_most=1), strict=True):
            if count:
                return Meaning(words, expression, has_all_words=False)
    return Meaning(words, None, has_all_words=False)
