"""Public facts of the ledger, as news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from oshub.core.ledger import Entry, EntryQuerySet
from oshub.hubs.models import Hub
from oshub.missions.models import Mission

# Facts about these lead to their own pages, which are known by the thing's id.
PAGES = {
    "needs.need": "needs:need",
    "needs.challenge": "needs:challenge",
    "needs.cluster": "needs:cluster",
    "needs.listeningsession": "needs:listening_session",
    "deliberation.dialogue": "deliberation:dialogue",
    "deliberation.ballot": "deliberation:ballot",
}
MISSION = "missions.mission"


def pages_of(entries: Sequence[Entry]) -> dict[UUID, str]:
    """Where the things are that the facts are about, as far as they have a page: one query."""
    pages = {
        entry.subject_id: reverse(PAGES[entry.subject_kind], args=[entry.subject_id])
        for entry in entries
        if entry.subject_kind in PAGES
    }
    missions = {entry.subject_id for entry in entries if entry.subject_kind == MISSION}
    if missions:
        found = Mission.objects.only("slug").in_bulk(missions)
        pages |= {pk: mission.get_absolute_url() for pk, mission in found.items()}
    return pages


def _folded(entries: list[Entry]) -> list[Entry]:
    """Who is entered and begins to work with a hub in one go is one piece of news, not two."""
    return [
        entry
        for later, entry in zip([None, *entries], entries, strict=False)
        if later is None or not _is_one_step(entry, later)
    ]


def _is_one_step(entry: Entry, later: Entry) -> bool:
    return (
        (entry.fact, later.fact) == ("organisation.registered", "cooperation.started")
        and entry.label == later.details.get("organisation")
        and entry.hub_id in (None, later.hub_id)
    )


@dataclass(frozen=True)
class News:
    id: UUID
    at: datetime
    text: str
    url: str
    hub_url: str
    hub: str
    is_simulated: bool


def newest(entries: EntryQuerySet, number: int, hub: Hub | None = None) -> list[News]:
    """The newest facts with the hubs they belong to (or the one known): at most three queries."""
    chosen = _folded(list(entries.newest_first()[: 2 * number]))[:number]
    hubs = (
        {hub.pk: hub}
        if hub
        else Hub.objects.only("slug", "name", "local_name").in_bulk(
            {entry.hub_id for entry in chosen if entry.hub_id}
        )
    )
    things = pages_of(chosen)
    return [
        News(
            id=entry.pk,
            at=entry.at,
            text=entry.sentence,
            url=things.get(entry.subject_id, ""),
            hub_url=reverse("front:hub", args=[its_hub.slug]) if its_hub else "",
            hub=its_hub.display_name if its_hub else "",
            is_simulated=entry.is_simulated,
        )
        for entry in chosen
        for its_hub in [hubs.get(entry.hub_id) if entry.hub_id else None]
    ]
