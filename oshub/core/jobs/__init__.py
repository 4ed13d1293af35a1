"""Work that is done later, by a worker, and is never lost.

A task is a function that may be repeated safely. Enqueueing one writes a `Job` row in the caller's
transaction, so the fact and its job come true together or not at all:

    @on("hub.opened")
    @task(title=_("Tell the neighbouring hubs"))
    def tell_the_neighbours(entry_id: str) -> None: ...

    rebuild.once("search").enqueue()              # not again while one is still waiting
    send_report.for_hub(hub.pk).enqueue(str(pk))  # that hub's team sees it if it fails

Recurring work carries `@every_minutes`, `@every_day` or `@every_week` above `@task`. Each context
keeps its tasks in its `jobs.py` (or `letters.py`), which are imported at the start.
"""

from oshub.core.jobs.recurring import every_day, every_minutes, every_week
from oshub.core.jobs.tasks import JobTask, task

__all__ = ["JobTask", "every_day", "every_minutes", "every_week", "task"]
