"""Pages about the network and this site: what it is, where facts come from, what we promise."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from oshub.core.pages import page
from oshub.core.privacy import register
from oshub.core.rules import anyone
from oshub.front.figures import published_figures
from oshub.hubs.importing.sources import as_sources
from oshub.hubs.models import ImportBatch, KnownConflict, NetworkEvent, WaitingItem
from oshub.hubs.published import Published, statements_of

EVENTS_SHOWN = 60
MATERIAL_SHOWN = 100


@anyone
def about(request: HttpRequest) -> HttpResponse:
    events = list(NetworkEvent.objects.order_by("on", "id")[:EVENTS_SHOWN])
    for event in events:
        event.shown_sources = as_sources(event.sources)  # type: ignore[attr-defined]
    context = {
        "events": events,
        "targets": published_figures("targets"),
        "reached": published_figures("achieved"),
    }
    return page(request, "front/about.html", context)


@anyone
def sources(request: HttpRequest) -> HttpResponse:
    conflicts = KnownConflict.objects.order_by("id")[:50]
    context = {
        "batches": list(ImportBatch.objects.order_by("-id")[:10]),
        "conflicts": [
            Published(one.topic, "", None, one.handling, (), statements_of(one.statements))
            for one in conflicts
        ],
        "material": _material(),
    }
    return page(request, "front/sources.html", context)


def _material() -> list[Any]:
    """Published material that belongs to no one hub."""
    items = WaitingItem.objects.filter(hub__isnull=True, taken_up_at__isnull=True)
    shown = list(items.order_by("kind", "id")[:MATERIAL_SHOWN])
    for item in shown:
        item.shown_sources = as_sources(item.payload.get("url") or item.sources)  # type: ignore[attr-defined]
    return shown


@anyone
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "front/accessibility.html", {"contact": settings.CONTACT_EMAIL})


@anyone
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"register": register(), "contact": settings.CONTACT_EMAIL}
    return page(request, "front/privacy.html", context)
