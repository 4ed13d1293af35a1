"""Recurring work: due when the clock on the wall says so, enqueued once."""

from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from oshub.core.jobs.models import Job, Recurrence
from oshub.core.jobs.recurring import (
    MONDAY,
    RECURRING,
    EveryDay,
    EveryMinutes,
    EveryWeek,
    Recurring,
)
from oshub.core.tests.tasks import write

NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def every_hour(monkeypatch):
    """Nothing recurs but this."""
    for path in list(RECURRING):
        monkeypatch.delitem(RECURRING, path)
    monkeypatch.setitem(RECURRING, write.module_path, Recurring(write, EveryMinutes(60)))


@pytest.fixture
def in_athens(settings):
    settings.TIME_ZONE = "Europe/Athens"


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (NOON, NOON),
        (NOON + timedelta(minutes=14, seconds=59), NOON),
        (NOON + timedelta(minutes=15), NOON + timedelta(minutes=15)),
    ],
)
def test_every_quarter_of_an_hour(now, due):
    assert EveryMinutes(15).latest(now) == due


@pytest.mark.parametrize(
    ("now", "due"),
    [
        # Two hours ahead of UTC in winter, three in summer (from 29 March).
        ("2026-03-18T01:29", "2026-03-17T01:30"),
        ("2026-03-18T01:30", "2026-03-18T01:30"),
        # On the 29th there is no 03:30: it is due when the clock, put forward, shows 04:30.
        ("2026-03-29T01:29", "2026-03-28T01:30"),
        ("2026-03-30T00:29", "2026-03-29T01:30"),
        ("2026-03-30T00:30", "2026-03-30T00:30"),
    ],
)
def test_every_day_by_the_clock_on_the_wall(in_athens, now, due):
    assert EveryDay(time(3, 30)).latest(_utc(now)) == _utc(due)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-18T12:00", "2026-03-16T05:00"),
        ("2026-03-23T04:59", "2026-03-16T05:00"),
        ("2026-03-23T05:00", "2026-03-23T05:00"),
        ("2026-03-30T04:00", "2026-03-30T04:00"),
    ],
)
def test_every_monday_morning_also_when_the_clocks_change(in_athens, now, due):
    assert EveryWeek(MONDAY, time(7)).latest(_utc(now)) == _utc(due)


def _utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.django_db
def test_the_first_look_only_notes_the_time(every_hour):
    assert Recurrence.enqueue_due(NOON) == 0
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_each_period_is_enqueued_once_however_many_look(every_hour):
    Recurrence.enqueue_due(NOON)
    enqueued = [Recurrence.enqueue_due(NOON + timedelta(hours=1)) for _worker in range(3)]
    assert enqueued == [1, 0, 0]
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_that_looked_too_early_finds_nothing_left(every_hour):
    """Two saw the same state; the guard is the row, not what they saw."""
    Recurrence.enqueue_due(NOON)
    due = NOON + timedelta(hours=1)
    assert Recurrence._enqueue(write.module_path, due)
    assert not Recurrence._enqueue(write.module_path, due)


@pytest.mark.django_db
def test_after_a_long_pause_the_work_is_done_once_not_many_times(every_hour):
    Recurrence.enqueue_due(NOON)
    Recurrence.enqueue_due(NOON + timedelta(days=3))
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_while_it_still_waits_it_does_not_pile_up(every_hour):
    for hours in range(4):
        Recurrence.enqueue_due(NOON + timedelta(hours=hours))
    assert Job.objects.count() == 1


def test_all_recurring_work_is_on_one_page():
    out = StringIO()
    call_command("work", recurring=True, stdout=out)
    assert "every Monday at 07:00: Begin the weekly letters" in out.getvalue()
    assert "every day at 03:10: Clear away jobs that were done long ago" in out.getvalue()
