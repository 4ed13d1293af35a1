"""What was published about a hub elsewhere: figures, events, contradictions. One query."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, CharField, F, JSONField, TextField, Value
from django.db.models.functions import Cast

from oshub.hubs.importing.sources import Source, as_sources
from oshub.hubs.models import KnownConflict, NetworkEvent, PublishedFigure


@dataclass(frozen=True)
class Published:
    """One published thing. Which fields are filled depends on what it is."""

    title: str
    on: str
    value: int | None
    note: str
    sources: tuple[Source, ...] = ()
    statements: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class PublishedAbout:
    figures: list[Published]
    events: list[Published]
    conflicts: list[Published]


_TEXT = CharField(max_length=400)
FIGURE, EVENT, CONFLICT = "figure", "event", "conflict"


def published_about(hub: Any) -> PublishedAbout:
    """Everything published about this hub that we know of, in the order of the sources."""
    rows = _rows(PublishedFigure, hub, FIGURE, "indicator", on=Value(""), value=F("value"),
                 note=F("qualifier"), data="sources").union(
        _rows(NetworkEvent, hub, EVENT, "says", on=F("on"), value=Value(None), note=Value(""),
              data="sources"),
        _rows(KnownConflict, hub, CONFLICT, "topic", on=Value(""), value=Value(None),
              note=F("handling"), data="statements"),
        all=True,
    )  # fmt: skip
    found: dict[str, list[Published]] = {FIGURE: [], EVENT: [], CONFLICT: []}
    for _id, kind, title, on, value, note, data in sorted(rows):
        is_conflict = kind == CONFLICT
        found[kind].append(
            Published(
                title,
                on,
                value,
                note,
                () if is_conflict else as_sources(data),
                statements_of(data) if is_conflict else [],
            )
        )
    return PublishedAbout(found[FIGURE], sorted(found[EVENT], key=lambda e: e.on), found[CONFLICT])


def _rows(
    model: Any, hub: Any, kind: str, title: str, *, on: Any, value: Any, note: Any, data: str
) -> Any:
    """The same seven columns from each table."""
    return model.objects.filter(hub=hub).values_list(
        "pk",
        Value(kind, output_field=_TEXT),
        Cast(title, TextField()),
        Cast(on, TextField()),
        Cast(value, BigIntegerField()),
        Cast(note, TextField()),
        Cast(data, JSONField()),
    )


def statements_of(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What each source says, with the source as a reader needs it."""
    return [
        {"value": one.get("value", ""), "sources": as_sources(one.get("source"))} for one in said
    ]
