"""An import that is killed half-way has changed nothing: a real process, really killed."""

import os
import signal
import sqlite3
import subprocess
import sys

KILLED_IN_THE_MIDDLE = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from oshub.hubs.importing import importing
call_command("migrate", verbosity=0)
written = 0
add = importing._add
def add_and_die(*args):
    global written
    written += 1
    if written == 60:
        os.kill(os.getpid(), int(sys.argv[1]))
    return add(*args)
importing._add = add_and_die
call_command("import_network")
"""


def rows_after_being_sent(kill, folder):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "OSHUB_DATA": str(folder),
        "OSHUB_DATABASE_URL": f"sqlite://{folder}/oshub.sqlite3",
    }
    run = subprocess.run(
        [sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(int(kill))],
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert run.returncode != 0
    database = sqlite3.connect(folder / "oshub.sqlite3")
    tables = ["hubs_hub", "hubs_organisation", "hubs_importbatch", "core_entry"]
    count_all = " UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in tables)  # noqa: S608
    counts = database.execute(count_all).fetchall()
    database.close()
    return run, [count for (count,) in counts]


def test_killed_half_way_it_leaves_nothing(tmp_path):
    run, rows = rows_after_being_sent(signal.SIGKILL, tmp_path)
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    assert rows == [0, 0, 0, 0]


def test_stopped_by_hand_it_leaves_nothing(tmp_path):
    _run, rows = rows_after_being_sent(signal.SIGINT, tmp_path)
    assert rows == [0, 0, 0, 0]
