"""What the open API tells of dialogues and ballots. Voters are nowhere in it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from ninja import Schema
from pydantic import Field

from oshub.core.api import absolute
from oshub.deliberation.ballot_exchange import can_be_published
from oshub.deliberation.choices import BallotState, Method, Secrecy, Weighting
from oshub.deliberation.exporting import counts_told
from oshub.deliberation.models import (
    Ballot,
    BallotCount,
    BallotOption,
    Dialogue,
    OpinionMap,
    Statement,
)
from oshub.hubs.schemas import NEXT, TEXTS, HubName, Texts, texts

PAGE = "Its page for people."
SIMULATED = "Invented for a demonstration."
MOST_STATEMENTS = 1_000


class DialogueOut(Schema):
    """One question that a hub asks many people."""

    id: UUID
    hub: HubName
    question: Texts = Field(description=TEXTS)
    intro: Texts = Field(description=TEXTS)
    languages: list[str]
    is_open: bool = Field(description="One can vote now.")
    opened_at: datetime
    closes_on: date | None
    closed_at: datetime | None
    source_url: str = Field(description="Where it was published before, or empty.")
    page: str = Field(description=PAGE)
    is_simulated: bool = Field(description=SIMULATED)

    @staticmethod
    def resolve_question(dialogue: Dialogue) -> Texts:
        return texts(dialogue.question)

    @staticmethod
    def resolve_intro(dialogue: Dialogue) -> Texts:
        return texts(dialogue.intro)

    @staticmethod
    def resolve_page(dialogue: Dialogue) -> str:
        return absolute(dialogue.get_absolute_url())


class StatementOut(Schema):
    """A short sentence, and how many agreed once the dialogue was over."""

    number: int
    text: str
    language: str
    is_seed: bool = Field(description="By the hub's team, to begin with.")
    agrees: int | None = Field(description="None while people vote, or where too few did.")
    disagrees: int | None
    passes: int | None


class DialogueInFull(DialogueOut):
    """With its statements."""

    minimum_group: int = Field(description="Smaller groups are never shown.")
    statements: list[StatementOut]
    export: str = Field(
        description="Answers by group, or single votes, with the opinion map, as JSON; empty until "
        "the dialogue is over."
    )

    @staticmethod
    def resolve_statements(dialogue: Dialogue) -> list[dict[str, Any]]:
        shown = Statement.objects.of(dialogue).shown().in_order()[:MOST_STATEMENTS]
        found = OpinionMap.objects.of(dialogue) if dialogue.is_over else None
        counts = counts_told(found)
        return [_told(one, counts.get(one.number)) for one in shown]

    @staticmethod
    def resolve_export(dialogue: Dialogue) -> str:
        if not dialogue.is_over:
            return ""
        return absolute(reverse("deliberation:export_json", args=[dialogue.pk]))


def _told(one: Statement, told: tuple[int, int, int] | None) -> dict[str, Any]:
    """Counts only at the end, so that nobody follows the others, and as the map tells them."""
    counts = ("agrees", "disagrees", "passes")
    return {
        **{name: getattr(one, name) for name in ("number", "text", "language", "is_seed")},
        **dict(zip(counts, told or (None, None, None), strict=True)),
    }


class BallotOut(Schema):
    """A choice that a hub puts before its people."""

    id: UUID
    hub: HubName
    title: Texts = Field(description=TEXTS)
    state: BallotState
    method: Method
    places: int | None = Field(description="How many can win; None where money is shared out.")
    budget: int | None
    currency: str
    weighting: Weighting
    secrecy: Secrecy
    opened_at: datetime
    closes_on: date
    counted_at: datetime | None
    source: str = Field(description="Where an election of others came from, or empty.")
    page: str = Field(description=PAGE)
    is_simulated: bool = Field(description=SIMULATED)

    @staticmethod
    def resolve_title(ballot: Ballot) -> Texts:
        return texts(ballot.title)

    @staticmethod
    def resolve_page(ballot: Ballot) -> str:
        return absolute(ballot.get_absolute_url())


class OptionOut(Schema):
    """Something that can be chosen."""

    code: str
    title: Texts = Field(description=TEXTS)
    about: Texts = Field(description=TEXTS)
    cost: int | None
    thing_kind: str = Field(description="need, challenge or mission; empty for a sentence.")
    thing_id: UUID | None

    @staticmethod
    def resolve_title(option: BallotOption) -> Texts:
        return texts(option.title)

    @staticmethod
    def resolve_about(option: BallotOption) -> Texts:
        return texts(option.about)


class BallotInFull(BallotOut):
    """With its options, its rules as they were frozen, and the result."""

    about: Texts = Field(description=TEXTS)
    options: list[OptionOut]
    rules: dict[str, Any] = Field(description="As they were frozen at the opening.")
    rules_sha256: str
    result: dict[str, Any] | None = Field(description="None until it is counted and can be told.")
    papers: str = Field(description="All papers, to count again, as JSON; or empty.")

    @staticmethod
    def resolve_about(ballot: Ballot) -> Texts:
        return texts(ballot.about)

    @staticmethod
    def resolve_options(ballot: Ballot) -> list[BallotOption]:
        return list(BallotOption.objects.of(ballot)[: BallotOption.MOST])

    @staticmethod
    def resolve_rules_sha256(ballot: Ballot) -> str:
        return ballot.fingerprint

    @staticmethod
    def resolve_result(ballot: Ballot) -> dict[str, Any] | None:
        if not can_be_published(ballot):
            return None
        first = BallotCount.objects.of(ballot).oldest_first().first()
        return first.result if first else None

    @staticmethod
    def resolve_papers(ballot: Ballot) -> str:
        if not can_be_published(ballot):
            return ""
        return absolute(reverse("deliberation:ballot_file", args=[ballot.pk, "papers.json"]))


class Dialogues(Schema):
    """A part of the list of dialogues, newest first."""

    items: list[DialogueOut]
    next: str | None = Field(description=NEXT)


class Ballots(Schema):
    """A part of the list of ballots, newest first."""

    items: list[BallotOut]
    next: str | None = Field(description=NEXT)
