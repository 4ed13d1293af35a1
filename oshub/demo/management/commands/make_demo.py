from typing import Any

from django.core.management.base import BaseCommand, CommandError

from oshub.demo.making import make_demo
from oshub.hubs.problems import NotPossible


class Command(BaseCommand):
    help = "Bring clearly marked demonstration people and their activity into the network, once."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            is_new = make_demo()
        except NotPossible as problem:
            raise CommandError(str(problem)) from None
        if options["verbosity"]:
            said = "The demonstration people are here." if is_new else "They were here before."
            self.stdout.write(said)
