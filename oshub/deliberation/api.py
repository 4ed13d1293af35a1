"""Dialogues and ballots for machines: what visitors read, by the same rules."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from oshub.core.api import VISITOR, Paging, Slug, part, reads, speak
from oshub.core.rules import allowed
from oshub.deliberation import choices
from oshub.deliberation.schemas import BallotInFull, Ballots, DialogueInFull, Dialogues
from oshub.hubs.api import VOCABULARIES, the_hub

router = Router()
VOCABULARIES.update(
    ballot_state=choices.BallotState,
    ballot_method=choices.Method,
    ballot_secrecy=choices.Secrecy,
    ballot_weighting=choices.Weighting,
)


class OfAHub(Schema):
    """Of which hub."""

    hub: Slug | None = Field(None, description="Only of this hub.")


def _public(rule: str, asked: OfAHub | None = None) -> Any:
    rows: Any = allowed(VISITOR, rule)
    rows = rows.public().select_related("hub")
    return rows.at_hub(the_hub(asked.hub)) if asked and asked.hub else rows


def _one(rows: Any, pk: UUID, noun: str) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(f"There is no {noun} with the id “{pk}” that everybody may read.")
    return found


@reads(
    router,
    "dialogues",
    Dialogues,
    rule="dialogue.view",
    tags=["Dialogues"],
    summary="All dialogues",
)
def dialogues(request: HttpRequest, asked: Query[OfAHub], paging: Query[Paging]) -> Any:
    """Newest first: what hubs ask their people."""
    speak()
    return part(request, _public("dialogue.view", asked), paging, by=["-id"])


@reads(
    router,
    "dialogues/{uuid:pk}",
    DialogueInFull,
    rule="dialogue.view",
    tags=["Dialogues"],
    summary="One dialogue",
)
def dialogue(request: HttpRequest, pk: UUID) -> Any:
    """With its statements; how many agreed is told at the end, and never of too few."""
    speak()
    return _one(_public("dialogue.view"), pk, "dialogue")


@reads(router, "ballots", Ballots, rule="ballot.view", tags=["Ballots"], summary="All ballots")
def ballots(request: HttpRequest, asked: Query[OfAHub], paging: Query[Paging]) -> Any:
    """Newest first: what hubs put to the vote."""
    speak()
    rows = _public("ballot.view", asked).defer("about", "rules")
    return part(request, rows, paging, by=["-id"])


@reads(
    router,
    "ballots/{uuid:pk}",
    BallotInFull,
    rule="ballot.view",
    tags=["Ballots"],
    summary="One ballot",
)
def ballot(request: HttpRequest, pk: UUID) -> Any:
    """With its rules, its options and, once counted, its result."""
    speak()
    return _one(_public("ballot.view"), pk, "ballot")
