"""What can be done later: a function, with a title that a hub's team understands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME, Task

if TYPE_CHECKING:
    DjangoTask = Task[Any, Any]
else:
    DjangoTask = Task

# With the back-off of `jobs.models.back_off`, eight tries span a night without a mail server.
TRIES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(DjangoTask):
    """Django's task with what its users need beside: a title, a number of tries, a hub, a key."""

    title: Any = ""
    tries: int = TRIES
    hub_id: UUID | None = None
    key: str = ""

    def for_hub(self, hub_id: UUID | None) -> Self:
        """The same, seen by this hub's team when it fails."""
        return replace(self, hub_id=hub_id)

    def once(self, key: str) -> Self:
        """The same, enqueued only if none with this key is waiting already.

        One that has begun no longer counts: it may have read before your change.
        """
        return replace(self, key=f"{self.name}:{key}")


def task(
    *, title: Any, tries: int = TRIES, priority: int = 0
) -> Callable[[Callable[..., Any]], JobTask]:
    """Make the function a task. Its arguments must be JSON; it must be safe to repeat."""

    def make(function: Callable[..., Any]) -> JobTask:
        return JobTask(
            func=function,
            title=title,
            tries=tries,
            priority=priority,
            backend=DEFAULT_TASK_BACKEND_ALIAS,
            queue_name=DEFAULT_TASK_QUEUE_NAME,
        )

    return make
