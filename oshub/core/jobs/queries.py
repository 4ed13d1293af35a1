"""Every question asked about jobs."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from oshub.core.jobs.problems import WorkerLost, path_of

if TYPE_CHECKING:
    from oshub.core.jobs.models import Job

WAITING, RUNNING, DONE, FAILED, GIVEN_UP = "waiting", "running", "done", "failed", "given_up"


class JobQuerySet(models.QuerySet["Job"]):
    def ready(self, now: datetime | None = None) -> Self:
        """Those that a worker may begin, the most urgent first."""
        return self.filter(state=WAITING, run_after__lte=now or timezone.now()).order_by(
            "-priority", "run_after", "id"
        )

    def running(self) -> Self:
        return self.filter(state=RUNNING)

    def abandoned(self, now: datetime | None = None) -> Self:
        """Begun by a worker that has not been heard of since: killed, or its machine is gone."""
        return self.running().filter(lease_until__lt=now or timezone.now())

    def in_trouble(self) -> Self:
        """Those that went wrong: they will be tried again, or wait for a person to decide."""
        return self.filter(Q(state=FAILED) | Q(state=WAITING) & ~Q(problem=""))

    def of_hubs(self, hub_ids: Iterable[UUID]) -> Self:
        return self.filter(hub_id__in=hub_ids)

    def of_no_hub(self) -> Self:
        """The network's own."""
        return self.filter(hub_id=None)

    def newest_first(self) -> Self:
        """Ids carry the time, so the primary key is the order."""
        return self.order_by("-id")

    def prunable(self, now: datetime, *, keep: timedelta, keep_failed: timedelta) -> Self:
        """Long finished. Failed ones stay longer, so that somebody comes to see them."""
        return self.filter(
            Q(state__in=[DONE, GIVEN_UP], finished_at__lt=now - keep)
            | Q(state=FAILED, finished_at__lt=now - keep_failed)
        )

    def claim(self, worker: str, lease: timedelta) -> "Job | None":
        """The next ready job, now this worker's for the time of the lease; None if there is none.

        PostgreSQL's skip_locked lets workers pass each other. SQLite has no row locks, but takes
        the write lock at BEGIN, so that nobody comes between. The plain look comes first because
        an idle worker must not take that lock.
        """
        if not self.ready().exists():
            return None
        with transaction.atomic():
            job = self.ready().select_for_update(skip_locked=True).first()
            if job is not None:
                job.begin(worker, lease)
            return job

    def hand_back_abandoned(self) -> int:
        """Let others try what a lost worker had begun, unless it was the last try."""
        now = timezone.now()
        lost = {"problem": path_of(WorkerLost), "lease_until": None}
        over = self.abandoned(now).filter(tries_left=0)
        failed = over.update(state=FAILED, finished_at=now, **lost)
        return failed + self.abandoned(now).update(
            state=WAITING, run_after=F("lease_until"), **lost
        )
