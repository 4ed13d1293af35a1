"""`oshub work`: does the waiting jobs and the recurring work until it is told to stop."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from oshub.core.jobs.recurring import RECURRING
from oshub.core.jobs.worker import GRACE, LEASE, Worker
from oshub.core.operation.checks import refuse_if_unsafe
from oshub.core.operation.lock import run_here


class Command(BaseCommand):
    # The web server checks; a worker should be at work quickly, and needs no routes for that.
    requires_system_checks: list[str] = []
    help = "Do the waiting jobs and the recurring work until told to stop. Start as many as needed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            help="seconds after which a silent worker's job is handed to another (%(default)s)",
        )
        parser.add_argument(
            "--grace",
            type=float,
            default=GRACE.total_seconds(),
            help="seconds to finish the job at hand when told to stop (%(default)s)",
        )
        parser.add_argument("--drain", action="store_true", help="do what is ready now, then stop")
        parser.add_argument(
            "--recurring", action="store_true", help="list the recurring work and stop"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["recurring"]:
            for work in RECURRING.values():
                self.stdout.write(f"{work.period.in_words}: {work.task.title}")
            return
        refuse_if_unsafe()
        run_here()
        worker = Worker(
            lease=timedelta(seconds=options["lease"]), grace=timedelta(seconds=options["grace"])
        )
        if options["drain"]:
            self.stdout.write(f"{worker.drain()} jobs done.")
            return
        worker.run()
