"""What a community can build on: the list, the map beside it, the table for a spreadsheet."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.ledger import Entry
from oshub.core.rules import may, permit
from oshub.core.tables import table
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.models import Hub
from oshub.needs.choices import AssetKind
from oshub.needs.forms.assets import AssetForm, RemoveForm
from oshub.needs.models import Asset
from oshub.ui.maps.markers import Point, markers
from oshub.ui.maps.views import view_around

MOST_IN_TABLE = 5000
COLUMNS = [
    "kind",
    "name",
    "group",
    "organisation",
    "owner",
    "access",
    "answers",
    "place",
    "lat",
    "lon",
]
NEARBY_KM = 160


@permit("hub.view", by="slug")
def assets(request: Request, hub: Hub) -> HttpResponse:
    """What the community has, by kind."""
    listed = Asset.objects.at_hub(hub).on_the_map()
    kind = request.GET.get("kind", "")
    kind = kind if kind in AssetKind.values else ""
    part = leaf(request, listed.of_kind(kind).in_order())
    numbers = listed.numbers_by_kind()
    context = {
        "part": part,
        "kind": kind,
        "kinds": [
            (value, label, numbers[value]) for value, label in AssetKind.choices if value in numbers
        ],
        "can_add": may(request.person, "hub.map_assets", hub),
        **_map(part.items, hub),
    }
    return show(
        request,
        "needs/assets.html",
        hub=hub,
        here="assets",
        heading=_("What we can build on"),
        **context,
    )


def _map(listed: Any, hub: Hub) -> dict[str, Any]:
    points = [
        Point(one.lat, one.lon, one.name, f"#a{one.pk}", hub.hue or 0)
        for one in listed
        if one.lat is not None and one.lon is not None
    ]
    if not points:
        return {}
    view = view_around(points[0].lat, points[0].lon, width_km=NEARBY_KM)
    return {"map_markers": markers(points, view=view), "map_view": view}


@permit("hub.view", by="slug")
def assets_csv(request: Request, hub: Hub) -> HttpResponse:
    """The same as a table; whoever did not agree to be named is not in it."""
    assets = Asset.objects.at_hub(hub).on_the_map().in_order()[:MOST_IN_TABLE]
    return table(f"assets-{hub.slug}", COLUMNS, map(_cells, assets))


def _cells(one: Asset) -> tuple[Any, ...]:
    return (
        one.kind, one.name, one.group, one.organisation, one.owner_shown,
        one.access, one.answers, one.place, one.lat, one.lon,
    )  # fmt: skip


@never_cache
@permit("hub.map_assets", by="slug")
def add_asset(request: Request, hub: Hub) -> HttpResponse:
    return _asset(request, hub, None)


@never_cache
@permit("asset.change", prepare=lambda assets: assets.select_related("hub", "organisation"))
def change_asset(request: Request, asset: Asset) -> HttpResponse:
    return _asset(request, asset.hub, asset)


def _asset(request: Request, hub: Hub, asset: Asset | None) -> HttpResponse:
    form = AssetForm(request.POST or None, hub=hub, thing=asset)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect("needs:assets", hub.slug)
    return show(
        request,
        "needs/asset_deed.html",
        form,
        hub=hub,
        here="assets",
        heading=_("Change what is on the map") if asset else _("Put something on the map"),
        button=_("Save"),
        asset=asset,
        moments=Entry.objects.about(asset).newest_first()[:20] if asset else [],
        cancel_url=reverse("needs:assets", args=[hub.slug]),
    )


@never_cache
@permit("asset.change", prepare=lambda assets: assets.select_related("hub"))
def remove_asset(request: Request, asset: Asset) -> HttpResponse:
    """Take it off the map; what points to it stays."""
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.remove(asset, by=request.person):
        messages.success(request, _("Taken off the map."))
        return redirect("needs:assets", asset.hub.slug)
    return show(
        request,
        "needs/community_deed.html",
        form,
        hub=asset.hub,
        here="assets",
        heading=_("Take it off the map"),
        lede=asset.name,
        button=_("Take it off the map"),
        button_kind="danger",
        cancel_url=reverse("needs:assets", args=[asset.hub.slug]),
    )
