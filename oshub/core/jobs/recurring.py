"""Work that comes again and again. `oshub work --recurring` lists all of it.

Times of day are in the installation's time zone, so that Monday morning stays Monday morning when
the clocks change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oshub.core.jobs.tasks import JobTask

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


class Period(Protocol):
    def latest(self, now: datetime) -> datetime:
        """The last moment, not after now, at which the work was due."""

    @property
    def in_words(self) -> str: ...


@dataclass(frozen=True)
class EveryMinutes:
    minutes: int

    def latest(self, now: datetime) -> datetime:
        seconds = self.minutes * 60
        return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)

    @property
    def in_words(self) -> str:
        return ngettext("every minute", "every %(count)d minutes", self.minutes) % {
            "count": self.minutes
        }


@dataclass(frozen=True)
class EveryDay:
    at: time

    def latest(self, now: datetime) -> datetime:
        today = timezone.localtime(now).date()
        due = _moment(today, self.at)
        return due if due <= now else _moment(today - timedelta(days=1), self.at)

    @property
    def in_words(self) -> str:
        return _("every day at %(time)s") % {"time": time_format(self.at)}


@dataclass(frozen=True)
class EveryWeek:
    weekday: int
    at: time

    def latest(self, now: datetime) -> datetime:
        today = timezone.localtime(now).date()
        day = today - timedelta(days=(today.weekday() - self.weekday) % 7)
        due = _moment(day, self.at)
        return due if due <= now else _moment(day - timedelta(days=7), self.at)

    @property
    def in_words(self) -> str:
        return _("every %(weekday)s at %(time)s") % {
            "weekday": WEEKDAYS[self.weekday],
            "time": time_format(self.at),
        }


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, timezone.get_default_timezone()).astimezone(UTC)


@dataclass(frozen=True)
class Recurring:
    task: JobTask
    period: Period


RECURRING: dict[str, Recurring] = {}


def every_minutes(minutes: int) -> Callable[[JobTask], JobTask]:
    return _every(EveryMinutes(minutes))


def every_day(*, at: time) -> Callable[[JobTask], JobTask]:
    return _every(EveryDay(at))


def every_week(weekday: int, *, at: time) -> Callable[[JobTask], JobTask]:
    return _every(EveryWeek(weekday, at))


def _every(period: Period) -> Callable[[JobTask], JobTask]:
    def register(task: Any) -> Any:
        RECURRING[task.module_path] = Recurring(task, period)
        return task

    return register
