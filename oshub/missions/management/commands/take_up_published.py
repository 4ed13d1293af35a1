from typing import Any

from django.core.management.base import BaseCommand

from oshub.missions.published import take_up_published_challenges


class Command(BaseCommand):
    help = "Turn published challenges that were imported into challenges of their hubs, once."

    def handle(self, *args: Any, **options: Any) -> None:
        taken_up = take_up_published_challenges()
        if options["verbosity"]:
            self.stdout.write(f"Challenges taken up: {taken_up}.")
