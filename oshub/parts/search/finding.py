"""Asking: what answers, best first; and what was probably meant when nothing does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product
from uuid import UUID

from django.db.models import Q

from oshub.parts.search.documents import (
    Row,
    SearchTrace,
    are_frequent,
    how_many,
    is_frequent,
    oldest,
    things,
)
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
# So many answers are read at once; if that is all of them, a filter need not ask again.
GATHERED = 1_000
# So many words are considered and kept in place of a misspelt one; so many combinations tried.
NEAREST = 32
CANDIDATES = 8
COMBINATIONS = 12


@dataclass(frozen=True)
class Meaning:
    """How a question was understood, and the first answers to it."""

    words: list[Asked]
    expression: Expression | None
    rows: tuple[Row, ...] = ()
    is_frequent: bool = False
    corrected_to: str = ""
    has_all_words: bool = True

    @property
    def is_complete(self) -> bool:
        """Whether the rows are all that there is."""
        return not self.is_frequent and len(self.rows) <= GATHERED


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
        # Known once the ids were asked for: then the question needs no further thought.
        self._has_title_hits = False

    @cached_property
    def meaning(self) -> Meaning:
        words = asked(self.question, self.language)
        if not words:
            return Meaning([], None)
        expression = all_words(self.kind, words)
        if is_frequent(expression):
            return Meaning(words, expression, is_frequent=True)
        return (
            _answered(Meaning(words, expression))
            or _corrected(self.kind, words)
            or _relaxed(self.kind, words)
        )

    @property
    def corrected_to(self) -> str:
        """What was searched for instead of a misspelt question: "Showing results for …"."""
        return "" if self._has_title_hits else self.meaning.corrected_to

    @property
    def has_all_words(self) -> bool:
        """False when nothing holds all the words, so that things with some of them are shown."""
        return self._has_title_hits or self.meaning.has_all_words

    @property
    def q(self) -> Q:
        """Those that answer, as a filter on the things; everything if nothing was asked."""
        meaning = self.meaning
        if not meaning.words:
            return Q()
        if meaning.expression is None:
            return Q(pk__in=[])
        if meaning.is_complete:
            return Q(pk__in=[row.thing_id for row in meaning.rows])
        return Q(pk__in=things(meaning.expression, frequent=meaning.is_frequent))

    def ids(self, limit: int = 200) -> list[UUID]:
        """Best first: that title exactly, all words in the title, all words, most words."""
        words = asked(self.question, self.language)
        found = _by_title(self.kind, words, self.question, limit)
        self._has_title_hits = bool(found)
        if len(found) < limit:
            meaning = self.meaning
            if meaning.corrected_to:
                found = _by_title(self.kind, meaning.words, meaning.corrected_to, limit)
            found += _by_text(meaning, limit)
        return list(dict.fromkeys(found))[:limit]


def find(question: str, *, kind: str, language: str = "", limit: int = 200) -> Found:
    """The ids of the things that answer, best first."""
    search = Search(kind, question, language)
    ids = search.ids(limit)
    return Found(ids, search.corrected_to, search.has_all_words)


def find_several(question: str, limits: Mapping[str, int], language: str = "") -> dict[str, Found]:
    """Things of several kinds at once. The question is understood once for all of them."""
    meaning = Search("", question, language).meaning
    return {
        kind: Found(ids, meaning.corrected_to, meaning.has_all_words)
        for kind, ids in _of_kinds(meaning, question, limits).items()
    }


def matching(kind: str, question: str, language: str = "") -> Q:
    """Those that answer, as a filter that combines with others."""
    return Search(kind, question, language).q


def _of_kinds(meaning: Meaning, question: str, limits: Mapping[str, int]) -> dict[str, list[UUID]]:
    """Those of each kind that answer, best first; in one query, unless the words are everywhere."""
    if meaning.expression is None:
        return {kind: [] for kind in limits}
    words, most = meaning.words, max(limits.values())
    found = _at_once({kind: _tiers(meaning, question, kind) for kind in limits}, most, words)
    if meaning.is_frequent:
        # Everywhere among all things, but perhaps not among those of one kind.
        short = [kind for kind, limit in limits.items() if len(set(found[kind])) < limit]
        of_kind = {kind: replace(meaning.expression, kind=kind) for kind in short}
        frequent = dict(zip(short, are_frequent(list(of_kind.values())), strict=True))
        for everywhere in (True, False):
            some = {kind: [of_kind[kind]] for kind in short if frequent[kind] is everywhere}
            _add(found, _at_once(some, most, words, frequent=everywhere))
    is_exact = meaning.has_all_words and not meaning.corrected_to
    if is_exact and len(words) > 1:
        few = [kind for kind in limits if len(set(found[kind])) < FEW]
        _add(found, _at_once({kind: [all_but(kind, words, 1)] for kind in few}, most, words))
    return {kind: list(dict.fromkeys(found[kind]))[:limit] for kind, limit in limits.items()}


def _tiers(meaning: Meaning, question: str, kind: str) -> list[Expression]:
    """That very title, all words in the title, all words: of one kind of thing."""
    tiers = []
    if meaning.has_all_words:
        title = title_lexeme(meaning.corrected_to or question)
        tiers = [whole_title(kind, title), all_words_in_title(kind, meaning.words)]
    if meaning.expression and not meaning.is_frequent:
        tiers.append(replace(meaning.expression, kind=kind))
    return tiers


def _at_once(
    tiers: Mapping[str, list[Expression]], most: int, words: list[Asked], *, frequent: bool = False
) -> dict[str, list[UUID]]:
    """The answers of each kind, best first, in one query for all kinds."""
    asked_for = [(kind, expression) for kind, some in tiers.items() for expression in some]
    rows: dict[str, list[Row]] = {kind: [] for kind in tiers}
    if asked_for:
        expressions = [expression for _kind, expression in asked_for]
        for row in oldest(expressions, most, frequent=frequent):
            rows[asked_for[row.place][0]].append(row)
    return {kind: _best_first(some, words) for kind, some in rows.items()}


def _add(found: dict[str, list[UUID]], more: Mapping[str, list[UUID]]) -> None:
    for kind, ids in more.items():
        found[kind] += ids


def _by_title(kind: str, words: list[Asked], question: str, limit: int) -> list[UUID]:
    """Those with that very title, then those with all words in their title."""
    if not words:
        return []
    tiers = [whole_title(kind, title_lexeme(question)), all_words_in_title(kind, words)]
    return _best_first(oldest(tiers, limit), words)


def _by_text(meaning: Meaning, limit: int) -> list[UUID]:
    """Those with all words anywhere; below them, if they are few, those with all words but one."""
    words, expression = meaning.words, meaning.expression
    if expression is None:
        return []
    if meaning.is_complete or len(meaning.rows) >= limit:
        rows = list(meaning.rows[:limit])
    else:
        rows = oldest([expression], limit, frequent=meaning.is_frequent)
    found = _best_first(rows, words)
    if meaning.has_all_words and len(words) > 1 and len(found) < FEW:
        found += _best_first(oldest([all_but(expression.kind, words, 1)], limit), words)
    return found


def _best_first(rows: list[Row], words: list[Asked]) -> list[UUID]:
    """Of equals, first those whose title has most words as typed, then the shortest title."""
    typed = {word.folded for word in words}

    def rank(row: Row) -> tuple[int, int, int, str, UUID]:
        of_title = row.title.split()
        return (
            row.place,
            -len(typed.intersection(of_title)),
            len(of_title),
            row.title,
            row.thing_id,
        )

    return [row.thing_id for row in sorted(rows, key=rank)]


def _answered(meaning: Meaning) -> Meaning | None:
    """With its first answers; None if there are none."""
    if meaning.expression is None:
        return None
    rows = oldest([meaning.expression], GATHERED + 1)
    return replace(meaning, rows=tuple(rows)) if rows else None


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
            return _answered(Meaning(asked(text), expression, corrected_to=text))
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
    counts = how_many([all_words(kind, asked(spelling)) for spelling in spellings], at_most=200)
    count_of = dict(zip(spellings, counts, strict=True))
    return {word: _most_likely(some, count_of) for word, some in near.items()}


def _nearest(word: str, known: set[tuple[str, str]]) -> list[tuple[int, str]]:
    typos = typos_allowed(word)
    far = ((distance(word, candidate), spelling) for candidate, spelling in known)
    return sorted((typing, spelling) for typing, spelling in far if 0 < typing <= typos)[:NEAREST]


def _most_likely(near: list[tuple[int, str]], count_of: dict[str, int]) -> list[str]:
    ranked = sorted((far, -count_of[spelling], spelling) for far, spelling in near)
    return [spelling for _far, count, spelling in ranked if count][:CANDIDATES]


def _relaxed(kind: str, words: list[Asked]) -> Meaning:
    """Nothing holds all the words: accept all but one, or any one, of them."""
    if len(words) > 1:
        fewer = [all_but(kind, words, missing) for missing in (1, len(words) - 1)]
        for expression, count in zip(fewer, how_many(fewer, at_most=1), strict=True):
            if count:
                partly = Meaning(words, expression, has_all_words=False)
                return _answered(partly) or partly
    return Meaning(words, None, has_all_words=False)
