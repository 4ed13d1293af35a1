"""Public facts of the ledger, as news."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from oshub.core.ledger import EntryQuerySet
from oshub.hubs.models import Hub


@dataclass(frozen=True)
class News:
    id: UUID
    at: datetime
    text: str
    url: str
    hub: str
    is_simulated: bool


def newest(entries: EntryQuerySet, number: int, hub: Hub | None = None) -> list[News]:
    """The newest facts with the hubs they belong to (or the one known): at most two queries."""
    chosen = list(entries.newest_first()[:number])
    hubs = (
        {hub.pk: hub}
        if hub
        else Hub.objects.only("slug", "name", "local_name").in_bulk(
            {entry.hub_id for entry in chosen if entry.hub_id}
        )
    )
    return [
        News(
            id=entry.pk,
            at=entry.at,
            text=entry.sentence,
            url=reverse("front:hub", args=[hubs[entry.hub_id].slug])
            if entry.hub_id in hubs
            else "",
            hub=hubs[entry.hub_id].display_name if entry.hub_id in hubs else "",
            is_simulated=entry.is_simulated,
        )
        for entry in chosen
    ]
