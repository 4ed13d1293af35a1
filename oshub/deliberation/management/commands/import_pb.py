from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oshub.deliberation.ballot_importing import import_election, read_election
from oshub.deliberation.models import BallotCount
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible


class Command(BaseCommand):
    help = "Count a published election again: a Pabulib file becomes a closed, counted ballot."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the .pb file")
        parser.add_argument("--hub", required=True, help="the short name of the hub that shows it")
        parser.add_argument("--source", default="", help="where it comes from; the file's name")

    def handle(self, *args: Any, file: Path, hub: str, source: str, **options: Any) -> None:
        shown_by = Hub.objects.with_slug(hub).first()
        if shown_by is None:
            raise CommandError(f"There is no hub with the short name {hub}.")
        try:
            election = read_election(file.read_bytes())
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from None
        except NotPossible as problem:
            raise CommandError(f"{problem} Nothing was changed.") from None
        ballot = import_election(election, shown_by, by=None, source=source or file.name)
        count = BallotCount.make(ballot)
        winners = ", ".join(count.result["winners"])
        self.stdout.write(f"{len(election.votes)} votes counted by {count.method}: {winners}.")
