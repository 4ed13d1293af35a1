"""Restoring a backup: all of it or nothing, and never over what is in use unless told to.

Files are added first and removed last, the database is replaced in between in one transaction. So
whenever it is interrupted, the database is the old one or the new one, with all of its files.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from oshub.core.ledger import Entry
from oshub.core.operation.archive import CHUNK, DATABASE, FILES, Archive, Manifest, NotABackup
from oshub.core.operation.backup import (
    Say,
    back_up,
    engine,
    folder,
    progress,
    stored_files,
    working_folder,
)
from oshub.core.operation.lock import lock_file

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class InUse(Exception):
    """There is something here already; the text says what to do."""


def leave_as_found() -> None:
    """After a refusal in an empty or new data folder: remove what only looking has made there."""
    if settings.DATA_BEFORE or is_in_use():
        return
    connection.close()
    data = Path(settings.DATA)
    for path in (data / "secret-key", lock_file(), *data.glob("oshub.sqlite3*")):
        path.unlink(missing_ok=True)
    for empty in (folder(), *([data] if settings.DATA_BEFORE is None else [])):
        with suppress(OSError):
            empty.rmdir()


def restore(path: Path, *, replace: bool, say: Say) -> Path | None:
    """Put the backup in place of what is here. Returns the safety copy, if there was anything."""
    with Archive(path) as archive, working_folder(folder()) as scratch:
        _insist_on_fit(archive.manifest)
        with progress("Checking", archive.total_size()) as bar:
            archive.check(bar.update)
        dump = scratch / "database"
        archive.unpack(DATABASE, dump)
        say(f"The backup is sound: {engine().verify(dump, archive.manifest.tables)}.")
        safety_copy = _safety_copy(replace=replace, say=say)
        _add_files(archive)
        say("Restoring the database")
        engine().put_back(dump, archive.manifest.tables)
        _remove_other_files(archive.manifest)
    return safety_copy


def _insist_on_fit(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        there, here = NAMES.get(manifest.vendor, manifest.vendor), NAMES[connection.vendor]
        raise NotABackup(
            f"This backup was made on {there}, and OSHub runs on {here} here. A backup can be "
            f"restored on the same kind of database only: set OSHUB_DATABASE_URL to one of {there}."
        )
    known = set(MigrationLoader(connection).disk_migrations or ())
    newer = [f"{app} {name}" for app, name in manifest.migrations if (app, name) not in known]
    if newer:
        raise NotABackup(
            f"This backup was made by a newer version of OSHub ({manifest.versions.get('oshub')}): "
            f"this one does not know {newer[0]}. Install that version first."
        )


def is_in_use() -> bool:
    """Whether anything would be lost: people, facts or files."""
    try:
        if get_user_model()._default_manager.exists() or Entry.objects.exists():
            return True
    except DatabaseError:  # no tables yet
        connection.close()
    return next(stored_files(), None) is not None


def _safety_copy(*, replace: bool, say: Say) -> Path | None:
    if not is_in_use():
        return None
    if not replace:
        raise InUse(
            "There is a network here already. To put the backup in its place, add --replace: "
            "what is here is backed up first."
        )
    say("Backing up what is here")
    return back_up(say=say)


def _add_files(archive: Archive) -> None:
    """Those that are missing or damaged here. Files never change, so all others are the same."""
    for member in archive.manifest.files():
        name = member.removeprefix(FILES)
        if default_storage.exists(name):
            if _sha256(name) == archive.manifest.members[member].sha256:
                continue
            default_storage.delete(name)
        with archive.open(member) as content:
            default_storage.save(name, File(content))


def _sha256(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name) as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _remove_other_files(manifest: Manifest) -> None:
    kept = {member.removeprefix(FILES) for member in manifest.files()}
    for name in list(stored_files()):
        if name not in kept:
            default_storage.delete(name)
