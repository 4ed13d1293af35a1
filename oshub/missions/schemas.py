"""What the open API tells of missions. People are nowhere in it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from oshub.core.api import absolute
from oshub.hubs.schemas import NEXT, TEXTS, HubName, Texts, texts
from oshub.missions.choices import MissionState
from oshub.missions.models import Adoption, Conclusion, Consultation, Contribution, Mission
from oshub.missions.models.adoption import StockTaking

MOST = 200
GOALS = "Numbers of the Sustainable Development Goals it serves, the main ones first."


class MissionOut(Schema):
    """A mission of the network, in short."""

    id: UUID
    slug: str
    title: Texts = Field(description=TEXTS)
    aim: Texts = Field(description=TEXTS)
    state: MissionState
    deadline: date | None
    goals: list[int] = Field(description=GOALS)
    hub_count: int = Field(description="How many hubs have adopted it.")
    proposed_at: datetime
    page: str = Field(description="Its page for people.")
    is_simulated: bool = Field(description="Invented for a demonstration.")

    @staticmethod
    def resolve_title(mission: Mission) -> Texts:
        return texts(mission.title)

    @staticmethod
    def resolve_aim(mission: Mission) -> Texts:
        return texts(mission.aim)

    @staticmethod
    def resolve_page(mission: Mission) -> str:
        return absolute(mission.get_absolute_url())


class GoalOut(Schema):
    """A goal that is served, perhaps with one of its targets."""

    goal: int
    target: str
    is_primary: bool


class AdoptionOut(Schema):
    """A hub committed itself, by a decision of its board."""

    hub: HubName
    words: Texts = Field(description=f"What it will do. {TEXTS}")
    adopted_at: datetime
    decided_on: date

    @staticmethod
    def resolve_words(adoption: Adoption) -> Texts:
        return texts(adoption.words)

    @staticmethod
    def resolve_decided_on(adoption: Adoption) -> date:
        return adoption.mandate.decided_on


class ContributionOut(Schema):
    """A hub's challenge that counts for the mission."""

    hub: HubName
    challenge: UUID
    title: Texts = Field(description=TEXTS)
    how_it_fits: Texts = Field(description=TEXTS)
    page: str = Field(description="The challenge's page for people.")

    @staticmethod
    def resolve_hub(row: Contribution) -> Any:
        return row.challenge.hub

    @staticmethod
    def resolve_challenge(row: Contribution) -> UUID:
        return row.challenge.pk

    @staticmethod
    def resolve_title(row: Contribution) -> Texts:
        return texts(row.challenge.title)

    @staticmethod
    def resolve_how_it_fits(row: Contribution) -> Texts:
        return texts(row.how_it_fits)

    @staticmethod
    def resolve_page(row: Contribution) -> str:
        return absolute(row.challenge.get_absolute_url())


class ConsultationOut(Schema):
    """A hub talks it over, in a dialogue."""

    hub: HubName
    dialogue: UUID | None = Field(description="None while the dialogue is being prepared.")

    @staticmethod
    def resolve_dialogue(row: Consultation) -> UUID | None:
        return None if row.dialogue.is_drafted else row.dialogue.pk


class StockOut(Schema):
    """How far it was on one day."""

    hub: HubName | None = Field(description="None where it is said for all hubs.")
    taken_on: date
    words: Texts = Field(description=TEXTS)
    evidence_url: str

    @staticmethod
    def resolve_words(taken: StockTaking) -> Texts:
        return texts(taken.words)


class ConclusionOut(Schema):
    """Whether it was reached, and how one can tell."""

    is_reached: bool
    concluded_on: date
    evidence: Texts = Field(description=TEXTS)
    evidence_url: str

    @staticmethod
    def resolve_evidence(conclusion: Conclusion) -> Texts:
        return texts(conclusion.evidence)


class MissionInFull(MissionOut):
    """Everything that the mission's page shows of it."""

    end_test: Texts = Field(description=f"The question on the last day. {TEXTS}")
    measure: Texts = Field(description=TEXTS)
    protocol: Texts = Field(description=f"What all do in the same way. {TEXTS}")
    protocol_url: str
    goal_tags: list[GoalOut]
    adoptions: list[AdoptionOut]
    contributions: list[ContributionOut]
    consultations: list[ConsultationOut]
    stock_takings: list[StockOut]
    conclusion: ConclusionOut | None = Field(description="None while it lives.")

    @staticmethod
    def resolve_end_test(mission: Mission) -> Texts:
        return texts(mission.end_test)

    @staticmethod
    def resolve_measure(mission: Mission) -> Texts:
        return texts(mission.measure)

    @staticmethod
    def resolve_protocol(mission: Mission) -> Texts:
        return texts(mission.protocol)

    @staticmethod
    def resolve_adoptions(mission: Mission) -> list[Adoption]:
        return list(Adoption.objects.of(mission)[:MOST])

    @staticmethod
    def resolve_contributions(mission: Mission) -> list[Contribution]:
        return list(Contribution.objects.of(mission)[:MOST])

    @staticmethod
    def resolve_consultations(mission: Mission) -> list[Consultation]:
        return list(Consultation.objects.of(mission)[:MOST])

    @staticmethod
    def resolve_stock_takings(mission: Mission) -> list[StockTaking]:
        taken = mission.stock_takings.select_related("hub")
        return list(taken.order_by("-taken_on", "-id")[:MOST])

    @staticmethod
    def resolve_conclusion(mission: Mission) -> Conclusion | None:
        return getattr(mission, "conclusion", None)


class Missions(Schema):
    """A part of the list of missions, newest first."""

    items: list[MissionOut]
    next: str | None = Field(description=NEXT)
