"""What the search knows: the documents, and the words in them."""

import re
from collections.abc import Sequence
from typing import Any, Self

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

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


@LexemesField.register_lookup
class Answers(Lookup):
    """`lexemes__answer=expression`: the documents that hold what is asked for."""

    lookup_name = "answer"
    prepare_rhs = False
    rhs: Expression

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        column, parameters = compiler.compile(self.lhs)
        return f"{column} @@ %s::tsquery", [*parameters, self.rhs.tsquery()]

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        row, parameters = compiler.compile(Col(self.lhs.alias, SearchDocument._meta.pk))
        found = "SELECT rowid FROM parts_searchindex WHERE parts_searchindex MATCH %s"
        asked = [*parameters, self.rhs.fts5()]
        if self.rhs.at_most:
            # The index answers in the order of its rows, and stops here.
            found += " ORDER BY rowid LIMIT %s"
            asked.append(self.rhs.at_most)
        return f"{row} IN ({found})", asked


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def answering(self, expression: Expression) -> Self:
        return self.filter(lexemes__answer=expression)

    def oldest(self, expression: Expression) -> Self:
        """The first few that answer, in an order that both databases can stop in the middle of."""
        found = self.answering(expression).order_by("id")
        return found[: expression.at_most] if expression.at_most else found


class SearchDocument(models.Model):
    """All that is known of one thing for the search. Its number is its place in the FTS5 table."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    thing_id = models.UUIDField(unique=True)
    # The folded title: what documents that answer equally well are sorted by.
    title = models.CharField(max_length=250)
    lexemes = LexemesField()

    objects = SearchDocumentQuerySet.as_manager()

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


def how_many(expressions: Sequence[Expression], *, at_most: int = 200) -> list[int]:
    """How many documents answer each, counted up to a limit, in one query."""
    if not expressions:
        return []
    if connection.vendor == "postgresql":
        one = "SELECT 1 FROM parts_searchdocument WHERE lexemes @@ %s::tsquery LIMIT %s"
        asked = [expression.tsquery() for expression in expressions]
    else:
        one = "SELECT 1 FROM parts_searchindex WHERE parts_searchindex MATCH %s LIMIT %s"
        asked = [expression.fts5() for expression in expressions]
    counts = ", ".join([f"(SELECT count(*) FROM ({one}) AS found)"] * len(asked))
    with connection.cursor() as cursor:
        values = [value for text in asked for value in (text, at_most)]
        cursor.execute(f"SELECT {counts}", values)  # noqa: S608  (constants only)
        return list(cursor.fetchone())
