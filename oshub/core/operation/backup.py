"""Making a backup: everything at one instant, and then looked at again."""

import platform
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import django
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from tqdm import tqdm

from oshub.core.operation import on_postgresql, on_sqlite
from oshub.core.operation.archive import DATABASE, FILES, Archive, Manifest, Writer, writing

Say = Callable[[str], None]
PREFIX, SUFFIX = "oshub-backup-", ".zip"


def folder() -> Path:
    return Path(settings.DATA) / "backups"


def engine() -> ModuleType:
    return on_postgresql if connection.vendor == "postgresql" else on_sqlite


def back_up(target: Path | None = None, say: Say = lambda _sentence: None) -> Path:
    """Write a backup and verify it; only then does the file appear under its name."""
    path = _path(target)
    with working_folder(path.parent) as scratch:
        dump, unfinished = scratch / "database", scratch / "backup.zip"
        say("Copying the database")
        # The database first: each file was stored before its record, and files never change.
        tables = engine().take(dump)
        manifest = _manifest(tables)
        with progress("Writing") as bar, writing(unfinished, manifest, bar.update) as writer:
            with dump.open("rb") as content:
                writer.add(DATABASE, content)
            _add_files(writer)
        dump.unlink()
        done = verify(unfinished, scratch)
        unfinished.replace(path)
    files = len(manifest.files())
    say(f"Verified: {done}; {len(tables)} tables, {files} files, each with its checksum.")
    return path


def verify(path: Path, scratch: Path) -> str:
    """NotABackup unless everything in it can be read and restored. Returns what was done."""
    with Archive(path) as archive:
        with progress("Verifying", archive.total_size()) as bar:
            archive.check(bar.update)
        dump = scratch / "verified"
        archive.unpack(DATABASE, dump)
        done: str = engine().verify(dump, archive.manifest.tables)
    return done


def keep_newest(count: int, where: Path) -> list[Path]:
    """Delete all backups in the folder but the newest; returns the deleted."""
    # Their names carry the time, so the alphabet is the order.
    old = sorted(where.glob(f"{PREFIX}*{SUFFIX}"), reverse=True)[count:]
    for path in old:
        path.unlink()
    return old


def stored_files(place: str = "") -> Iterator[str]:
    """The names of all uploaded files, wherever they are stored."""
    try:
        folders, files = default_storage.listdir(place)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{place}/{name}".lstrip("/")
    for name in sorted(folders):
        yield from stored_files(f"{place}/{name}".lstrip("/"))


@contextmanager
def working_folder(where: Path) -> Iterator[Path]:
    """A folder for half-done things, on the disk where they will be needed."""
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=where) as name:
        yield Path(name)


def progress(what: str, total: int | None = None) -> "tqdm[None]":
    """A bar on a terminal, nothing elsewhere."""
    return tqdm(desc=what, total=total, unit="B", unit_scale=True, leave=False, disable=None)


def _path(target: Path | None) -> Path:
    if target is not None and not target.is_dir():
        return target.resolve()
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return ((target or folder()) / f"{PREFIX}{now}{SUFFIX}").resolve()


def _manifest(tables: dict[str, object]) -> Manifest:
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        versions={
            "oshub": version("oshub"),
            "django": django.__version__,
            "python": platform.python_version(),
            connection.vendor: engine().version(),
        },
        vendor=connection.vendor,
        migrations=sorted([app, name] for app, name in applied),
        tables=tables,  # type: ignore[arg-type]
    )


def _add_files(writer: Writer) -> None:
    for name in stored_files():
        try:
            with default_storage.open(name) as content:
                writer.add(f"{FILES}{name}", content)
        except FileNotFoundError:  # discarded since the folder was listed
            continue
