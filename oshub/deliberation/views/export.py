"""Open data of a dialogue, once its result is open to everybody."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from oshub.core import tables
from oshub.core.rules import may, permit
from oshub.deliberation.exporting import TABLES, rows_of, whole
from oshub.deliberation.models import Dialogue
from oshub.deliberation.views.dialogue import with_hub
from oshub.hubs.answering import Request


@never_cache
@permit("dialogue.view", prepare=with_hub)
def as_csv(request: Request, dialogue: Dialogue, table: str) -> HttpResponse:
    """One table: votes, statements or groups."""
    if table not in TABLES or not _is_told(request, dialogue):
        raise Http404
    rows = rows_of(dialogue, table)
    return tables.table(f"{dialogue.code}-{table}", next(rows), rows)


@never_cache
@permit("dialogue.view", prepare=with_hub)
def as_json(request: Request, dialogue: Dialogue) -> HttpResponse:
    """All of it, with the map and how it was computed."""
    if not _is_told(request, dialogue):
        raise Http404
    response = JsonResponse(whole(dialogue))
    response["Content-Disposition"] = f'attachment; filename="{dialogue.code}-dialogue.json"'
    return response


def _is_told(request: Request, dialogue: Dialogue) -> bool:
    """After the end; the team may look before, to see what will be told."""
    return dialogue.is_over or may(request.person, "dialogue.lead", dialogue)
