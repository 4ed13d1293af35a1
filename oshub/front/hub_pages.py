"""The list of hubs and each hub's own page."""

from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.core.folding import sort_key
from oshub.core.ledger import Entry
from oshub.core.pages import page
from oshub.core.rules import anyone, permit
from oshub.front import structured_data
from oshub.front.hub_map import hub_map
from oshub.front.news import newest
from oshub.front.taking_part import challenges_of, missions_of, needs_of, open_at
from oshub.hubs.answering import leaf
from oshub.hubs.choices import Capacity, HubState, Term
from oshub.hubs.countries import country_name
from oshub.hubs.importing.sources import as_sources
from oshub.hubs.models import Cooperation, Hub, ImportedItem, Node, WaitingItem
from oshub.hubs.published import published_about
from oshub.ui.maps.markers import Point, markers
from oshub.ui.maps.views import view_around

HUBS_PER_PAGE = 30
ORGANISATIONS_SHOWN = 12
WAITING_SHOWN = 40


@anyone
def hubs(request: HttpRequest) -> HttpResponse:
    country = request.GET.get("country", "")
    state = request.GET.get("state", "")
    everything = hub_map(list_id="hub-list")
    listed = Hub.objects.by_country().in_brief()
    if country in everything.countries:
        listed = listed.filter(country=country)
    if state in HubState.values:
        listed = listed.filter(state=state)
    part = leaf(request, listed, size=HUBS_PER_PAGE)
    context = {
        "part": part,
        "countries": sorted(
            ((code, country_name(code)) for code in everything.countries),
            key=lambda country: sort_key(country[1]),
        ),
        "states": HubState.choices,
        "country": country,
        "state": state,
        "map": everything.picture,
    }
    return page(request, "front/hubs.html", context)


def _for_page(hubs: Any) -> Any:
    return hubs.for_page()


@permit("hub.view", by="slug", prepare=_for_page)
def hub(request: HttpRequest, hub: Hub) -> HttpResponse:
    partners = _organisations(hub)
    published = published_about(hub)
    imported = list(ImportedItem.objects.filter(subject_id=hub.pk).order_by("id"))
    context = {
        "hub": hub,
        "country": country_name(hub.country),
        "host": next((hosting for hosting in hub.hostings.all() if not hosting.until), None),
        "former_hosts": [hosting for hosting in hub.hostings.all() if hosting.until],
        "partners": partners,
        "published": published,
        "is_board_complete": all(
            item.values.get("management_board_complete", True) is not False for item in imported
        ),
        "waiting": _waiting(hub),
        "sources": list(
            dict.fromkeys(source for item in imported for source in as_sources(item.sources))
        ),
        "news": newest(Entry.objects.public().of_hub(hub), 6, hub),
        "life": _life(hub),
        "here": "about",
        "open_now": open_at(hub),
        "needs": needs_of(hub),
        "challenges": challenges_of(hub),
        "missions": missions_of(hub),
        "json_ld": structured_data.hub(hub),
        **_map(hub),
    }
    return page(request, "front/hub.html", context)


def _organisations(hub: Hub) -> list[dict[str, Any]]:
    """The first organisations in each capacity with how many there are: one query."""
    ranked = (
        Cooperation.objects.now()
        .of_hub(hub)
        .select_related("organisation")
        .only(
            "capacity",
            "is_simulated",
            "organisation__name",
            "organisation__slug",
            "organisation__stakeholder_group",
        )
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("capacity")],
                order_by=[F("organisation__sort_key"), F("pk")],
            ),
            number=Window(Count("pk"), partition_by=[F("capacity")]),
        )
        .filter(Q(place__lte=ORGANISATIONS_SHOWN) | Q(capacity=Capacity.BOARD))
        .order_by("capacity", "place")
    )
    groups: dict[str, dict[str, Any]] = {}
    for cooperation in ranked:
        number = cooperation.number  # type: ignore[attr-defined]  # annotated above
        group = groups.setdefault(cooperation.capacity, {"cooperations": [], "number": number})
        group["cooperations"].append(cooperation)
    titles = {
        Capacity.BOARD: hub.own_word(Term.BOARD) or _("On the management board"),
        Capacity.SCHOOL: _("Partner schools"),
        Capacity.PARTNER: _("Partners"),
    }
    return [
        {**groups[capacity], "title": title, "capacity": capacity}
        for capacity, title in titles.items()
        if capacity in groups
    ]


def _waiting(hub: Hub) -> dict[str, list[WaitingItem]]:
    """Published missions, projects and so on, by kind in the hub's own words where it has any.

    They stand here until a capability of their own shows them.
    """
    own = {"mission": hub.own_word(Term.MISSION), "project": hub.own_word(Term.PROJECT)}
    by_kind: dict[str, list[WaitingItem]] = {}
    items = WaitingItem.objects.filter(hub=hub, taken_up_at__isnull=True).order_by("kind", "id")
    for item in items[:WAITING_SHOWN]:
        item.shown_sources = as_sources(item.sources)  # type: ignore[attr-defined]
        title = own.get(item.kind) or _waiting_title(item.kind)
        by_kind.setdefault(title, []).append(item)
    return by_kind


def _waiting_title(kind: str) -> str:
    """What a kind of published fact is called on a hub's page."""
    titles = {
        "mission": _("Challenge and mission"),
        "project": _("Projects"),
        "cpd_programme": _("Training for teachers"),
        "resource": _("Material"),
        "sibling_resource": _("Material of sister projects"),
    }
    return titles.get(kind, kind)


def _life(hub: Hub) -> list[Any]:
    """The life-cycle steps that tell a reader something: with a date, a reason, or the latest."""
    steps = sorted(hub.steps.all(), key=lambda step: step.pk)
    return [step for step in steps if step.on or step.reason or step is steps[-1]]


def _map(hub: Hub) -> dict[str, Any]:
    """A small map around the hub and its nodes."""
    url = reverse("front:hub", args=[hub.slug])
    places: list[tuple[str, Hub | Node]] = [("open", hub)]
    places += [("node", node) for node in hub.nodes.all()]
    points = [
        Point(place.lat, place.lon, str(place), url, hub.hue, kind)
        for kind, place in places
        if place.lat is not None and place.lon is not None
    ]
    if not points:
        return {}
    lat = sum(point.lat for point in points) / len(points)
    lon = sum(point.lon for point in points) / len(points)
    view = view_around(lat, lon)
    return {"map_markers": markers(points, view=view), "map_view": view}
