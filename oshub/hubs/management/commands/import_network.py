from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from oshub.hubs.importing.comparing import Change
from oshub.hubs.importing.importing import Overtaken, Refused, Report, import_network
from oshub.hubs.importing.reading import Unreadable, read, shown

SHIPPED = Path(__file__).parents[2] / "data" / "oshub-network.json"
LINES_SHOWN = 100
RECORD = {
    "hub": ("hub", "hubs"),
    "organisation": ("organisation", "organisations"),
    "host": ("host", "hosts"),
    "node": ("node", "nodes"),
    "cooperation": ("cooperation", "cooperations"),
    "consortium": ("consortium partner", "consortium partners"),
    "figure": ("published figure", "published figures"),
    "event": ("event", "events"),
    "conflict": ("known conflict", "known conflicts"),
}
WAITING = {
    "network": ("description of the network", "descriptions of the network"),
    "mission": ("mission", "missions"),
    "project": ("project", "projects"),
    "cpd_programme": ("training programme", "training programmes"),
    "resource": ("resource", "resources"),
    "sibling_resource": ("resource of a sister project", "resources of sister projects"),
}


class Command(BaseCommand):
    help = (
        "Import a network's published facts from a file: all of it, or nothing with every fault. "
        "Importing again updates, never doubles, and never overwrites what people changed here."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=SHIPPED,
            help="the file to import; without one, the real network's facts shipped with OSHub",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and change nothing"
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            report = import_network(read(file), dry_run=dry_run, progress=self._progress)
        except Unreadable as problem:
            raise CommandError(f"{problem} Nothing was changed.") from None
        except Refused as refused:
            raise CommandError(_faults(refused)) from None
        except Overtaken:
            raise CommandError(
                "Something else changed the same things at this moment. Nothing was imported; "
                "please run the import again."
            ) from None
        for line in _lines(report, dry_run=dry_run) if options["verbosity"] else ():
            self.stdout.write(line)

    def _progress(self, changes: list[Change]) -> Iterable[Change]:
        bar: Iterable[Change] = tqdm(changes, desc="Importing", unit="item", disable=None)
        return bar


def _faults(refused: Refused) -> str:
    number = len(refused.faults) + refused.more
    title = "one fault" if number == 1 else f"{number:,} faults"
    lines = [f"The file has {title}, so nothing was changed:", *map(str, refused.faults)]
    if refused.more:
        lines.append(f"… and {refused.more:,} more like these.")
    return "\n".join(lines)


def _lines(report: Report, *, dry_run: bool) -> Iterable[str]:
    if not report.has_changed:
        yield "Everything in this file stands in the record already. Nothing was changed."
    for word, counts in (("New", report.new), ("Updated", report.updated)):
        yield from _counts(word, counts, RECORD)
    yield from _counts("Waiting for a later part of OSHub", report.new, WAITING)
    yield from _counts("Updated among what waits", report.updated, WAITING)
    yield from _listed(
        "Changed here since, so it was kept. Please decide, and edit the page if need be:",
        [f"{c.path}: {shown(c.ours)} is kept; the file says {shown(c.theirs)}"
         for c in report.conflicts],
    )  # fmt: skip
    yield from _listed("Taken out of the record here since, so not brought back:", report.removed)
    yield from _listed(
        "Imported before, and no longer in this file. Nothing was deleted:", report.missing
    )
    yield from _listed(
        "Perhaps the same organisation under two names. Merge them where that is so:",
        [f"{one} / {other}" for one, other in report.doubts],
    )
    yield from _listed("Worth knowing:", report.notes)
    if dry_run:
        yield "This was a dry run: nothing was changed."


def _counts(word: str, counts: Counter[str], names: dict[str, tuple[str, str]]) -> Iterable[str]:
    said = [
        f"{counts[kind]:,} {one if counts[kind] == 1 else several}"
        for kind, (one, several) in names.items()
        if counts[kind]
    ]
    if said:
        yield f"{word}: {', '.join(said)}."


def _listed(title: str, lines: list[str]) -> Iterable[str]:
    if lines:
        yield title
        yield from (f"  - {line}" for line in lines[:LINES_SHOWN])
    if len(lines) > LINES_SHOWN:
        yield f"  … and {len(lines) - LINES_SHOWN:,} more."
