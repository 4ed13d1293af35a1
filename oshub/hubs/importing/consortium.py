"""The partners of the network's founding project, as published."""

from dataclasses import dataclass

from oshub.hubs.importing.sources import Source, as_sources
from oshub.hubs.models import Hub, ImportedItem, Organisation


@dataclass(frozen=True)
class Partner:
    organisation: Organisation
    short: str
    role: str
    hub: Hub | None
    sources: tuple[Source, ...]


def consortium() -> list[Partner]:
    """The partners in the order of the file, with the hub that each runs: three queries."""
    items = list(ImportedItem.objects.filter(kind="consortium").order_by("id"))
    bodies = Organisation.objects.in_bulk([item.subject_id for item in items])
    slugs = {item.values.get("hub_id") for item in items} - {None}
    hubs = {hub.slug: hub for hub in Hub.objects.filter(slug__in=slugs)}
    return [
        Partner(
            bodies[item.subject_id],
            item.values.get("short") or "",
            item.values.get("role") or "",
            hubs.get(item.values.get("hub_id")),
            as_sources(item.sources),
        )
        for item in items
        if item.subject_id in bodies
    ]


def is_board_complete(hub: Hub) -> bool | None:
    """Whether the published list of the board is whole; None where no page says."""
    item = ImportedItem.objects.filter(kind="hub", subject_id=hub.pk).first()
    said = item.values.get("management_board_complete") if item else None
    return said if isinstance(said, bool) else None
