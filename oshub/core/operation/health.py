"""Two questions that machines ask: is the process alive, and can it do its work?"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.core.cache import cache as shared
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from oshub.core.jobs.models import Job
from oshub.core.rules import anyone

OK = "ok"
WORKER_SEEN = "operation:worker-seen"
WORKER_MAY_BE_SILENT = timedelta(minutes=2)


@anyone
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nobody else, so that a slow database restarts no web server."""
    return JsonResponse({"status": OK})


@anyone
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Everything that a visitor needs is there; else 503, and which part is not."""
    found = {name: look() for name, look in LOOKS.items()}
    is_ready = all(answer == OK for answer in found.values())
    status = OK if is_ready else "not ready"
    return JsonResponse({"status": status, "checks": found}, status=200 if is_ready else 503)


def worker_is_here() -> None:
    """Called by the worker, now and then."""
    with suppress(DatabaseError):  # to be seen is not worth stopping for
        shared.set(WORKER_SEEN, True, int(WORKER_MAY_BE_SILENT.total_seconds()))


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return OK


def _migrations() -> str:
    try:
        _insist_on_migrations()
    except _NotYet:
        return "not all applied: run `oshub migrate`"
    except DatabaseError:
        return "not known"
    return OK


class _NotYet(Exception):
    """Raised, so that only the good answer is remembered: it stays true for this process."""


@cache
def _insist_on_migrations() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _NotYet


def _worker() -> str:
    try:
        # In a long job the worker has no time to say hello, but renews its lease.
        is_working = Job.objects.running().filter(lease_until__gte=timezone.now()).exists()
        is_here = is_working or shared.get(WORKER_SEEN) is not None
    except DatabaseError:
        return "not known"
    minutes = int(WORKER_MAY_BE_SILENT.total_seconds() // 60)
    return OK if is_here else f"not seen for {minutes} minutes: is `oshub work` running?"


def _disk() -> str:
    try:
        with tempfile.TemporaryFile(dir=settings.DATA) as file:
            file.write(b"0" * 4096)
    except OSError:
        return "the data folder cannot be written"
    return OK


LOOKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "worker": _worker,
    "disk": _disk,
}
