"""What the search knows: the documents, and the words in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from oshub.parts.search.expressions import Expression

_QUOTED = re.compile(r"'([^']*)'")


class LexemesField(models.Field):  # type: ignore[type-arg]
    """A set of lexemes: a tsvector on PostgreSQL, text beside an FTS5 table on SQLite."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_prep_value(self, value: set[str] | None) -> str:
        return " ".join(sorted(value or ()))

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> str:
        text = value if prepared else self.get_prep_value(value)
        if connection.vendor == "postgresql":
            return " ".join(f"'{lexeme}'" for lexeme in text.split())
        return str(text)

    def from_db_value(self, value: str, expression: Any, connection: Any) -> set[str]:
        if connection.vendor == "postgresql":
            return set(_QUOTED.findall(value))
        return set(value.split())


class SearchDocument(models.Model):
    """All that is known of one thing for the search. Its number is its place in the FTS5 table."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    thing_id = models.UUIDField(unique=True)
    # The folded title: what documents that answer equally well are sorted by.
    title = models.CharField(max_length=250)
    lexemes = LexemesField()

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class SearchWord(models.Model):
    """A word that occurs somewhere: what a misspelt word is corrected to."""

    id = models.BigAutoField(primary_key=True)
    word = models.CharField(max_length=60, unique=True)
    spelling = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.spelling


class SearchTrace(models.Model):
    """What a word leaves when letters are taken out of it."""

    pk = models.CompositePrimaryKey("number", "word_id")
    number = models.BigIntegerField()
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="traces")

    def __str__(self) -> str:
        return f"{self.number} {self.word_id}"


class Row(NamedTuple):
    """An answer: which of the expressions it answers, the thing and its folded title."""

    place: int
    thing_id: UUID
    title: str


def how_many(expressions: Sequence[Expression], *, at_most: int) -> list[int]:
    """How many documents answer each, counted up to a limit, in one query."""
    if not expressions:
        return []
    counts = ", ".join([_sql().count] * len(expressions))
    values = [value for one in expressions for value in (_written(one), at_most)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", values)
        return list(cursor.fetchone())


def is_frequent(expression: Expression) -> bool:
    """Whether so much answers that going through the things in their order finds enough soonest.

    True for some fifth of very many documents. SQLite does well without knowing.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLE, [expression.tsquery()])
        return bool(cursor.fetchone()[0])


def are_frequent(expressions: Sequence[Expression]) -> list[bool]:
    """The same for several, in one query."""
    if connection.vendor != "postgresql" or not expressions:
        return [False] * len(expressions)
    samples = ", ".join(f"({_SAMPLE})" for _expression in expressions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {samples}", [one.tsquery() for one in expressions])
        return [bool(answer) for answer in cursor.fetchone()]


# A few pages, always the same ones, tell at once which words are everywhere.
_SAMPLE = (
    "SELECT count(*) >= 60 FROM parts_searchdocument"
    " TABLESAMPLE SYSTEM (0.3) REPEATABLE (1) WHERE lexemes @@ %s::tsquery"
)


def oldest(expressions: Sequence[Expression], at_most: int, *, frequent: bool = False) -> list[Row]:
    """The first few that answer each, on both databases the same, in one query."""
    sql = _sql().frequent if frequent else _sql().found
    parts = [
        f"SELECT {place} AS place, thing_id, title FROM ({sql}) AS found{place}"  # noqa: S608
        for place in range(len(expressions))
    ]
    values = [value for one in expressions for value in (_written(one), at_most)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [Row(place, UUID(str(one)), title) for place, one, title in cursor.fetchall()]


def things(expression: Expression, *, frequent: bool) -> RawSQL:
    """The ids of all things that answer, as a subquery: for so many that a list would be long.

    Gathered first, unless the words are everywhere. The planner, left to itself, would go through
    the things in the order of the page; but "School of …" all stand together, far down in it.
    """
    sql = _sql().frequent_things if frequent else _sql().things
    return RawSQL(sql, [_written(expression)])  # noqa: S611  (constants, values apart)


@dataclass(frozen=True)
class _Sql:
    count: str
    found: str
    frequent: str
    things: str
    # What answers a frequent word need not be gathered first: the planner may look it up for
    # each thing in turn, in the order of the list, and stop when the page is full.
    frequent_things: str


_ALL_ON_SQLITE = (
    "SELECT thing_id FROM parts_searchdocument WHERE id IN"
    " (SELECT rowid FROM parts_searchindex WHERE parts_searchindex MATCH %s)"
)
_COUNT_ON_SQLITE = (
    "(SELECT count(*) FROM"
    " (SELECT 1 FROM parts_searchindex WHERE parts_searchindex MATCH %s LIMIT %s))"
)
# The index answers in the order of its rows, and stops at the limit.
_OLDEST_ON_SQLITE = (
    "SELECT thing_id, title FROM parts_searchdocument WHERE id IN (SELECT rowid FROM"
    " parts_searchindex WHERE parts_searchindex MATCH %s ORDER BY rowid LIMIT %s)"
)
_POSTGRESQL = _Sql(
    count="parts_search_count(%s::tsquery, %s)",
    found="SELECT thing_id, title FROM parts_search_found(%s::tsquery, %s)",
    frequent="SELECT thing_id, title FROM parts_search_frequent(%s::tsquery, %s)",
    things="SELECT thing_id FROM parts_search_found(%s::tsquery, NULL)",
    frequent_things="SELECT thing_id FROM parts_searchdocument WHERE lexemes @@ %s::tsquery",
)
_SQLITE = _Sql(
    count=_COUNT_ON_SQLITE,
    found=_OLDEST_ON_SQLITE,
    frequent=_OLDEST_ON_SQLITE,
    things=_ALL_ON_SQLITE,
    frequent_things=_ALL_ON_SQLITE,
)


def _sql() -> _Sql:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _written(expression: Expression) -> str:
    return expression.tsquery() if connection.vendor == "postgresql" else expression.fts5()
