"""One process of its own for each network: fill its database, then say which pages to measure.

python -m tools.bench.prepare SIZE FILE
"""

import json
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

MARKER = "bench_filled"


def main(name: str, result: Path) -> None:
    django.setup()
    from django.utils.translation import activate

    from tools.bench.filling import fill, settle
    from tools.bench.pages import as_data, page_types
    from tools.bench.sizes import SIZES

    if not _is_filled(name):
        _empty()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        fill(SIZES[name])
        settle()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {MARKER} AS SELECT %s AS size", [name])
    call_command("migrate", interactive=False, verbosity=0)
    activate("en")
    result.write_text(json.dumps(as_data(page_types())))


def _is_filled(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [MARKER])
        if cursor.fetchone() == (None,):
            return False
        cursor.execute(f"SELECT size FROM {MARKER}")  # noqa: S608  (a constant)
        return bool(cursor.fetchone() == (name,))


def _empty() -> None:
    """An unfinished filling begins anew."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
