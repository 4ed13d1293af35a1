"""The file, the last import and what stands here now: who changed what, and what may be written."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from oshub.hubs.importing.homes import HOMES
from oshub.hubs.importing.items import Item
from oshub.hubs.models import ImportedItem

Values = dict[str, Any]


@dataclass(frozen=True)
class Conflict:
    """People changed it here, and the file now says something else: ours is kept."""

    path: str
    ours: Any
    theirs: Any


@dataclass
class Change:
    """One item to write. `values` is what is written, `base` what to remember as imported."""

    item: Item
    known: ImportedItem | None
    values: Values
    base: Values


@dataclass
class Comparison:
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)
    # In the record from an earlier file, and not in this one.
    missing: list[ImportedItem] = field(default_factory=list)
    # Imported before, and taken out of the record by people since.
    removed: list[Item] = field(default_factory=list)


def compare(items: list[Item]) -> Comparison:
    """What this import would do: a handful of queries, whatever the number of items."""
    known = {(row.kind, row.key): row for row in ImportedItem.objects.order_by("id")}
    current = {
        kind: home.current(ImportedItem.objects.filter(kind=kind).values("subject_id"))
        for kind, home in HOMES.items()
    }
    found = Comparison()
    for item in items:
        row = known.pop((item.kind, item.key), None)
        if row is None:
            found.changes.append(Change(item, None, item.values, item.values))
        elif row.subject_id not in current[item.kind]:
            found.removed.append(item)
        else:
            _compare_one(found, item, row, current[item.kind][row.subject_id])
    found.missing = list(known.values())
    return found


def _compare_one(found: Comparison, item: Item, row: ImportedItem, here: Values) -> None:
    """Field by field: the file's change is written where nobody here changed the same."""
    write: Values = {}
    base = dict(row.values)
    for name, theirs in item.values.items():
        before = row.values.get(name)
        ours = here.get(name, before)
        if theirs == before:
            continue
        if ours not in (before, theirs):
            found.conflicts.append(Conflict(item.path_of(name), ours, theirs))
            continue
        base[name] = theirs
        if ours != theirs:
            write[name] = theirs
    is_same = base == row.values and item.sources == row.sources and item.note == row.note
    if is_same:
        found.same[item.kind] += 1
    else:
        found.changes.append(Change(item, row, write, base))
