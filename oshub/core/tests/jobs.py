"""For tests: do the waiting jobs, here and now."""

from oshub.core.jobs.models import Job
from oshub.core.jobs.worker import Worker


def run_jobs() -> int:
    """Do every job that is ready, and what follows from it. AssertionError if one goes wrong."""
    count = Worker().drain()
    wrong = [f"{job}: {job.problem} at {job.problem_place}" for job in Job.objects.in_trouble()]
    assert not wrong, "\n".join(wrong)
    return count
