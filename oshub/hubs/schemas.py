"""What the open API tells of hubs, organisations and facts. People are nowhere in it."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from oshub.core.api import absolute
from oshub.core.ledger import Entry
from oshub.core.words import Words
from oshub.hubs.choices import (
    Barrier,
    Capacity,
    HubCategory,
    HubState,
    IscedLevel,
    OrganisationKind,
    Rurality,
    SizeBand,
    StakeholderGroup,
    Term,
)
from oshub.hubs.importing.sources import Source, as_sources, sources_of
from oshub.hubs.models import Hub, KnownConflict, Organisation, PublishedFigure

LEVELS = tuple(level.value for level in IscedLevel)


class SourceOut(Schema):
    """Where a fact was published."""

    url: str = Field(description="Empty where the source is no web page.")
    words: str


class Version(Schema):
    """A text in one language."""

    text: str
    state: Literal["original", "human", "checked", "machine"]
    is_outdated: bool = Field(description="The original has changed since this was translated.")


Texts = dict[str, Version]
TEXTS = "By language code."


def texts(words: dict[str, Any]) -> Texts:
    """Every language's version with its state; nothing falls back silently."""
    said = Words(words)
    return {
        language: Version.model_validate(
            {**version, "is_outdated": said.show(language).is_outdated}
        )
        for language, version in said.items()
    }


class HubName(Schema):
    """Which hub is meant."""

    slug: str
    name: str
    local_name: str


class OrganisationName(Schema):
    """Which organisation is meant."""

    slug: str
    name: str


class Place(Schema):
    """A place from which a hub works."""

    name: str
    town: str
    region: str
    lat: float | None
    lon: float | None


class HostingOut(Schema):
    """Who hosts a hub, or did. Dates are as exact as they are known: 2024, 2024-03, 2024-03-01."""

    organisation: OrganisationName
    since: str
    until: str = Field(description="Empty while it lasts.")
    reason: str


class Step(Schema):
    """Something that happened in the life of a hub."""

    kind: HubState
    on: str
    reason: str


class Figure(Schema):
    """A figure that was published about a hub: declared, not counted here."""

    part: str
    indicator: str
    value: int | None = Field(description="None where no figure was found: that is not zero.")
    qualifier: str
    sources: list[SourceOut]

    @staticmethod
    def resolve_sources(figure: PublishedFigure) -> tuple[Source, ...]:
        return as_sources(figure.sources)


class Statement(Schema):
    """What one source says."""

    value: str
    sources: list[SourceOut]


class Conflict(Schema):
    """Published sources disagree: what each says, and what is shown here and why."""

    topic: str
    statements: list[Statement]
    handling: str

    @staticmethod
    def resolve_statements(conflict: KnownConflict) -> list[dict[str, Any]]:
        return [
            {"value": str(said.get("value", "")), "sources": as_sources(said.get("source"))}
            for said in conflict.statements
        ]


class Answering(Schema):
    """How fast a hub answers people who want to get involved, over its latest enquiries."""

    answers: int
    median_days: int
    overdue_percent: int
    is_simulated: bool = Field(description="Counted from enquiries invented for a demonstration.")


class HubOut(Schema):
    """A hub, in short."""

    id: UUID
    slug: str
    name: str
    local_name: str
    state: HubState
    category: HubCategory | Literal[""]
    country: str
    town: str
    lat: float | None
    lon: float | None
    languages: list[str]
    website: str
    page: str = Field(description="Its page for people.")
    changed_at: datetime

    @staticmethod
    def resolve_page(hub: Hub) -> str:
        return absolute(hub.get_absolute_url())


class HubInFull(HubOut):
    """Everything that the hub's page shows of it."""

    hue: int
    host_website: str
    logo: str = Field(description="Address of a picture; empty where there is none.")
    answer_days: int = Field(description="Days within which the hub means to answer.")
    answering: Answering | None = Field(description="None while it has answered only a few.")
    barrier_families: list[Barrier]
    context: Texts = Field(description=TEXTS)
    own_barriers: Texts = Field(description=f"{TEXTS} Barriers of other kinds, one on each line.")
    target_public: Texts = Field(description=TEXTS)
    assets: Texts = Field(description=f"{TEXTS} One on each line.")
    value_proposition: Texts = Field(description=TEXTS)
    working_model: Texts = Field(description=TEXTS)
    vocabulary: dict[Term, Texts] = Field(description="The hub's own words for network terms.")
    nodes: list[Place]
    hostings: list[HostingOut]
    steps: list[Step]
    figures: list[Figure]
    conflicts: list[Conflict]
    sources: list[SourceOut]

    @staticmethod
    def resolve_logo(hub: Hub) -> str:
        return absolute(hub.logo.get_absolute_url()) if hub.logo else ""

    @staticmethod
    def resolve_answering(hub: Hub) -> dict[str, Any] | None:
        return hub.answering or None

    @staticmethod
    def resolve_context(hub: Hub) -> Texts:
        return texts(hub.context)

    @staticmethod
    def resolve_own_barriers(hub: Hub) -> Texts:
        return texts(hub.own_barriers)

    @staticmethod
    def resolve_target_public(hub: Hub) -> Texts:
        return texts(hub.target_public)

    @staticmethod
    def resolve_assets(hub: Hub) -> Texts:
        return texts(hub.assets)

    @staticmethod
    def resolve_value_proposition(hub: Hub) -> Texts:
        return texts(hub.value_proposition)

    @staticmethod
    def resolve_working_model(hub: Hub) -> Texts:
        return texts(hub.working_model)

    @staticmethod
    def resolve_vocabulary(hub: Hub) -> dict[str, Texts]:
        return {term: texts(own) for term, own in hub.vocabulary.items()}

    @staticmethod
    def resolve_steps(hub: Hub) -> list[Any]:
        return sorted(hub.steps.all(), key=lambda step: step.pk)

    @staticmethod
    def resolve_conflicts(hub: Hub) -> list[Any]:
        return list(KnownConflict.objects.filter(hub=hub).order_by("id"))

    @staticmethod
    def resolve_sources(hub: Hub) -> list[Source]:
        return sources_of([hub]).get(hub.pk, [])


class Work(Schema):
    """An organisation works with a hub, or did."""

    hub: HubName
    capacity: Capacity
    since: str
    until: str = Field(description="Empty while it lasts.")
    is_simulated: bool


class HostOf(Schema):
    """An organisation hosts a hub, or did."""

    hub: HubName
    since: str
    until: str = Field(description="Empty while it lasts.")


class OrganisationOut(Schema):
    """An organisation, in short. What only schools have is empty for all others."""

    id: UUID
    slug: str
    name: str
    kind: OrganisationKind | Literal[""]
    stakeholder_group: StakeholderGroup | Literal[""]
    country: str
    town: str
    lat: float | None
    lon: float | None
    website: str
    ror: str
    national_id: str
    isced_levels: list[IscedLevel]
    rurality: Rurality | None
    size_band: SizeBand | Literal[""]
    hubs: list[str] = Field(description="Slugs of the hubs with which it works today.")
    page: str = Field(description="Its page for people.")
    is_simulated: bool = Field(description="Invented for a demonstration.")

    @staticmethod
    def resolve_isced_levels(organisation: Organisation) -> list[str]:
        return [level for level in LEVELS if getattr(organisation, f"teaches_{level}")]

    @staticmethod
    def resolve_hubs(organisation: Organisation) -> list[str]:
        now = (work for work in organisation.cooperations.all() if not work.until)
        return sorted({work.hub.slug for work in now})

    @staticmethod
    def resolve_page(organisation: Organisation) -> str:
        return absolute(organisation.get_absolute_url())


class OrganisationInFull(OrganisationOut):
    """Everything that the organisation's page shows of it."""

    names: Texts = Field(description=f"Its name in other languages. {TEXTS}")
    same_as: OrganisationName | None = Field(
        description="Set when this entry was found to be a duplicate of another one."
    )
    cooperations: list[Work]
    hostings: list[HostOf]
    sources: list[SourceOut]

    @staticmethod
    def resolve_names(organisation: Organisation) -> Texts:
        return texts(organisation.names)

    @staticmethod
    def resolve_sources(organisation: Organisation) -> list[Source]:
        return sources_of([organisation]).get(organisation.pk, [])


class Subject(Schema):
    """What a fact is about."""

    kind: str
    id: UUID


class FactOut(Schema):
    """Something that came true in the network, written once and never changed."""

    id: UUID
    at: datetime
    fact: str
    sentence: str
    subject: Subject
    hub: HubName | None
    is_simulated: bool = Field(description="Invented for a demonstration.")

    @staticmethod
    def resolve_subject(entry: Entry) -> dict[str, Any]:
        return {"kind": entry.subject_kind.rpartition(".")[2], "id": entry.subject_id}


NEXT = "Address of the next part; none after the last."


class Hubs(Schema):
    """A part of the list of hubs."""

    items: list[HubOut]
    next: str | None = Field(description=NEXT)


class Organisations(Schema):
    """A part of the directory."""

    items: list[OrganisationOut]
    next: str | None = Field(description=NEXT)
    searched_for: str = Field(
        "", description="What was searched for instead, if the question was misspelt."
    )


class Facts(Schema):
    """A part of what happened, newest first."""

    items: list[FactOut]
    next: str | None = Field(description=NEXT)


class SourcesOut(Schema):
    """Where the imported facts about a thing were published; empty for what people entered."""

    id: UUID
    sources: list[SourceOut]


class CountryOut(Schema):
    """A country, and the months in which a school year typically starts and ends there."""

    code: str
    names: dict[str, str]
    school_year_starts: int
    school_year_ends: int


class Word(Schema):
    """A value of a vocabulary and what it is called, by language code."""

    value: str | int
    names: dict[str, str]
