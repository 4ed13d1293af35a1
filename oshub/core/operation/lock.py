"""Either OSHub runs on a data folder, or a backup is being restored there: never both.

Web server and workers share a lock on a file in the folder; a restore takes it alone. The operating
system takes it back when a process ends, however it ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_HELD: list[TextIO] = []


class Running(Exception):
    """A restore would pull the data away from under those who work with it."""


def lock_file() -> Path:
    return Path(settings.DATA) / "running.lock"


def run_here() -> None:
    """For as long as this process lives, and the processes that it forks."""
    file = _opened()
    if not _locked(file, fcntl.LOCK_SH):
        raise ImproperlyConfigured(
            "A backup is being restored here. Start OSHub again when that is done."
        )
    _HELD.append(file)


@contextmanager
def alone() -> Iterator[None]:
    """While nothing runs here. Running, if something does."""
    with _opened() as file:
        if not _locked(file, fcntl.LOCK_EX):
            raise Running("OSHub is running: stop it first, then restore again.")
        yield


def _opened() -> TextIO:
    lock_file().parent.mkdir(parents=True, exist_ok=True)
    return lock_file().open("w")


def _locked(file: TextIO, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return False
    return True
