"""What must be in place before the first answer. Every step is quick when it was done before."""

import fcntl
import hashlib
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polib
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from oshub.core.ledger import Entry

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Run all steps. Two starts on the same data folder take turns."""
    with _one_at_a_time():
        compile_translations(say)
        migrate(say)
        call_command("createcachetable", verbosity=0)
        collect_static_files(say)
        if settings.DEMO:
            bring_the_network(say)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with (settings.DATA / "prepare.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def compile_translations(say: Say) -> None:
    """Turn each catalogue into the form that gettext reads, where it has changed since."""
    catalogues = [po for folder in settings.LOCALE_PATHS for po in Path(folder).glob("*/*/*.po")]
    changed = [po for po in catalogues if _is_newer(po, po.with_suffix(".mo"))]
    if changed:
        say(f"Compiling the translations into {len(changed)} languages")
    for po in changed:
        # A name of its own: two starts on different data may compile the same catalogue at once.
        unfinished = po.with_suffix(f".{os.getpid()}.mo")
        polib.pofile(str(po)).save_as_mofile(str(unfinished))
        unfinished.replace(po.with_suffix(".mo"))


def _is_newer(source: Path, result: Path) -> bool:
    return not result.exists() or source.stat().st_mtime > result.stat().st_mtime


def migrate(say: Say) -> None:
    """Bring the database to this version. Before changing one that is in use, back it up."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations and "backup" in get_commands():
        say("Backing up before the database changes")
        call_command("backup")
    say("Preparing the database")
    call_command("migrate", interactive=False, verbosity=0)


def collect_static_files(say: Say) -> None:
    """Copy, name by content and compress the static files; ten seconds when done without need."""
    stamp = Path(settings.STATIC_ROOT) / "collected-from"
    now = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    say("Collecting the static files")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=stamp.parent.exists())
    stamp.write_text(now)


def _static_fingerprint() -> str:
    """Changes with the name, size or time of any static file, and with how they are stored."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            file = Path(storage.path(path)).stat()
            digest.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    return digest.hexdigest()


# The facts, then what contexts above make of them, then the demonstration.
BRINGING = ("import_network", "take_up_published", "make_demo")


def bring_the_network(say: Say) -> None:
    """On the first start of a demonstration: the real network's published facts, and demo people.

    All of it or nothing: a start that was interrupted begins again with an empty record.
    """
    commands = [name for name in BRINGING if name in get_commands()]
    if Entry.objects.exists() or not commands:
        return
    say("Bringing in the real network and the demonstration people")
    with transaction.atomic():
        for name in commands:
            # Its report is for those who import a file of their own; the facts are on the pages.
            call_command(name, stdout=io.StringIO())
