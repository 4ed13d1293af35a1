"""What needs are about, read from the database once for each process.

Reading and parsing hundreds of them is what makes comparing slow. So only marks are read each time:
a need's features are known for as long as it was not compared anew.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any
from uuid import UUID

from analysis.likeness import Features, features
from oshub.needs.models import Need
from oshub.needs.queries.needs import NeedQuerySet

Place = tuple[float | None, float | None]
Key = tuple[UUID, datetime]

# About 10 kB each: of a few hubs the 500 that are compared.
MOST = 2_000
_known: OrderedDict[Key, Features] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Mark:
    """What one must know of a need to compare it, but for what it is about."""

    pk: UUID
    compared_at: datetime | None
    family: str
    lat: float | None
    lon: float | None
    hub_lat: float | None
    hub_lon: float | None

    @property
    def here(self) -> Place:
        """Where distances are counted from: its place, or its hub's."""
        return (self.lat, self.lon) if self.lat is not None else (self.hub_lat, self.hub_lon)


COLUMNS = ("pk", "compared_at", "family", "lat", "lon", "hub__lat", "hub__lon")


def marks_of(needs: NeedQuerySet, most: int) -> list[Mark]:
    return [Mark(*row) for row in needs.values_list(*COLUMNS)[:most]]


def known_features(marks: Iterable[Mark]) -> dict[UUID, Features]:
    """What each is about; at most one question, for those that this process does not know."""
    wanted = list(marks)
    found: dict[UUID, Features] = {}
    with _lock:
        for mark in wanted:
            if mark.compared_at and (its := _known.get((mark.pk, mark.compared_at))):
                _known.move_to_end((mark.pk, mark.compared_at))
                found[mark.pk] = its
    unknown = [mark.pk for mark in wanted if mark.pk not in found]
    if unknown:
        found |= _read(unknown)
    return found


def _read(ids: list[UUID]) -> dict[UUID, Features]:
    rows = Need.objects.among(ids).values_list("pk", "compared_at", "features")
    found = {}
    for pk, compared_at, stored in rows:
        found[pk] = read_features(stored)
        if compared_at:
            with _lock:
                _known[pk, compared_at] = found[pk]
                while len(_known) > MOST:
                    _known.popitem(last=False)
    return found


def read_features(stored: dict[str, Any]) -> Features:
    """What was kept of a text; of another version of the method, nothing, until made anew."""
    try:
        return Features.from_json(stored)
    except (ValueError, KeyError):
        return features("", "")
