"""Needs, challenges and listening for machines: what visitors read, by the same rules."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from oshub.core.api import VISITOR, Paging, Slug, part, reads, speak
from oshub.core.rules import allowed
from oshub.hubs.api import VOCABULARIES, the_hub
from oshub.hubs.choices import StakeholderGroup
from oshub.needs import choices
from oshub.needs.choices import NeedFamily, NeedKind, NeedState
from oshub.needs.schemas import (
    ChallengeInFull,
    Challenges,
    NeedInFull,
    Needs,
    SessionInFull,
    Sessions,
)
from oshub.parts.goals.tags import GoalTag
from oshub.safeguarding.choices import Channel

router = Router()
VOCABULARIES.update(
    need_kind=NeedKind,
    need_family=NeedFamily,
    need_state=NeedState,
    answer_kind=choices.AnswerKind,
    refusal_reason=choices.RefusalReason,
    feasibility=choices.Feasibility,
    likelihood=choices.Likelihood,
    session_kind=choices.SessionKind,
    channel=Channel,
)


class OfHub(Schema):
    """Of which hub."""

    hub: Slug | None = Field(None, description="Only of this hub.")


def _of_hub(rows: Any, asked: OfHub) -> Any:
    return rows.at_hub(the_hub(asked.hub)) if asked.hub else rows


def _one(rows: Any, pk: UUID, noun: str) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(f"There is no {noun} with the id “{pk}” that everybody may read.")
    return found


# --- Needs ------------------------------------------------------------------------------------


class NeedFilter(OfHub):
    """Which needs."""

    kind: NeedKind | None = None
    family: NeedFamily | None = None
    state: NeedState | None = None
    group: StakeholderGroup | None = Field(None, description="Raised by this group.")


@reads(router, "needs", Needs, rule="need.view", tags=["Needs"], summary="Published needs")
def needs(request: HttpRequest, asked: Query[NeedFilter], paging: Query[Paging]) -> Any:
    """Newest first. Who raised one is told by group only; places are coarse."""
    speak()
    chosen = {
        name: value.value
        for name in ("kind", "family", "state", "group")
        if (value := getattr(asked, name))
    }
    rows: Any = allowed(VISITOR, "need.view")
    rows = _of_hub(rows.shown(), asked).narrowed(**chosen).for_list().select_related("hub")
    return part(request, rows, paging, by=["-id"])


@reads(router, "needs/{uuid:pk}", NeedInFull, rule="need.view", tags=["Needs"], summary="One need")
def need(request: HttpRequest, pk: UUID) -> Any:
    """With what the hub answered, and the challenges that rest on it."""
    speak()
    rows: Any = allowed(VISITOR, "need.view")
    return _one(rows.shown().select_related("hub").defer("features"), pk, "need")


# --- Challenges -------------------------------------------------------------------------------


@reads(
    router,
    "challenges",
    Challenges,
    rule="challenge.view",
    tags=["Challenges"],
    summary="Framed challenges",
)
def challenges(request: HttpRequest, asked: Query[OfHub], paging: Query[Paging]) -> Any:
    """Newest first: what classes can work on, or could."""
    speak()
    rows: Any = allowed(VISITOR, "challenge.view")
    rows = _of_hub(rows.framed(), asked).select_related("hub").defer("features")
    answer = part(request, rows, paging, by=["-id"])
    goals = GoalTag.objects.goals_of(one.pk for one in answer["items"])
    for one in answer["items"]:
        one.goals = goals.get(one.pk, [])
    return answer


@reads(
    router,
    "challenges/{uuid:pk}",
    ChallengeInFull,
    rule="challenge.view",
    tags=["Challenges"],
    summary="One challenge",
)
def challenge(request: HttpRequest, pk: UUID) -> Any:
    """With the analysis behind it and the needs on which it rests."""
    speak()
    rows: Any = allowed(VISITOR, "challenge.view")
    found = _one(rows.framed().select_related("hub").defer("features"), pk, "challenge")
    found.goals = GoalTag.objects.goals_of([found.pk]).get(found.pk, [])
    return found


# --- Listening --------------------------------------------------------------------------------


@reads(
    router,
    "listening-sessions",
    Sessions,
    rule="listening.view",
    tags=["Listening"],
    summary="Where hubs listened",
)
def listening_sessions(request: HttpRequest, asked: Query[OfHub], paging: Query[Paging]) -> Any:
    """Workshops, walks, meetings: latest first, with who was there by group."""
    speak()
    rows: Any = allowed(VISITOR, "listening.view")
    rows = _of_hub(rows, asked).with_attendance().defer("notes", "objections")
    return part(request, rows, paging, by=["-held_on", "-id"])


@reads(
    router,
    "listening-sessions/{uuid:pk}",
    SessionInFull,
    rule="listening.view",
    tags=["Listening"],
    summary="One listening session",
)
def listening_session(request: HttpRequest, pk: UUID) -> Any:
    """With the needs that were raised and what the hub promised."""
    speak()
    rows: Any = allowed(VISITOR, "listening.view")
    return _one(rows.with_attendance(), pk, "listening session")
