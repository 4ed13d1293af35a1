import os
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from oshub.core.operation.checks import refuse_if_unsafe
from oshub.core.operation.lock import run_here
from oshub.core.starting.preparing import prepare
from oshub.core.starting.serving import answers, insist_on_free_port, serve, work
from oshub.core.starting.supervising import Charge, Supervisor
from oshub.core.starting.welcoming import welcome_text

PROCESSORS = os.cpu_count() or 1


class Command(BaseCommand):
    help = "Start OSHub: prepare what is needed, then run web server and job worker until Ctrl-C."
    requires_system_checks = ()  # done below, with those for production where it matters

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_if_unsafe()
        host, port = _text("OSHUB_LISTEN", "127.0.0.1"), _number("PORT", 8000)
        insist_on_free_port(host, port)
        run_here()
        self.check(include_deployment_checks=settings.PRODUCTION)
        prepare(self._say)
        workers = _number("OSHUB_WORKERS", min(2, PROCESSORS))
        threads = _number("OSHUB_THREADS", min(4, 2 * PROCESSORS + 1))
        web = Charge("The web server", partial(serve, host, port, workers, threads), 15)
        jobs = Charge("The job worker", work, 30)
        Supervisor([web, jobs], self._say).run(
            is_up=lambda: answers(host, port), when_up=lambda: self._print(welcome_text())
        )

    def _say(self, sentence: str) -> None:
        self._print(f"- {sentence}")

    def _print(self, text: str) -> None:
        """At once: whoever reads through a pipe waits for these lines."""
        self.stdout.write(text)
        self.stdout.flush()


def _text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def _number(name: str, default: int) -> int:
    value = _text(name, str(default))
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise CommandError(f"{name} must be a whole number from 1 to 65535, not {value!r}.")
    return int(value)
