"""Open data of a dialogue, once its result is open to everybody."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from oshub.core import tables
from oshub.core.rules import permit
from oshub.deliberation.exporting import rows_of, tables_of, whole
from oshub.deliberation.models import Dialogue, OpinionMap
from oshub.deliberation.views.dialogue import with_hub
from oshub.hubs.answering import Request


@never_cache
@permit("dialogue.view", prepare=with_hub)
def as_csv(request: Request, dialogue: Dialogue, table: str) -> HttpResponse:
    """One table: statements, groups, or votes where no groups are told."""
    found = _map_at_the_end(dialogue)
    if table not in tables_of(found):
        raise Http404
    rows = rows_of(dialogue, table, found)
    return tables.table(f"{dialogue.code}-{table}", next(rows), rows)


@never_cache
@permit("dialogue.view", prepare=with_hub)
def as_json(request: Request, dialogue: Dialogue) -> HttpResponse:
    """All of it, with the map and how it was computed."""
    response = JsonResponse(whole(dialogue, _map_at_the_end(dialogue)))
    response["Content-Disposition"] = f'attachment; filename="{dialogue.code}-dialogue.json"'
    return response


def _map_at_the_end(dialogue: Dialogue) -> OpinionMap | None:
    """Nobody takes a table before the end, not even the team: from two one could tell a person."""
    if not dialogue.is_over:
        raise Http404
    return OpinionMap.objects.of(dialogue)
