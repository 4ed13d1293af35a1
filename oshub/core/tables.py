"""Tables for everybody's own programs: CSV, sent line by line, harmless in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.http import HttpResponse, StreamingHttpResponse

# Spreadsheets on Windows read UTF-8 only where this stands in front.
MARK = "\ufeff"


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """A download called `name`.csv; rows are asked for as they are sent, so it may be long."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield MARK
        yield writer.writerow(columns)
        for row in rows:
            yield writer.writerow([harmless(cell) for cell in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return cast(HttpResponse, answer)


def harmless(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    is_number = isinstance(cell, int | float)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text and not is_number else text


class _Echo:
    """Hands every line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line
