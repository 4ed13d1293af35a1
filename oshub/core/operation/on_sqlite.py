"""A SQLite database as one file, taken and put back while others use it.

Both ways go through SQLite's online backup, which copies one consistent state in one transaction:
writers go on meanwhile, and a copy that is interrupted leaves the target as it was.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from oshub.core.operation.archive import NotABackup, Table


def version() -> str:
    return sqlite3.sqlite_version


def take(path: Path) -> dict[str, Table]:
    """Copy the database into a new file, and say what is in it."""
    with closing(sqlite3.connect(path)) as copy:
        _raw().backup(copy)
        # Without a log beside it: one file is all there is.
        copy.execute("PRAGMA journal_mode=DELETE")
        return _tables(copy)


def verify(path: Path, expected: dict[str, Table]) -> str:
    """NotABackup unless it is a sound database with just these rows. Returns what was done."""
    try:
        with closing(sqlite3.connect(path)) as copy:
            (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
            found = _tables(copy)
    except sqlite3.DatabaseError as fault:
        raise NotABackup("The database in this backup is damaged.") from fault
    if answer != "ok" or found != expected:
        raise NotABackup("The database in this backup is damaged, or rows are missing from it.")
    return "its database was opened and every table counted"


def put_back(path: Path, expected: dict[str, Table]) -> None:
    """Replace the database's content with the file's, in one transaction."""
    with closing(sqlite3.connect(path)) as copy:
        copy.backup(_raw())
    connection.close()


def _raw() -> sqlite3.Connection:
    connection.ensure_connection()
    raw = connection.connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101  (for the type checker)
    return raw


def _tables(database: sqlite3.Connection) -> dict[str, Table]:
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        name: Table(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        for (name,) in names.fetchall()
    }
