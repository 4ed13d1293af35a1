"""The tables of the worker: what is to be done, and when recurring work was last due."""

from datetime import timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.json import normalize_json
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import queries, recurring
from oshub.core.jobs.problems import in_words, path_of, place_of
from oshub.core.jobs.tasks import JobTask
from oshub.core.ledger import record
from oshub.core.rows import Row

STATES = {
    queries.WAITING: _("waiting"),
    queries.RUNNING: _("being done"),
    queries.DONE: _("done"),
    queries.FAILED: _("failed"),
    queries.GIVEN_UP: _("given up"),
}
SHORTEST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)


def back_off(tries: int) -> timedelta:
    """How long to wait after so many failed tries: 30 s, 2 min, 8 min, 32 min, 2 h, then 6 h."""
    factor: int = 4 ** min(tries - 1, 10)
    return min(SHORTEST_PAUSE * factor, LONGEST_PAUSE)


class Job(Row):
    """One thing to be done later: a task with its arguments, and how it has gone so far."""

    task_path = models.CharField(max_length=200)
    arguments = models.JSONField()
    # Not a foreign key: the kernel does not know hubs.
    hub_id = models.UUIDField(null=True)
    # Held only until the job begins; NULL as often as one likes.
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=STATES, default=queries.WAITING)
    run_after = models.DateTimeField()
    enqueued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tries_left = models.PositiveSmallIntegerField()
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)
    problem_place = models.CharField(max_length=200, blank=True)

    objects = queries.JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-priority", "run_after", "id"],
                condition=Q(state=queries.WAITING),
                name="job_ready",
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state=queries.RUNNING), name="job_running"
            ),
            models.Index(
                fields=["hub_id", "-id"],
                condition=Q(state=queries.FAILED) | Q(state=queries.WAITING) & ~Q(problem=""),
                name="job_in_trouble",
            ),
            models.Index(fields=["state", "finished_at"], name="job_finished"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def put(cls, task: Any, args: list[Any], kwargs: dict[str, Any]) -> Self:
        """Write it down in the caller's transaction; with a key, find the one that waits already.

        The do-nothing update locks that other row until the caller commits, so that it cannot
        begin before and miss the caller's change.
        """
        job = cls(
            task_path=task.module_path,
            arguments=normalize_json({"args": args, "kwargs": kwargs}),
            hub_id=task.hub_id,
            key=task.key or None,
            priority=task.priority,
            run_after=task.run_after or timezone.now(),
            tries_left=task.tries,
        )
        if job.key is None:
            job.save(force_insert=True)
            return job
        cls.objects.bulk_create(
            [job], update_conflicts=True, unique_fields=["key"], update_fields=["key"]
        )
        return cls.objects.get(key=job.key)

    # --- For the page of failed jobs ---

    @cached_property
    def task(self) -> JobTask:
        """ImportError if this version of the code no longer has it."""
        found = import_string(self.task_path)
        if not isinstance(found, JobTask):
            raise ImportError(f"{self.task_path} is not a task.")  # noqa: TRY004
        return found

    @property
    def title(self) -> str:
        """What was to be done, in words."""
        try:
            return str(self.task.title or self.task.name)
        except ImportError:
            return self.task_path.rpartition(".")[2]

    @property
    def problem_in_words(self) -> str:
        return in_words(self.problem)

    @property
    def is_failed(self) -> bool:
        """Whether it waits for a person to decide; otherwise it is tried again by itself."""
        return self.state == queries.FAILED

    @property
    def next_try_at(self) -> Any:
        return self.run_after if self.state == queries.WAITING else None

    @transaction.atomic
    def retry(self, *, by: Any) -> bool:
        """Try once more, now. False if meanwhile it was done, given up, or begun again.

        Pressing twice asks once: what is about to be tried anyway needs no second word.
        """
        if not self.is_failed and self.run_after <= timezone.now():
            return False
        return self._decide(
            by, "job.retried", state=queries.WAITING, run_after=timezone.now(), tries_left=1
        )

    @transaction.atomic
    def give_up(self, *, by: Any) -> bool:
        """Never try it again. False if meanwhile it was done, given up, or begun again."""
        return self._decide(by, "job.given_up", state=queries.GIVEN_UP, finished_at=timezone.now())

    def _decide(self, by: Any, fact: str, **changes: Any) -> bool:
        # One conditional update: of two people who decide at once, the first does.
        if not Job.objects.in_trouble().filter(pk=self.pk).update(key=None, **changes):
            return False
        self.refresh_from_db()
        record(fact, self, by=by, hub_id=self.hub_id)
        return True

    # --- For the worker. Each change holds only as long as the job is still its own. ---

    def begin(self, worker: str, lease: timedelta) -> None:
        """Make it this worker's. The caller holds the row's lock."""
        now = timezone.now()
        self.state, self.worker, self.key = queries.RUNNING, worker, None
        self.started_at, self.lease_until = now, now + lease
        self.tries, self.tries_left = self.tries + 1, max(self.tries_left - 1, 0)
        self.save()

    def run(self) -> None:
        self.task.call(*self.arguments["args"], **self.arguments["kwargs"])

    def renew(self, lease: timedelta) -> bool:
        """Keep it. False if the worker was silent for too long and the job is another's now."""
        return self._own().update(lease_until=timezone.now() + lease) == 1

    def succeed(self) -> bool:
        return self._settle(state=queries.DONE, finished_at=timezone.now(), problem="")

    def fail(self, problem: BaseException) -> bool:
        """Wait and try again; after the last try, wait for a person."""
        now = timezone.now()
        told = {"problem": path_of(type(problem)), "problem_place": place_of(problem)}
        if self.tries_left == 0:
            return self._settle(state=queries.FAILED, finished_at=now, **told)
        return self._settle(state=queries.WAITING, run_after=now + back_off(self.tries), **told)

    def hand_back(self) -> bool:
        """Somebody else does it at once: this worker was asked to stop. It counts as no try."""
        return self._settle(
            state=queries.WAITING,
            run_after=timezone.now(),
            tries=F("tries") - 1,
            tries_left=F("tries_left") + 1,
        )

    def _settle(self, **changes: Any) -> bool:
        return self._own().update(lease_until=None, **changes) == 1

    def _own(self) -> queries.JobQuerySet:
        return Job.objects.running().filter(pk=self.pk, worker=self.worker, tries=self.tries)


class Recurrence(models.Model):
    """When some recurring work was last due: its period is enqueued by whoever moves this on."""

    task_path = models.CharField(max_length=200, primary_key=True)
    last_due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.task_path

    @classmethod
    def enqueue_due(cls, now: Any = None) -> int:
        """Enqueue what has become due since the last look, once per period among all workers.

        The first look only notes the time; and after a pause only the latest period counts.
        """
        now = now or timezone.now()
        known = dict(Recurrence.objects.values_list("task_path", "last_due_at"))
        enqueued = 0
        for path, work in recurring.RECURRING.items():
            due = work.period.latest(now)
            if path not in known:
                first = Recurrence(task_path=path, last_due_at=due)
                Recurrence.objects.bulk_create([first], ignore_conflicts=True)
            elif known[path] < due:
                enqueued += cls._enqueue(path, due)
        return enqueued

    @classmethod
    @transaction.atomic
    def _enqueue(cls, path: str, due: Any) -> bool:
        # The conditional update is the guard: a second worker finds nothing left to move on.
        if not Recurrence.objects.filter(task_path=path, last_due_at__lt=due).update(
            last_due_at=due
        ):
            return False
        recurring.RECURRING[path].task.once("recurring").enqueue()
        return True
