"""The directory of organisations and schools, with facets and search."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from oshub.core.pages import page
from oshub.core.rules import anyone, permit
from oshub.front import facets, structured_data
from oshub.front.facets import Chosen
from oshub.front.paging import alphabetical, asked, understood, with_query
from oshub.hubs.choices import IscedLevel, OrganisationKind, Rurality, StakeholderGroup
from oshub.hubs.countries import country_name
from oshub.hubs.importing.sources import sources_of
from oshub.hubs.models import Cooperation, Hosting, Hub, Organisation
from oshub.hubs.searching import found_organisations

PER_PAGE = 25
# Of a body that works with very many; its own page has more of them.
HUBS_SHOWN = 6
# What a list of hubs does not show of them.
LONG_TEXTS = (
    "hub__context",
    "hub__own_barriers",
    "hub__target_public",
    "hub__assets",
    "hub__value_proposition",
    "hub__working_model",
    "hub__vocabulary",
)


@anyone
def organisations(request: HttpRequest) -> HttpResponse:
    return _directory(request, schools_only=False)


@anyone
def schools(request: HttpRequest) -> HttpResponse:
    return _directory(request, schools_only=True)


def _directory(request: HttpRequest, *, schools_only: bool) -> HttpResponse:
    chosen = _chosen(request, schools_only=schools_only)
    hub = Hub.objects.filter(slug=asked(request, "hub")).first() if "hub" in request.GET else None
    rows = Organisation.objects.listed().faceted(
        country=chosen.country, group=chosen.group, kind=chosen.kind, rurality=chosen.rurality
    )
    rows = rows.with_level(chosen.level)
    if hub:
        rows = rows.working_with(hub)
    q = asked(request, "q")
    corrected = None
    number: int | None = None
    cells = facets.cells()
    if q:
        rows, corrected = found_organisations(rows, q)
    elif not hub and not chosen.level:
        number = facets.counted(cells, chosen)
    part = alphabetical(request, rows, PER_PAGE, number)
    _with_hubs(part.rows)
    context = {
        "schools_only": schools_only,
        "part": part,
        "facets": facets.facets(
            request, cells, chosen, schools_only=schools_only, exact=not (q or hub)
        ),
        "invented": facets.invented(cells, chosen) if number is not None else 0,
        "hub": hub,
        "without_hub": with_query(request, hub=None, after=None, before=None),
        "q": q,
        "corrected": corrected,
        "keep": [
            (name, value)
            for name, value in understood(request).items()
            if name not in {"q", "after", "before"}
        ],
        "is_narrowed": bool(q or hub or chosen != Chosen(kind=chosen.kind)),
    }
    return page(request, "front/organisations.html", context)


def _chosen(request: HttpRequest, *, schools_only: bool) -> Chosen:
    """The facets chosen in the address; values we do not know count as not chosen."""

    def known(name: str, values: Any) -> str:
        value = asked(request, name)
        return value if value in values else ""

    country = asked(request, "country")
    return Chosen(
        country=country if len(country) == 2 and country.isalpha() else "",
        group=known("group", StakeholderGroup.values),
        kind=OrganisationKind.SCHOOL if schools_only else known("kind", OrganisationKind.values),
        rurality=known("rurality", {str(value) for value in Rurality.values}),
        level=known("level", IscedLevel.values),
    )


class NamedHub(NamedTuple):
    """What a row of the directory shows of a hub."""

    url: str
    display_name: str
    hue: int


def _with_hubs(rows: list[Organisation]) -> None:
    """Tell each listed organisation which hubs it works with today: one query for the page."""
    hubs: dict[Any, dict[str, tuple[str, str, int]]] = defaultdict(dict)
    cooperations = (
        Cooperation.objects.now()
        .of_organisations([row.pk for row in rows])
        .order_by("hub__slug")
        .values_list("organisation_id", "hub__slug", "hub__name", "hub__local_name", "hub__hue")
    )
    for organisation_id, slug, name, local_name, hue in cooperations:
        hubs[organisation_id][slug] = (slug, local_name or name, hue)
    for row in rows:
        now = list(hubs[row.pk].values())
        row.hubs_now = [  # type: ignore[attr-defined]
            NamedHub(reverse("front:hub", args=[slug]), name, hue)
            for slug, name, hue in now[:HUBS_SHOWN]
        ]
        row.more_hubs = len(now[HUBS_SHOWN:])  # type: ignore[attr-defined]


@permit("organisation.view", by="slug", prepare=lambda rows: rows.select_related("same_as"))
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    if organisation.same_as:
        return redirect(organisation.same_as)
    duplicates = list(Organisation.objects.filter(same_as=organisation).alphabetical()[:20])
    ids = [organisation.pk, *(twin.pk for twin in duplicates)]
    context = {
        "organisation": organisation,
        "country": country_name(organisation.country) if organisation.country else "",
        "duplicates": duplicates,
        "cooperations": list(
            Cooperation.objects.of_organisations(ids)
            .select_related("hub")
            .defer(*LONG_TEXTS)
            .order_by("until", "hub__slug")[:50]
        ),
        "hostings": list(
            Hosting.objects.filter(organisation__in=ids)
            .select_related("hub")
            .defer(*LONG_TEXTS)
            .order_by("-since")[:20]
        ),
        "sources": [source for found in sources_of(ids).values() for source in found],
        "json_ld": structured_data.organisation(organisation),
    }
    return page(request, "front/organisation.html", context)
