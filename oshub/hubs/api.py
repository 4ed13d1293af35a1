"""The record of the network for machines: what visitors read on its pages, by the same rules."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch
from django.db.models.enums import ChoicesType
from django.http import Http404, HttpRequest
from django.utils.translation import override
from ninja import Query, Router, Schema
from pydantic import Field

from oshub.core.api import VISITOR, CountryCode, Language, Paging, Slug, part, reads, speak
from oshub.core.ledger import Entry
from oshub.core.rules import allowed
from oshub.core.words import STATES
from oshub.hubs import choices
from oshub.hubs.choices import (
    HubState,
    IscedLevel,
    OrganisationKind,
    Rurality,
    StakeholderGroup,
)
from oshub.hubs.countries import COUNTRIES
from oshub.hubs.importing.sources import sources_of
from oshub.hubs.models import Cooperation, Hosting, PublishedFigure
from oshub.hubs.queries import OrganisationQuerySet
from oshub.hubs.schemas import (
    CountryOut,
    Facts,
    HubInFull,
    Hubs,
    OrganisationInFull,
    Organisations,
    SourcesOut,
    Word,
)
from oshub.hubs.searching import found_organisations

router = Router()

# --- Hubs -------------------------------------------------------------------------------------


class HubFilter(Schema):
    """Which hubs."""

    country: CountryCode | None = None
    state: HubState | None = None


@reads(router, "hubs", Hubs, rule="hub.view", tags=["Hubs"], summary="All hubs")
def hubs(request: HttpRequest, asked: Query[HubFilter], paging: Query[Paging]) -> Any:
    """Sorted by address. Closed hubs are among them: their pages stay readable."""
    speak()
    rows = allowed(VISITOR, "hub.view").filter(**asked.dict(exclude_none=True))
    return part(request, rows, paging, by=["slug"])


@reads(router, "hubs/{slug}", HubInFull, rule="hub.view", tags=["Hubs"], summary="One hub")
def hub(request: HttpRequest, slug: Slug) -> Any:
    """In its own words: each text in every language it has, with the state of that version."""
    speak()
    figures = Prefetch("figures", PublishedFigure.objects.order_by("part", "id"))
    rows = allowed(VISITOR, "hub.view").for_page().prefetch_related(figures)  # type: ignore[attr-defined]
    return _one(rows, slug, "hub")


def the_hub(slug: str) -> Any:
    """The hub that a question names, for the other contexts' questions too."""
    return _one(allowed(VISITOR, "hub.view"), slug, "hub")


def _one(rows: Any, slug: str, noun: str) -> Any:
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404(f"There is no {noun} with the address “{slug}”.")
    return found


# --- Organisations and schools ----------------------------------------------------------------


class SchoolFilter(Schema):
    """Which schools."""

    country: CountryCode | None = None
    rurality: Rurality | None = Field(None, description="1 city, 2 town or suburb, 3 rural area.")
    level: IscedLevel | None = Field(None, description="Teaches this ISCED level.")
    hub: Slug | None = Field(None, description="Works with this hub today.")
    q: str = Field("", max_length=100, description="Words to search for; forgives typing errors.")
    language: Language = Field("en", description="The language of the searched words.")


class OrganisationFilter(SchoolFilter):
    """Which organisations."""

    kind: OrganisationKind | None = None
    group: StakeholderGroup | None = None


@reads(
    router,
    "organisations",
    Organisations,
    rule="organisation.view",
    tags=["Organisations"],
    summary="The directory of organisations",
)
def organisations(
    request: HttpRequest, asked: Query[OrganisationFilter], paging: Query[Paging]
) -> Any:
    """In alphabetical order, schools among them. Duplicates that were merged are left out."""
    return _directory(request, asked, paging, kind=asked.kind, group=asked.group)


@reads(
    router,
    "schools",
    Organisations,
    rule="organisation.view",
    tags=["Organisations"],
    summary="The directory of schools",
)
def schools(request: HttpRequest, asked: Query[SchoolFilter], paging: Query[Paging]) -> Any:
    """In alphabetical order."""
    return _directory(request, asked, paging, kind=OrganisationKind.SCHOOL)


def _directory(
    request: HttpRequest,
    asked: SchoolFilter,
    paging: Paging,
    *,
    kind: OrganisationKind | None,
    group: StakeholderGroup | None = None,
) -> Any:
    speak(asked.language)
    rows: OrganisationQuerySet = allowed(VISITOR, "organisation.view").listed()  # type: ignore[attr-defined]
    rows = rows.faceted(
        country=asked.country or "",
        group=group or "",
        kind=kind or "",
        rurality=str(asked.rurality.value) if asked.rurality else "",
    ).with_level(asked.level or "")
    if asked.hub:
        rows = rows.working_with(_one(allowed(VISITOR, "hub.view"), asked.hub, "hub"))
    searched_for = ""
    if asked.q.strip():
        rows, searched_for = found_organisations(rows, asked.q)
    today = Cooperation.objects.now().select_related("hub")
    rows = rows.prefetch_related(Prefetch("cooperations", today))
    speak()
    answer = part(request, rows, paging, by=["sort_key", "id"])
    return {**answer, "searched_for": searched_for or ""}


@reads(
    router,
    "organisations/{slug}",
    OrganisationInFull,
    rule="organisation.view",
    tags=["Organisations"],
    summary="One organisation or school",
)
def organisation(request: HttpRequest, slug: Slug) -> Any:
    """A duplicate that was merged keeps its address, and says of which entry it is the same."""
    speak()
    works = Cooperation.objects.select_related("hub").order_by("until", "hub__slug")
    hostings = Hosting.objects.select_related("hub").order_by("-since")
    rows = allowed(VISITOR, "organisation.view").select_related("same_as")
    rows = rows.prefetch_related(Prefetch("cooperations", works), Prefetch("hostings", hostings))
    return _one(rows, slug, "organisation")


# --- Facts and their sources ------------------------------------------------------------------


class FactFilter(Schema):
    """Which facts."""

    hub: Slug | None = Field(None, description="Only what happened in this hub.")
    language: Language = Field("en", description="The language of the sentences.")


@reads(router, "facts", Facts, rule="anyone", tags=["Facts"], summary="What happened")
def facts(request: HttpRequest, asked: Query[FactFilter], paging: Query[Paging]) -> Any:
    """The public facts of the network's ledger, newest first. People are never named."""
    speak(asked.language)
    rows = Entry.objects.public()
    if asked.hub:
        rows = rows.of_hub(_one(allowed(VISITOR, "hub.view"), asked.hub, "hub"))
    answer = part(request, rows, paging, by=["-id"])
    _say_where(answer["items"])
    return answer


def _say_where(entries: list[Any]) -> None:
    """The kernel's facts know only the ids of hubs."""
    ids = {entry.hub_id for entry in entries if entry.hub_id}
    hubs = allowed(VISITOR, "hub.view").only("slug", "name", "local_name").in_bulk(ids)
    for entry in entries:
        entry.hub = hubs.get(entry.hub_id)


@reads(
    router,
    "sources/{uuid:thing}",
    SourcesOut,
    rule="anyone",
    tags=["Facts"],
    summary="Where facts about a thing were published",
)
def sources(request: HttpRequest, thing: UUID) -> Any:
    """Of a hub, an organisation or a cooperation, by its id; empty for what people entered here."""
    return {"id": thing, "sources": sources_of([thing]).get(thing, [])}


# --- Vocabularies -----------------------------------------------------------------------------

VOCABULARIES: dict[str, ChoicesType] = {
    "hub_state": choices.HubState,
    "hub_category": choices.HubCategory,
    "barrier": choices.Barrier,
    "term": choices.Term,
    "stakeholder_group": choices.StakeholderGroup,
    "organisation_kind": choices.OrganisationKind,
    "capacity": choices.Capacity,
    "isced_level": choices.IscedLevel,
    "rurality": choices.Rurality,
    "size_band": choices.SizeBand,
    "honesty": choices.Honesty,
}


@reads(
    router,
    "vocabularies",
    dict[str, list[Word]],
    rule="anyone",
    tags=["Vocabularies"],
    summary="The values that fields can have",
)
def vocabularies(request: HttpRequest) -> Any:
    """Each value with what it is called in all languages of the network."""
    return _vocabularies()


@cache
def _vocabularies() -> dict[str, list[dict[str, Any]]]:
    fixed = {name: _words(kinds.choices) for name, kinds in VOCABULARIES.items()}
    return {**fixed, "text_state": _words(STATES.items())}


def _words(values: Iterable[tuple[Any, Any]]) -> list[dict[str, Any]]:
    return [{"value": value, "names": _in_all_languages(label)} for value, label in values]


def _in_all_languages(label: Any) -> dict[str, str]:
    names = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names[language] = str(label)
    return names


@reads(
    router,
    "countries",
    list[CountryOut],
    rule="anyone",
    tags=["Vocabularies"],
    summary="The countries of Europe",
)
def countries(request: HttpRequest) -> Any:
    """Their names in all languages of the network, and the usual months of their school year."""
    return _countries()


@cache
def _countries() -> list[dict[str, Any]]:
    return [
        {
            "code": country.code,
            "names": _in_all_languages(country.name),
            "school_year_starts": country.year_starts,
            "school_year_ends": country.year_ends,
        }
        for country in COUNTRIES.values()
    ]
