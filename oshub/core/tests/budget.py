"""For tests of pages: how many questions a page may ask the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def query_budget(most: int) -> Iterator[None]:
    """Fail, listing the queries, if the block asks more than that."""
    with CaptureQueriesContext(connection) as asked:
        yield
    if len(asked) > most:
        listed = "\n".join(
            f"{number}. {query['sql']}" for number, query in enumerate(asked.captured_queries, 1)
        )
        raise AssertionError(f"{len(asked)} queries where {most} are allowed:\n{listed}")
