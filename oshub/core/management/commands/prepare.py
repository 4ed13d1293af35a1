"""`oshub prepare`: what `oshub run` does before it starts, for those who start it themselves."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from oshub.core.operation.checks import refuse_if_unsafe
from oshub.core.starting.preparing import prepare


class Command(BaseCommand):
    help = "Prepare database, translations and static files, as `oshub run` does, and stop."
    requires_system_checks: list[str] = []  # done below, with those for production

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_if_unsafe()
        self.check(include_deployment_checks=settings.PRODUCTION)
        prepare(lambda sentence: self.stdout.write(f"- {sentence}"))
