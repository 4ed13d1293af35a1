"""Write a checked file into the record: all of it or nothing, and nothing twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from oshub.core.folding import fold
from oshub.core.ledger import of_the_past, record
from oshub.hubs.importing.checking import check
from oshub.hubs.importing.comparing import Change, Comparison, Conflict, compare
from oshub.hubs.importing.homes import HOMES, KeptAsItIs, Place
from oshub.hubs.importing.items import Contents, Item, contents_of
from oshub.hubs.importing.reading import NetworkFile, shown
from oshub.hubs.importing.shapes import Fault, Findings
from oshub.hubs.models import Hub, ImportBatch, ImportedItem, Organisation
from oshub.hubs.problems import NotPossible

Progress = Callable[[list[Change]], Iterable[Change]]


class Refused(Exception):
    """The file was not imported; nothing was changed. `more` faults are only counted."""

    def __init__(self, faults: list[Fault], more: int = 0) -> None:
        super().__init__(f"{len(faults) + more} faults")
        self.faults, self.more = faults, more


class Overtaken(Exception):
    """Somebody else wrote the same things at the same moment; nothing was changed."""


@dataclass
class Report:
    """What an import did, or would do."""

    new: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    conflicts: list[Conflict] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    # Pairs of names that may be one body, for people to look at.
    doubts: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    batch: ImportBatch | None = None

    @property
    def has_changed(self) -> bool:
        return bool(self.new or self.updated)


def import_network(
    file: NetworkFile, *, by: Any = None, dry_run: bool = False, progress: Progress = iter
) -> Report:
    """Import the file. Refused with all its faults, Overtaken, or a report."""
    findings = check(file.content)
    if findings.faults:
        raise Refused(findings.faults, findings.more_faults)
    contents = contents_of(file.content)
    try:
        with transaction.atomic():
            report = _write(file, contents, findings, by, progress)
            if dry_run:
                transaction.set_rollback(True)
    except IntegrityError as problem:
        raise Overtaken from problem
    return report


def _write(
    file: NetworkFile, contents: Contents, findings: Findings, by: Any, progress: Progress
) -> Report:
    found = compare(contents.items)
    _refuse_hubs_entered_by_hand(found)
    report = Report(
        same=found.same,
        conflicts=found.conflicts,
        missing=[f"{row.kind} {row.key}" for row in found.missing],
        removed=[f"{item.kind} {item.title}" for item in found.removed],
        notes=findings.notes,
    )
    new = [change.item for change in found.changes if change.known is None]
    if new:
        report.doubts = contents.doubts + _entered_by_hand(new)
    if found.changes:
        report.batch = ImportBatch.objects.create(by=by, file_name=file.name, sha256=file.sha256)
        _write_changes(found, report, progress)
        report.batch.counts = {"new": report.new, "updated": report.updated}
        report.batch.save(update_fields=["counts"])
        record("network.imported", report.batch, by=by)
    return report


def _refuse_hubs_entered_by_hand(found: Comparison) -> None:
    """A hub that people made is theirs: an import would not know what it may change."""
    new = {c.item.key: c.item for c in found.changes if c.item.kind == "hub" and not c.known}
    taken = Hub.objects.values_list("slug", flat=True).order_by("slug")
    expected = "an id that no hub here has that was not imported"
    faults = [
        Fault(f"{new[slug].path}.id", shown(slug), expected)
        for slug in (taken if new else ())
        if slug in new
    ]
    if faults:
        raise Refused(faults)


def _write_changes(found: Comparison, report: Report, progress: Progress) -> None:
    assert report.batch is not None  # noqa: S101  (for the reader and the type checker)
    known = ImportedItem.objects.values_list("kind", "key", "subject_id")
    place = Place(report.batch, {(kind, key): subject for kind, key, subject in known})
    added: list[ImportedItem] = []
    # What a file tells happened years ago: it belongs in the audit, and in nobody's news.
    with of_the_past():
        for change in progress(found.changes):
            if change.known is None:
                added.append(_add(change.item, place, report))
            else:
                _update(change, change.known, place, report)
    ImportedItem.objects.bulk_create(added, batch_size=500)


def _add(item: Item, place: Place, report: Report) -> ImportedItem:
    try:
        subject = HOMES[item.kind].create(item, place)
    except KeptAsItIs as kept:
        subject = kept.subject
        report.conflicts.append(Conflict(item.path, kept.ours, item.title))
    place.rows[item.kind, item.key] = subject
    report.new[item.kind] += 1
    return ImportedItem(
        kind=item.kind,
        key=item.key,
        subject_id=subject,
        values=item.values,
        sources=item.sources,
        note=item.note,
        batch=place.batch,
    )


def _update(change: Change, row: ImportedItem, place: Place, report: Report) -> None:
    item = change.item
    try:
        if change.values or item.sources != row.sources:
            HOMES[item.kind].update(row.subject_id, change.values, item, place)
    except NotPossible as problem:
        # What people did here since stands in the way, whatever the single values say.
        report.conflicts.append(Conflict(item.path, str(problem), item.title))
        return
    row.values, row.sources, row.note = change.base, item.sources, item.note
    row.batch = place.batch
    row.save(update_fields=["values", "sources", "note", "batch"])
    report.updated[item.kind] += 1


def _entered_by_hand(new: list[Item]) -> list[tuple[str, str]]:
    """Organisations that the directory already has under the same name."""
    bodies = [item for item in new if item.kind == "organisation"]
    return [pair for some in batched(bodies, 100) for pair in _same_names(some)]


def _same_names(bodies: Iterable[Item]) -> Iterator[tuple[str, str]]:
    alike = Q(pk__in=[])
    titles = {fold(item.title): item.title for item in bodies}
    for folded in titles:
        alike |= Q(sort_key__startswith=f"{folded}\t"[:120])
    for name in Organisation.objects.listed().filter(alike).values_list("name", flat=True):
        yield titles.get(fold(name), name), f"{name} (in the directory)"
