"""Several at once: of the same job, period, letter or decision there is one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction

from oshub.core.ids import uuid7
from oshub.core.jobs.models import Job, Recurrence
from oshub.core.jobs.recurring import RECURRING, EveryMinutes, Recurring
from oshub.core.letters import AT_ONCE, KINDS, WEEKLY, send_once
from oshub.core.letters.kinds import Kind
from oshub.core.letters.models import Letter
from oshub.core.letters.sending import send_digest
from oshub.core.tests.tasks import fail, write
from oshub.core.tests.together import Beside, together

pytestmark = pytest.mark.django_db(transaction=True)

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)


def claim():
    return Job.objects.claim("worker", MINUTE)


def test_a_job_is_claimed_by_one_worker():
    write.enqueue("", "")
    claimed = together(claim)
    assert len([job for job in claimed if job]) == 1


def test_with_a_key_one_is_enqueued():
    together(lambda: write.once("same").enqueue("", ""))
    assert Job.objects.count() == 1


def test_a_keyed_job_does_not_begin_before_the_last_who_asked_for_it_has_committed():
    """Otherwise it could miss what that transaction changes, and nobody would ask again."""
    write.once("same").enqueue("", "")
    with transaction.atomic():
        write.once("same").enqueue("", "")
        early = Beside(claim)
        early.join(0.3)
        # PostgreSQL's worker passes by, SQLite's waits for us.
        assert early.is_alive() or early.answer() is None
    assert early.answer() or claim()


def test_a_period_is_enqueued_by_one_worker(monkeypatch):
    for path in list(RECURRING):
        monkeypatch.delitem(RECURRING, path)
    monkeypatch.setitem(RECURRING, write.module_path, Recurring(write, EveryMinutes(60)))
    together(lambda: Recurrence.enqueue_due(NOON))
    assert sum(together(lambda: Recurrence.enqueue_due(NOON + timedelta(hours=1)))) == 1


def test_of_several_decisions_about_a_failed_job_one_counts(person):
    fail.enqueue()
    Job.objects.update(state="failed")
    job = Job.objects.get()
    assert sorted(together(lambda: job.give_up(by=person))) == [False, False, False, True]


def test_of_the_same_letter_one_is_written(person, monkeypatch):
    monkeypatch.setitem(KINDS, "soon", Kind("soon", "", AT_ONCE, True))
    about = uuid7()
    written = together(lambda: send_once(person, "soon", about))
    assert len([letter for letter in written if letter]) == 1
    assert (Letter.objects.count(), Job.objects.count()) == (1, 1)


def test_the_weekly_mail_is_sent_by_one_worker(person, monkeypatch, settings, tmp_path):
    settings.ROOT_URLCONF = "oshub.core.tests.urls"
    monkeypatch.setitem(KINDS, "later", Kind("later", "", WEEKLY, True))
    words = tmp_path / "letters" / "later.txt"
    words.parent.mkdir()
    words.write_text("Subject\n\nBody")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    send_once(person, "later", uuid7())
    together(lambda: send_digest.call(str(person.pk)))
    assert len(mail.outbox) == 1
