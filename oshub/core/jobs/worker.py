"""Does the jobs, one after the other. Several workers, on one or many machines, share the work.

A worker that is killed leaves its job to the others once its lease has run out: a job may be begun
twice, never lost. While it works, a heartbeat renews the lease.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connections
from django.utils import translation

from oshub.core.ids import uuid7
from oshub.core.jobs.models import Job, Recurrence
from oshub.core.jobs.problems import path_of, place_of
from oshub.core.operation.health import worker_is_here

logger = logging.getLogger("oshub.jobs")

LEASE = timedelta(seconds=60)
GRACE = timedelta(seconds=20)
SHORT_REST, LONG_REST = 0.05, 0.8  # seconds between two looks, growing while nothing is to do
WITHOUT_DATABASE = 2.0
ORDER_EVERY = 10.0


class Interrupted(BaseException):
    """The grace has run out. Not an Exception, so that no job swallows it."""


class Worker:
    def __init__(self, *, lease: timedelta = LEASE, grace: timedelta = GRACE) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{uuid7().hex[-8:]}"
        self.lease = lease
        self.grace = grace
        self.is_stopping = False
        self._is_in_job = False
        self._order_at = 0.0
        self._heartbeat = Heartbeat(lease)

    def run(self) -> None:
        """Work until a signal says stop."""
        with self._signals(), self._heartbeat.running():
            rest = SHORT_REST
            while not self.is_stopping:
                try:
                    self._keep_order()
                    rest = SHORT_REST if self.run_one() else self._wait(rest)
                except DatabaseError as problem:
                    logger.warning("The database is out of reach: %s", type(problem).__name__)
                    self._wait(WITHOUT_DATABASE)
        leave_database()

    def drain(self) -> int:
        """Do everything that is ready now, and what follows from it; then return how many."""
        with self._signals(), self._heartbeat.running():
            count = 0
            while not self.is_stopping and self.run_one():
                count += 1
        return count

    def run_one(self) -> bool:
        """Do the next job. False if nothing is to do."""
        drop_old_connections()
        job = Job.objects.claim(self.name, self.lease)
        if job is None:
            return False
        self._work_on(job)
        return True

    def _work_on(self, job: Job) -> None:
        try:
            with self._heartbeat.beating_for(job), self._interruptible():
                job.run()
        except Interrupted:
            is_ours = job.hand_back()
        except Exception as problem:  # noqa: BLE001 (whatever a job raises, the worker goes on)
            # Without the exception's text: it may hold personal data.
            told = (job.task_path, job.pk, path_of(type(problem)), place_of(problem))
            logger.error("Job %s %s failed: %s at %s", *told)  # noqa: TRY400
            is_ours = job.fail(problem)
        else:
            is_ours = job.succeed()
        if not is_ours:
            logger.warning("Job %s was taken over by another worker meanwhile.", job.pk)

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Only here the alarm may interrupt; and no language leaks from one job to the next."""
        self._is_in_job = True
        try:
            with translation.override(settings.LANGUAGE_CODE):
                yield
        finally:
            self._is_in_job = False

    def _keep_order(self) -> None:
        """Now and then: hand back what lost workers had, and enqueue what has become due."""
        if time.monotonic() < self._order_at:
            return
        self._order_at = time.monotonic() + min(ORDER_EVERY, self.lease.total_seconds() / 2)
        Job.objects.hand_back_abandoned()
        Recurrence.enqueue_due()
        worker_is_here()

    def _wait(self, seconds: float) -> float:
        """Rest; the next rest may be longer. Connections that broke are dropped first."""
        drop_old_connections()
        if not self.is_stopping:
            time.sleep(seconds)
        return min(seconds * 2, LONG_REST)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """SIGTERM and SIGINT: finish the job within the grace, else hand it back."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        wanted = {
            signal.SIGTERM: self._stop,
            signal.SIGINT: self._stop,
            signal.SIGALRM: self._interrupt,
        }
        before = {number: signal.signal(number, react) for number, react in wanted.items()}
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, react in before.items():
                signal.signal(number, react)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.is_stopping:  # asked twice: now
            self._interrupt(number, frame)
        self.is_stopping = True
        # At least a moment: zero would mean no alarm at all.
        signal.setitimer(signal.ITIMER_REAL, max(self.grace.total_seconds(), 0.001))

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._is_in_job:
            raise Interrupted


class Heartbeat:
    """Renews the lease of the job at hand from a thread of its own, as often as is safe.

    A job that holds SQLite's write lock for longer than the lease keeps the heartbeat waiting too,
    but then nobody else can write either; at worst the job is begun a second time.
    """

    def __init__(self, lease: timedelta) -> None:
        self._lease = lease
        self._job: Job | None = None
        self._over = threading.Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()
            self._over.clear()

    @contextmanager
    def beating_for(self, job: Job) -> Iterator[None]:
        self._job = job
        try:
            yield
        finally:
            self._job = None

    def _beat(self) -> None:
        while not self._over.wait(self._lease.total_seconds() / 3):
            job: Any = self._job
            if job is None:
                continue
            try:
                job.renew(self._lease)
            except DatabaseError as problem:
                logger.warning("No heartbeat for job %s: %s", job.pk, type(problem).__name__)
            finally:
                # This thread's own connection; renewals are too rare to keep one.
                connections.close_all()


def drop_old_connections() -> None:
    """As between two requests; but whoever drains the jobs within a transaction keeps it."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def leave_database() -> None:
    """Close all connections, and the pool's threads where there is one."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
