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
            url=reverse("front:hub", args=[its_hub.slug]) if its_hub else "",
            hub=its_hub.display_name if its_hub else "",
            is_simulated=entry.is_simulated,
        )
        for entry in chosen
        for its_hub in [hubs.get(entry.hub_id) if entry.hub_id else None]
    ]
