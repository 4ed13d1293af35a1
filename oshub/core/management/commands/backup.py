"""`oshub backup`: database and files in one verified archive, while the site goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from oshub.core.operation.archive import NotABackup
from oshub.core.operation.backup import back_up, keep_newest
from oshub.core.operation.on_postgresql import NoProgram


class Command(BaseCommand):
    help = "Write database and files into one archive and verify it. The site goes on meanwhile."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="a new file, or a folder (default: backups/ in the data folder)",
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="then delete all but the newest N in that folder"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path | None = options["file"]
        if target is not None and target.is_file():
            raise CommandError(f"{target} exists already. Choose another name.")
        if options["keep"] is not None and options["keep"] < 1:
            raise CommandError("--keep must be at least 1.")
        try:
            path = back_up(target, self.stdout.write)
        except (NotABackup, NoProgram, OSError) as fault:
            raise CommandError(f"There is no backup. {fault}") from fault
        self.stdout.write(f"Backup: {path}")
        if options["keep"]:
            for old in keep_newest(options["keep"], path.parent):
                self.stdout.write(f"Deleted: {old}")
