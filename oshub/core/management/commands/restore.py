"""`oshub restore FILE`: puts a backup in place, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from oshub.core.operation.archive import NotABackup
from oshub.core.operation.lock import Running, alone
from oshub.core.operation.on_postgresql import NoProgram
from oshub.core.operation.restore import InUse, leave_as_found, restore


class Command(BaseCommand):
    help = "Restore database and files from a backup: all of it, or nothing at all."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `oshub backup` wrote")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="put it in place of what is here, after backing that up",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with alone():
                copy = self._restore(options["file"], replace=options["replace"])
        except (Running, NotABackup, InUse, NoProgram, OSError) as fault:
            raise CommandError(f"Nothing was changed. {fault}") from fault
        if copy:
            self._say(f"What was here before is kept in {copy}")
        self._say("Restored. Start OSHub with `oshub run`: it brings the database up to date.")

    def _restore(self, path: Path, *, replace: bool) -> Path | None:
        try:
            return restore(path, replace=replace, say=self._say)
        except BaseException:
            leave_as_found()
            raise

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
