"""A hub's needs: the list, with facets and a map beside it; the same as a table; a paper form."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.core.languages import reader_language
from oshub.core.pages import page
from oshub.core.rules import permit
from oshub.core.tables import table
from oshub.hubs.answering import leaf
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub
from oshub.needs import facets
from oshub.needs.counting import FEWEST, by_group
from oshub.needs.history import who_says
from oshub.needs.models import Cluster, Need
from oshub.needs.queries.needs import NeedQuerySet
from oshub.needs.searching import NEED
from oshub.needs.views.need_frame import below_needs
from oshub.parts.search.finding import Search
from oshub.ui.maps.markers import Point, markers
from oshub.ui.maps.views import view_around

PER_PAGE = 20
ON_MAP = 300
MAP_KM = 400
CLUSTERS_SHOWN = 6
NEWEST, MOST_GROUPS, WAITING = "newest", "groups", "waiting"


@permit("hub.view", by="slug")
def needs(request: HttpRequest, hub: Hub) -> HttpResponse:
    """What people say is wrong or could grow here."""
    public = Need.objects.at_hub(hub).listed()
    now = facets.chosen(request)
    search = Search(NEED, facets.asked(request, "q"), reader_language())
    narrowed = public.narrowed(**now).found_by(search)
    order = facets.asked(request, "order")
    in_order = ORDERS.get(order, NeedQuerySet.newest_first)
    part = leaf(request, in_order(narrowed.for_list()), size=PER_PAGE)
    with_hands = Need.objects.with_hands_up(part.items)
    clusters = Cluster.objects.at_hub(hub).standing().counting_needs().newest_first()
    context = {
        "hub": hub,
        "here": "needs",
        "heading": _("Needs and opportunities"),
        "part": part,
        "rows": [_row(need, with_hands) for need in part.items],
        "facets": facets.facets(request, public, now),
        "orders": _orders(request, order),
        "q": search.question,
        "corrected": search.corrected_to if search.question else "",
        "keep": [*now.items(), *([("order", order)] if order in ORDERS else [])],
        "is_narrowed": bool(now or search.question),
        "clusters": list(clusters[:CLUSTERS_SHOWN]),
        "csv_url": reverse("needs:csv", args=[hub.slug]),
        **_map(hub, narrowed),
    }
    return page(request, "needs/need/list.html", context)


def _row(need: Need, with_hands: set[UUID]) -> dict[str, Any]:
    return {
        "need": need,
        "groups": by_group(need.backers),
        "who": who_says(need),
        "has_hands": need.pk in with_hands,
    }


ORDERS = {
    NEWEST: NeedQuerySet.newest_first,
    MOST_GROUPS: NeedQuerySet.most_groups_first,
    WAITING: NeedQuerySet.longest_waiting_first,
}


def _orders(request: HttpRequest, order: str) -> list[dict[str, Any]]:
    words = {
        NEWEST: _("Newest first"),
        MOST_GROUPS: _("Most groups behind it"),
        WAITING: _("Waiting longest"),
    }
    known = order if order in words else NEWEST
    return [
        {
            "label": label,
            "url": facets.changed(request, order=None if name == NEWEST else name),
            "is_on": name == known,
        }
        for name, label in words.items()
    ]


def _map(hub: Hub, needs: NeedQuerySet) -> dict[str, Any]:
    """Where they are, about; what has no place we know is on the list only."""
    if hub.lat is None or hub.lon is None:
        return {}
    placed = needs.on_map().newest_first()
    # One address made, not three hundred: that took a fifth of the page's time.
    some = UUID(int=0)
    address = reverse("needs:need", args=[some])
    points = [
        Point(lat, lon, what, address.replace(str(some), str(pk)), hub.hue)
        for pk, what, lat, lon in placed.values_list("pk", "what", "lat", "lon")[:ON_MAP]
        if lat is not None and lon is not None
    ]
    if not points:
        return {}
    view = view_around(hub.lat, hub.lon, width_km=MAP_KM)
    return {"map_markers": markers(points, view=view), "map_view": view}


COLUMNS = (
    "id", "address", "kind", "family", "what", "for_whom", "place", "latitude", "longitude",
    "language", "group", "channel", "state", "raised_on", "answer_by", "answered_on",
)  # fmt: skip


@permit("hub.view", by="slug")
def needs_csv(request: HttpRequest, hub: Hub) -> HttpResponse:
    """All published needs as a table: coarse places, no people, no small numbers."""
    needs = Need.objects.at_hub(hub).shown().for_list().newest_first()
    groups = [group.value for group in StakeholderGroup]

    def rows() -> Iterator[tuple[Any, ...]]:
        for need in needs.iterator(chunk_size=500):
            address = request.build_absolute_uri(need.get_absolute_url())
            yield (
                *_cells(need, address),
                *(_count(need.backers.get(group, 0)) for group in groups),
            )

    columns = [*COLUMNS, *(f"backed_by_{group}" for group in groups)]
    return table(f"needs-{hub.slug}", columns, rows())


def _cells(need: Need, address: str) -> tuple[Any, ...]:
    return (
        need.pk, address, need.kind, need.family, need.what, need.for_whom, need.place,
        need.lat, need.lon, need.language, need.group, need.channel, need.state,
        need.raised_at.date(), need.answer_by,
        need.answered_at.date() if need.answered_at else "",
    )  # fmt: skip


def _count(number: int) -> str:
    """Small numbers could tell who they are."""
    return f"1-{FEWEST - 1}" if 0 < number < FEWEST else str(number)


@permit("hub.view", by="slug")
def paper(request: HttpRequest, hub: Hub) -> HttpResponse:
    """A form to print and to hand out: one sheet, three questions."""
    context = {
        **below_needs(hub, _("What is needed here?")),
        "groups": StakeholderGroup.choices,
        "address": request.build_absolute_uri(reverse("needs:raise", args=[hub.slug])),
    }
    return page(request, "needs/need/paper.html", context)
