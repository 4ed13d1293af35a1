"""Django's task API, kept in a table of ours (why: docs/decisions/0004-jobs.md)."""

from typing import Any

from django.tasks import TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.signals import task_enqueued

from oshub.core.jobs.tasks import JobTask


class Backend(BaseTaskBackend):
    """Enqueueing writes a row in the caller's transaction. Results are not kept."""

    task_class = JobTask
    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> "TaskResult[Any, Any]":
        # Not at the top: tasks are declared while the tables are still being loaded.
        from oshub.core.jobs.models import Job

        self.validate_task(task)
        job = Job.put(task, list(args), dict(kwargs))
        result: TaskResult[Any, Any] = TaskResult(
            task=task,
            id=str(job.pk),
            status=TaskResultStatus.READY,
            enqueued_at=job.enqueued_at,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=job.arguments["args"],
            kwargs=job.arguments["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        task_enqueued.send(type(self), task_result=result)
        return result
