"""The worker tidies up behind itself."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.jobs.recurring import every_day
from oshub.core.jobs.tasks import task

KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=180)


@every_day(at=time(3, 10))
@task(title=_("Clear away jobs that were done long ago"))
def prune_jobs() -> None:
    from oshub.core.jobs.models import Job

    Job.objects.prunable(timezone.now(), keep=KEEP_DONE, keep_failed=KEEP_FAILED).delete()
