"""Real workers in processes of their own: killed, stopped, two at once."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from oshub.core.jobs.models import Job
from oshub.core.jobs.worker import Worker
from oshub.core.tests.tasks import finish_slowly, hang_once, wait_for_heartbeat, write

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE_S = 60


@pytest.fixture
def file(tmp_path):
    return tmp_path / "lines.txt"


def lines(file):
    return file.read_text().split() if file.exists() else []


def eventually(is_so, *processes):
    """Other processes need their time: look again until it is so."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, "It did not happen in time."
        assert not any(process.poll() for process in processes), "A worker ended with a fault."
        time.sleep(0.02)


def database_url():
    """Where the tests' own database is."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{quote(str(place['NAME']))}"
    user = f"{quote(place['USER'])}:{quote(place['PASSWORD'])}".rstrip(":")
    return f"postgresql://{user}@{place['HOST']}:{place['PORT']}/{place['NAME']}"


@contextmanager
def worker(*options):
    """`oshub work` in a process of its own; whatever happens, it is gone afterwards."""
    code = "from config.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "work", *options],
        cwd=settings.ROOT,
        env={**os.environ, "OSHUB_MODE": "test", "OSHUB_DATABASE_URL": database_url()},
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def test_a_killed_workers_job_is_done_once_more_by_another(file):
    hang_once.enqueue(str(file))
    with worker("--lease", "1") as first:
        eventually(lambda: lines(file) == ["begun"], first)
        os.kill(first.pid, signal.SIGKILL)
    assert Job.objects.get().state == "running"
    with worker("--lease", "1") as second:
        eventually(lambda: Job.objects.get().state == "done", second)
    assert lines(file) == ["begun", "begun", "done"]
    assert Job.objects.get().tries == 2


def test_told_to_stop_a_worker_finishes_its_job_and_begins_no_other(file):
    finish_slowly.enqueue(str(file))
    finish_slowly.enqueue(str(file))
    with worker() as process:
        eventually(lambda: lines(file) == ["begun"], process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    assert lines(file) == ["begun", "done"]
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "waiting"]


def test_told_to_stop_a_worker_hands_back_what_it_cannot_finish(file):
    hang_once.enqueue(str(file))
    with worker("--grace", "0.1") as process:
        eventually(lambda: lines(file) == ["begun"], process)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
    job = Job.objects.get()
    assert (job.state, job.tries, job.problem) == ("waiting", 0, "")


def test_two_workers_do_400_jobs_each_exactly_once(file):
    with worker() as one, worker() as other:
        for number in range(400):
            write.enqueue(str(file), str(number))
        eventually(lambda: Job.objects.filter(state="done").count() == 400, one, other)
    assert Counter(lines(file)) == Counter(str(number) for number in range(400))
    assert set(Job.objects.values_list("tries", flat=True)) == {1}
    assert Job.objects.values("worker").distinct().count() == 2


def test_a_long_job_keeps_its_lease_by_the_heartbeat():
    wait_for_heartbeat.enqueue()
    assert Worker(lease=timedelta(seconds=0.6)).drain() == 1
    assert Job.objects.get().state == "done"


def test_a_worker_survives_while_the_database_is_away(file, monkeypatch):
    """It is away for the first look only; then the worker does the job, and is told to stop."""
    write.enqueue(str(file), "one")
    worker = Worker()
    looks = iter([OperationalError("gone")])

    def look():
        if fault := next(looks, None):
            raise fault
        worker.is_stopping = bool(lines(file))

    monkeypatch.setattr(worker, "_keep_order", look)
    monkeypatch.setattr("oshub.core.jobs.worker.WITHOUT_DATABASE", 0.01)
    worker.run()
    assert lines(file) == ["one"]
