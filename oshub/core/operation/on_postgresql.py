"""A PostgreSQL database as pg_dump writes it, taken while others use it and put back in one go."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from oshub.core.operation.archive import NotABackup, Table

DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")


class NoProgram(Exception):
    """A program of PostgreSQL's is missing or too old; the text says what to do."""


def version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def take(path: Path) -> dict[str, Table]:
    """Dump the database into a new file, and say what is in it, both of the same instant."""
    with _connected() as database:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.read_only = True
        snapshot = database.execute("SELECT pg_export_snapshot()").fetchone()
        assert snapshot is not None  # noqa: S101  (for the type checker)
        _run(
            "pg_dump",
            *("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot[0]}"),
            *(f"--file={path}", *_where(_name())),
        )
        return _tables(database)


def verify(path: Path, expected: dict[str, Table]) -> str:
    """NotABackup unless it can be restored and then holds just these rows.

    Restores into a database of its own, which is dropped again; where the database's user may not
    create one, the dump is read through and its rows are counted. Returns what was done.
    """
    try:
        with _scratch_database() as name:
            _run("pg_restore", "--no-owner", "--exit-on-error", *_where(name), str(path))
            with _connected(name) as scratch:
                found = _tables(scratch)
    except psycopg.errors.InsufficientPrivilege:
        counts = _rows_in(path)
        if counts != {name: table.rows for name, table in expected.items()}:
            raise NotABackup("The database in this backup is incomplete.") from None
        return "its rows were counted; the database's user may not create a scratch database"
    if found != expected:
        raise NotABackup("The database in this backup is incomplete.")
    return "it was restored into a scratch database and every table compared"


def put_back(path: Path, expected: dict[str, Table]) -> None:
    """Replace the database's content with the dump's in one transaction, its counts included."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        script = Path(folder) / "restore.sql"
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path))
        before, after = Path(folder) / "before.sql", Path(folder) / "after.sql"
        before.write_text(_EMPTY)
        after.write_text(_insist_on(expected))
        connection.close()
        _run(
            "psql",
            *("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
            *(f"--file={part}" for part in (before, script, after)),
            *_where(_name()),
        )


# Whatever is there goes, inside the same transaction; not what belongs to an extension.
_EMPTY = """
SET lock_timeout = '60s';
DO $$
DECLARE thing record;
BEGIN
  FOR thing IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname = current_schema() LOOP
    EXECUTE 'DROP TABLE IF EXISTS ' || thing.name || ' CASCADE';
  END LOOP;
  FOR thing IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE p.pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE 'DROP FUNCTION IF EXISTS ' || thing.name || ' CASCADE';
  END LOOP;
END $$;
"""


def _insist_on(expected: dict[str, Table]) -> str:
    """Fails, and with it the whole transaction, unless each table has its rows again."""
    checks = [
        f"IF (SELECT count(*) FROM public.{_quoted(name)}) <> {int(table.rows)} THEN"  # noqa: S608
        " RAISE EXCEPTION 'rows are missing'; END IF;"
        for name, table in expected.items()
    ]
    return "\n".join(["DO $$ BEGIN", *checks, "END $$;"])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _tables(database: "psycopg.Connection[Any]") -> dict[str, Table]:
    database.execute("SET timezone = 'UTC'")
    names = database.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    )
    counted = sql.SQL(
        "SELECT count(*), coalesce(sum(hashtextextended(one::text, 0)::numeric), 0)::text"
        " FROM public.{} AS one"
    )
    found = {}
    for (name,) in names.fetchall():
        row = database.execute(counted.format(sql.Identifier(name))).fetchone()
        assert row is not None  # noqa: S101  (for the type checker)
        found[name] = Table(*row)
    return found


def _rows_in(path: Path) -> dict[str, int]:
    """Rows per table, counted in the dump's own text."""
    counts: dict[str, int] = {}
    table = ""
    arguments = [_program("pg_restore"), "--data-only", "--file=-", str(path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as reading:  # noqa: S603
        assert reading.stdout is not None  # noqa: S101  (for the type checker)
        for line in reading.stdout:
            if table:
                if line == b"\\.\n":
                    table = ""
                else:
                    counts[table] += 1
            elif line.startswith(b"COPY public."):
                table = line.split()[1].decode().removeprefix("public.").strip('"')
                counts[table] = 0
    if reading.returncode:
        raise NotABackup("The database in this backup is damaged.")
    return counts


@contextmanager
def _scratch_database() -> Iterator[str]:
    name = f"{_name()[:40]}_check_{os.getpid()}"
    with _connected(autocommit=True) as database:
        database.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
        )
        try:
            yield name
        finally:
            database.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


@contextmanager
def _connected(name: str = "", *, autocommit: bool = False) -> "Iterator[psycopg.Connection[Any]]":
    """A connection of our own: the pool's are for requests."""
    given = connection.settings_dict
    with psycopg.connect(
        dbname=name or given["NAME"],
        user=given["USER"] or None,
        password=given["PASSWORD"] or None,
        host=given["HOST"] or None,
        port=given["PORT"] or None,
        autocommit=autocommit,
    ) as database:
        yield database


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _where(name: str) -> list[str]:
    given = connection.settings_dict
    places = {"--host": given["HOST"], "--port": given["PORT"], "--username": given["USER"]}
    return [*(f"{option}={value}" for option, value in places.items() if value), f"--dbname={name}"]


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; NoProgram with its words if it fails."""
    environment = {**os.environ, "PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")}
    ended = subprocess.run(  # noqa: S603
        [_program(program), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        lines = [line for line in ended.stderr.strip().splitlines() if line.strip()]
        raise NoProgram(
            f"{program} could not do its work: {' '.join(lines[:3]) or 'no reason given'}"
        )


def _program(name: str) -> str:
    """On the path, or where Debian keeps it; the newest."""
    found = shutil.which(name)
    kept = sorted(DEBIAN_PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: _number(path.parts[-3]))
    if kept:
        return str(kept[-1])
    if found:
        return found
    raise NoProgram(
        f"The program {name} is missing. Install PostgreSQL's client programs "
        "(on Debian: apt install postgresql-client), of the server's version or newer."
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
