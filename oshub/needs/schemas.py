"""What the open API tells of needs, challenges and listening. People are nowhere in it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Schema
from pydantic import Field

from oshub.core.api import absolute
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.importing.sources import Source, as_sources
from oshub.hubs.schemas import NEXT, TEXTS, HubName, SourceOut, Texts, texts
from oshub.needs.choices import (
    AnswerKind,
    NeedKind,
    NeedState,
    RefusalReason,
    SessionKind,
)
from oshub.needs.counting import FEWEST
from oshub.needs.models import Challenge, ListeningSession, Need

SMALL = f"None where fewer than {FEWEST}: so few could be known by it."
SIMULATED = "Invented for a demonstration."
PAGE = "Its page for people."


class CountOut(Schema):
    """How many of one stakeholder group; "" is for those of no group."""

    group: str
    number: int | None = Field(description=SMALL)


def counts(numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Group by group in the charter's order; never their sum, never a small number."""
    groups = [*StakeholderGroup.values, ""]
    return [
        {"group": group, "number": number if number >= FEWEST else None}
        for group in groups
        if (number := numbers.get(group, 0))
    ]


class NeedOut(Schema):
    """What somebody says is wrong or could grow."""

    id: UUID
    hub: HubName
    kind: NeedKind
    family: str = Field(description="One of `need_family`, or empty.")
    what: str
    for_whom: str
    place: str = Field(description="A town or a neighbourhood, never finer.")
    lat: float | None = Field(description="Rounded to a hundredth of a degree.")
    lon: float | None
    language: str
    group: str = Field(description="The stakeholder group that says so, or empty.")
    channel: str = Field(description="How it reached the hub.")
    state: NeedState
    raised_on: date
    answer_by: date | None
    answered_on: date | None
    is_overdue: bool = Field(description="The hub promised an answer by a day that is over.")
    backing: list[CountOut] = Field(description="Who stands behind it, by group.")
    page: str = Field(description=PAGE)
    trail: str = Field(description="The page that tells what became of it.")
    is_simulated: bool = Field(description=SIMULATED)

    @staticmethod
    def resolve_raised_on(need: Need) -> date:
        return timezone.localdate(need.raised_at)

    @staticmethod
    def resolve_answered_on(need: Need) -> date | None:
        return timezone.localdate(need.answered_at) if need.answered_at else None

    @staticmethod
    def resolve_backing(need: Need) -> list[dict[str, Any]]:
        return counts(need.backers)

    @staticmethod
    def resolve_page(need: Need) -> str:
        return absolute(need.get_absolute_url())

    @staticmethod
    def resolve_trail(need: Need) -> str:
        return absolute(f"{need.get_absolute_url()}trail/")


class AnswerOut(Schema):
    """What the hub said."""

    kind: AnswerKind
    reason: RefusalReason | str = Field(description="Why it is not taken up, or empty.")
    words: str
    language: str
    given_at: datetime
    next_answer_by: date | None


class NeedInFull(NeedOut):
    """Everything that the need's page shows to everybody."""

    more: str
    evidence: str
    evidence_url: str
    answers: list[AnswerOut]
    challenges: list[UUID] = Field(description="Challenges that rest on it.")

    @staticmethod
    def resolve_answers(need: Need) -> list[Any]:
        return list(need.answers.order_by("id")[:100])

    @staticmethod
    def resolve_challenges(need: Need) -> list[UUID]:
        resting = Challenge.objects.framed().resting_on(need).order_by("id")
        return list(resting.values_list("pk", flat=True)[:100])


class ChallengeOut(Schema):
    """Something that a class can work on."""

    id: UUID
    hub: HubName
    title: Texts = Field(description=TEXTS)
    statement: Texts = Field(description=TEXTS)
    question: Texts = Field(description=f"What can be researched. {TEXTS}")
    goals: list[int] = Field(description="Numbers of the goals it serves, the main ones first.")
    framed_at: datetime
    is_retired: bool = Field(description="Nobody begins with it any more.")
    page: str = Field(description=PAGE)
    is_simulated: bool = Field(description=SIMULATED)

    @staticmethod
    def resolve_title(challenge: Challenge) -> Texts:
        return texts(challenge.title)

    @staticmethod
    def resolve_statement(challenge: Challenge) -> Texts:
        return texts(challenge.statement)

    @staticmethod
    def resolve_question(challenge: Challenge) -> Texts:
        return texts(challenge.question)

    @staticmethod
    def resolve_is_retired(challenge: Challenge) -> bool:
        return challenge.retired_at is not None

    @staticmethod
    def resolve_page(challenge: Challenge) -> str:
        return absolute(challenge.get_absolute_url())


class ChallengeInFull(ChallengeOut):
    """Everything that the challenge's page shows of it."""

    causes: Texts = Field(description=TEXTS)
    affected: Texts = Field(description=TEXTS)
    answering_assets: Texts = Field(description=TEXTS)
    feasibility: dict[str, dict[str, str]]
    retired_because: str
    needs: list[UUID] = Field(description="The published needs on which it rests.")
    sources: list[SourceOut]

    @staticmethod
    def resolve_causes(challenge: Challenge) -> Texts:
        return texts(challenge.causes)

    @staticmethod
    def resolve_affected(challenge: Challenge) -> Texts:
        return texts(challenge.affected)

    @staticmethod
    def resolve_answering_assets(challenge: Challenge) -> Texts:
        return texts(challenge.answering_assets)

    @staticmethod
    def resolve_needs(challenge: Challenge) -> list[UUID]:
        behind = Need.objects.behind_challenge(challenge).shown()
        return list(behind.values_list("pk", flat=True)[:500])

    @staticmethod
    def resolve_sources(challenge: Challenge) -> tuple[Source, ...]:
        return as_sources(challenge.sources)


class SessionOut(Schema):
    """One occasion at which a hub listened in the room."""

    id: UUID
    hub: HubName
    kind: SessionKind
    title: str
    held_on: date
    place: str
    language: str
    is_approved: bool = Field(description="It was read aloud, and more agreed than did not.")
    attendance: list[CountOut]
    page: str = Field(description=PAGE)
    is_simulated: bool = Field(description=SIMULATED)

    @staticmethod
    def resolve_attendance(session: ListeningSession) -> list[dict[str, Any]]:
        return counts({row.group: row.number for row in session.attendance.all()})

    @staticmethod
    def resolve_page(session: ListeningSession) -> str:
        return absolute(session.get_absolute_url())


class PromiseOut(Schema):
    """What the hub promised to those present."""

    what: str
    due_on: date | None
    kept_at: datetime | None
    how_kept: str


class SessionInFull(SessionOut):
    """With what was said and promised."""

    needs: list[UUID] = Field(description="The published needs that were raised there.")
    promises: list[PromiseOut]

    @staticmethod
    def resolve_needs(session: ListeningSession) -> list[UUID]:
        said = Need.objects.heard_in(session).shown().order_by("id")
        return list(said.values_list("pk", flat=True)[:500])

    @staticmethod
    def resolve_promises(session: ListeningSession) -> list[Any]:
        return list(session.promises.order_by("id")[:100])


class Needs(Schema):
    """A part of the list of needs, newest first."""

    items: list[NeedOut]
    next: str | None = Field(description=NEXT)


class Challenges(Schema):
    """A part of the list of challenges, newest first."""

    items: list[ChallengeOut]
    next: str | None = Field(description=NEXT)


class Sessions(Schema):
    """A part of the list of listening sessions, latest first."""

    items: list[SessionOut]
    next: str | None = Field(description=NEXT)
