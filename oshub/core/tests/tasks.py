"""Tasks that only tests enqueue. A real worker finds them here by their path."""

import time
from pathlib import Path

from oshub.core.jobs import task
from oshub.core.jobs.models import Job


class OutOfInk(Exception):
    in_words = "The printer has run out of ink."


@task(title="Write a line")
def write(file: str, line: str) -> None:
    with Path(file).open("a") as out:
        out.write(f"{line}\n")


@task(title="Hang the first time")
def hang_once(file: str) -> None:
    """The first try writes a line and hangs; the next one finds the line and ends well."""
    began_before = Path(file).exists()
    write.call(file, "begun")
    while not began_before:
        time.sleep(0.05)
    write.call(file, "done")


@task(title="Finish slowly")
def finish_slowly(file: str) -> None:
    write.call(file, "begun")
    time.sleep(0.5)
    write.call(file, "done")


@task(title="Fail", tries=3)
def fail(word: str = "") -> None:
    raise OutOfInk(f"secret {word}")


@task(title="Fail until there is a file")
def fail_without(file: str) -> None:
    if not Path(file).exists():
        raise FileNotFoundError(file)


@task(title="Wait for a heartbeat")
def wait_for_heartbeat() -> None:
    """Ends when the lease of the only job has been renewed, and fails if that takes too long."""
    before = Job.objects.get().lease_until
    for _attempt in range(200):
        if Job.objects.get().lease_until != before:
            return
        time.sleep(0.05)
    raise TimeoutError
