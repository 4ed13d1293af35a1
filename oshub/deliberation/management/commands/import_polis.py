from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from oshub.deliberation.importing.reading import Conversation, Unreadable, read
from oshub.deliberation.importing.writing import bring
from oshub.deliberation.models import Dialogue
from oshub.hubs.models import Hub


class Command(BaseCommand):
    help = (
        "Import a published Polis conversation from its folder of CSV files as a closed dialogue: "
        "all of it, or nothing with every fault. Importing again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder with comments.csv and votes.csv")
        parser.add_argument("--hub", required=True, help="the hub's address, as in /hubs/riverside")
        parser.add_argument("--language", default="en", help="language of the statements")

    def handle(self, *args: Any, folder: Path, hub: str, language: str, **options: Any) -> None:
        the_hub = Hub.objects.with_slug(hub).first()
        if the_hub is None:
            raise CommandError(f"There is no hub with the address {hub}. Nothing was changed.")
        try:
            found = read(folder)
        except Unreadable as problem:
            raise CommandError(f"{problem}\nNothing was changed.") from None
        dialogue, is_new = bring(found, the_hub, language=language, progress=_progress)
        if options["verbosity"]:
            for line in _lines(found, dialogue, is_new=is_new):
                self.stdout.write(line)


def _progress(rows: Iterable[Any], number: int) -> Iterable[Any]:
    bar: Iterable[Any] = tqdm(rows, total=number, desc="Importing", unit="vote", disable=None)
    return bar


def _lines(found: Conversation, dialogue: Dialogue, *, is_new: bool) -> Iterable[str]:
    if not is_new:
        yield "This conversation is here already. Nothing was changed."
    else:
        voters = len({voter for voter, _comment in found.votes})
        yield (
            f"Imported {len(found.comments):,} statements, {voters:,} voters and "
            f"{len(found.votes):,} votes."
        )
        yield f"Left out: {found.rejected:,} rejected comments, {found.replaced:,} earlier votes."
    yield f"Read it at {dialogue.get_absolute_url()}"
