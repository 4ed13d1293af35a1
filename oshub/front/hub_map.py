"""All hubs on one map, remembered by each web process until a hub changes."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max
from django.template.loader import render_to_string
from django.utils.html import strip_spaces_between_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oshub.hubs.choices import HubState
from oshub.hubs.models import Hub, Node
from oshub.ui.maps.markers import Point, markers
from oshub.ui.maps.views import EUROPE


@dataclass(frozen=True)
class HubMap:
    """What home and the list of hubs show of all hubs at once."""

    picture: SafeString
    open: int
    countries: tuple[str, ...]


def hub_map(*, list_id: str) -> HubMap:
    """The map as of now: one small query tells whether the remembered one still holds.

    `list_id` is where on the page the same hubs are listed.
    """
    stamp = Hub.objects.aggregate(number=Count("pk"), newest=Max("changed_at"))
    return _drawn(stamp["number"], stamp["newest"], get_language() or "en", list_id)


@lru_cache(maxsize=32)
def _drawn(number: int, newest: Any, language: str, list_id: str) -> HubMap:
    hubs = list(
        Hub.objects.by_country().only(
            "slug", "name", "local_name", "lat", "lon", "hue", "state", "country"
        )
    )
    by_id = {hub.pk: hub for hub in hubs}
    points = [
        Point(hub.lat, hub.lon, hub.display_name, hub.get_absolute_url(), hub.hue, hub.state)
        for hub in hubs
        if hub.lat is not None and hub.lon is not None
    ]
    for node in Node.objects.filter(lat__isnull=False, lon__isnull=False).only(
        "hub_id", "name", "lat", "lon"
    ):
        hub = by_id[node.hub_id]
        points.append(
            Point(node.lat or 0, node.lon or 0, node.name, hub.get_absolute_url(), hub.hue, "node")
        )
    picture = {
        "map_markers": markers(points),
        "map_view": EUROPE,
        "map_label": _("Map of the hubs"),
        "map_list_id": list_id,
    }
    return HubMap(
        SafeString(strip_spaces_between_tags(render_to_string("ui/map.html", picture))),
        sum(hub.state == HubState.OPEN for hub in hubs),
        tuple(sorted({hub.country for hub in hubs if hub.state != HubState.CLOSED})),
    )
