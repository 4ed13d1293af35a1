"""Open data of a dialogue, once its result is open to everybody."""

import csv
from io import StringIO

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from oshub.core.rules import may, permit
from oshub.deliberation.exporting import TABLES, rows_of, whole
from oshub.deliberation.models import Dialogue
from oshub.deliberation.views.dialogue import with_hub
from oshub.hubs.answering import Request

# A table program would run a text that begins like this as a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@never_cache
@permit("dialogue.view", prepare=with_hub)
def as_csv(request: Request, dialogue: Dialogue, table: str) -> HttpResponse:
    """One table: votes, statements or groups."""
    if table not in TABLES or not _is_told(request, dialogue):
        raise Http404
    text = StringIO()
    writer = csv.writer(text)
    for row in rows_of(dialogue, table):
        writer.writerow([_harmless(cell) for cell in row])
    return _download(HttpResponse(text.getvalue(), content_type="text/csv"), dialogue, table)


@never_cache
@permit("dialogue.view", prepare=with_hub)
def as_json(request: Request, dialogue: Dialogue) -> HttpResponse:
    """All of it, with the map and how it was computed."""
    if not _is_told(request, dialogue):
        raise Http404
    return _download(JsonResponse(whole(dialogue)), dialogue, "dialogue")


def _is_told(request: Request, dialogue: Dialogue) -> bool:
    """After the end; the team may look before, to see what will be told."""
    return dialogue.is_over or may(request.person, "dialogue.lead", dialogue)


def _harmless(cell: object) -> object:
    is_formula = isinstance(cell, str) and cell.startswith(FORMULAS)
    return f"'{cell}" if is_formula else cell


def _download(response: HttpResponse, dialogue: Dialogue, name: str) -> HttpResponse:
    end = "json" if isinstance(response, JsonResponse) else "csv"
    response["Content-Disposition"] = f'attachment; filename="{dialogue.code}-{name}.{end}"'
    return response
