"""The places from which one hub works."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.hubs.forms.hub import NodeForm
from oshub.hubs.models import Hub, Node
from oshub.hubs.places import MAP_SIDE_PX, Place
from oshub.hubs.views.hub import looks, places_found, with_place


def _with_hub(nodes: QuerySet[Any]) -> QuerySet[Any]:
    return nodes.select_related("hub")


@never_cache
@permit("hub.edit", by="slug")
def add_node(request: Request, hub: Hub) -> HttpResponse:
    """One more place."""
    return _node(request, hub, None)


@never_cache
@permit("node.edit", prepare=_with_hub)
def change_node(request: Request, node: Node) -> HttpResponse:
    """Rename a place, or put it elsewhere on the map."""
    return _node(request, node.hub, node)


def _node(request: Request, hub: Hub, node: Node | None) -> HttpResponse:
    places = places_found(request)
    sent = with_place(request, places)
    form = NodeForm(sent, initial=_values(node), only_looks=looks(request))
    if not looks(request) and form.is_valid() and form.save(hub, node, by=request.person):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect("hubs:life", hub.slug)
    return show(
        request,
        "hubs/node.html",
        form,
        hub=hub,
        here="life",
        heading=_("A place of the hub"),
        looked=looks(request),
        places=places,
        map_side=MAP_SIDE_PX,
        cancel_url=reverse("hubs:life", args=[hub.slug]),
    )


def _values(node: Node | None) -> dict[str, str]:
    if node is None:
        return {}
    values = {"name": node.name, "town": node.town, "region": node.region}
    if node.lat is not None and node.lon is not None and node.town:
        values["place"] = Place(node.town, node.hub.country, node.lat, node.lon).token
    return values
