"""Jobs: enqueued with the fact, tried again, left to a person when it does not help."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.jobs.models import Job, back_off
from oshub.core.jobs.upkeep import prune_jobs
from oshub.core.jobs.worker import Worker
from oshub.core.ledger import Entry
from oshub.core.tests.jobs import run_jobs
from oshub.core.tests.tasks import fail, fail_without, write

pytestmark = pytest.mark.django_db

HUB = UUID("01890000-0000-7000-8000-000000000001")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "lines.txt"


def lines(file):
    return file.read_text().split() if file.exists() else []


def make_due(job):
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now())


def failed_job():
    fail.for_hub(HUB).enqueue("sofia@example.org")
    for _try in range(3):
        make_due(Job.objects.get())
        Worker().run_one()
    return Job.objects.get()


def test_a_job_is_done_once_with_its_arguments(file):
    write.enqueue(str(file), line="one")
    assert run_jobs() == 1
    assert run_jobs() == 0
    assert lines(file) == ["one"]
    assert Job.objects.get().state == "done"


def test_a_job_vanishes_with_the_transaction_that_wrote_it(file):
    with transaction.atomic():
        write.enqueue(str(file), "one")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_the_most_urgent_comes_first_then_the_oldest(file):
    write.enqueue(str(file), "first")
    write.enqueue(str(file), "second")
    write.using(priority=10).enqueue(str(file), "urgent")
    run_jobs()
    assert lines(file) == ["urgent", "first", "second"]


def test_a_job_for_later_waits(file):
    write.using(run_after=timezone.now() + timedelta(minutes=1)).enqueue(str(file), "later")
    assert run_jobs() == 0


def test_with_a_key_only_one_waits(file):
    write.once("same").enqueue(str(file), "one")
    write.once("same").enqueue(str(file), "two")
    write.once("other").enqueue(str(file), "three")
    run_jobs()
    assert lines(file) == ["one", "three"]


def test_with_a_key_it_may_be_enqueued_again_as_soon_as_it_has_begun(file):
    write.once("same").enqueue(str(file), "one")
    Job.objects.claim("somebody", timedelta(minutes=1))
    write.once("same").enqueue(str(file), "two")
    assert Job.objects.count() == 2


def test_a_failed_job_waits_longer_each_time_and_then_for_a_person():
    fail.enqueue()
    Worker().run_one()
    job = Job.objects.get()
    assert (job.state, job.tries, job.tries_left) == ("waiting", 1, 2)
    assert job.next_try_at > timezone.now() + timedelta(seconds=20)
    for _try in range(2):
        make_due(job)
        Worker().run_one()
    job.refresh_from_db()
    assert (job.state, job.tries, job.next_try_at) == ("failed", 3, None)


def test_the_pauses_grow_up_to_six_hours():
    seconds = [back_off(tries).total_seconds() for tries in (1, 2, 3, 4, 5, 6, 99)]
    assert seconds == [30, 120, 480, 1920, 7680, 21600, 21600]


def test_a_job_that_works_the_second_time_is_done_and_out_of_trouble(file):
    fail_without.enqueue(str(file))
    Worker().run_one()
    assert Job.objects.in_trouble().count() == 1
    file.touch()
    make_due(Job.objects.get())
    assert run_jobs() == 1
    assert not Job.objects.in_trouble().exists()


def test_a_problem_is_told_in_words_and_never_with_what_the_exception_said():
    job = failed_job()
    assert job.problem_in_words == "The printer has run out of ink."
    kept = " ".join(str(getattr(job, field.name)) for field in Job._meta.fields)
    assert "secret" not in kept


def test_a_problem_is_logged_without_what_the_exception_said(caplog):
    failed_job()
    assert "OutOfInk" in caplog.text
    assert "secret" not in caplog.text


def test_work_that_the_code_no_longer_knows_fails_in_words():
    write.enqueue("", "")
    Job.objects.update(task_path="oshub.gone.task", tries_left=1)
    Worker().run_one()
    job = Job.objects.get()
    assert (job.state, job.title) == ("failed", "task")
    assert "no longer knows" in job.problem_in_words


def test_a_hub_sees_its_own_failed_jobs():
    job = failed_job()
    assert list(Job.objects.in_trouble().of_hubs([HUB])) == [job]
    assert not Job.objects.in_trouble().of_hubs([uuid7()]).exists()
    assert not Job.objects.in_trouble().of_no_hub().exists()


def test_a_person_may_ask_to_try_once_more(person):
    job = failed_job()
    assert job.retry(by=person)
    Worker().run_one()
    job.refresh_from_db()
    assert (job.state, job.tries) == ("failed", 4)
    entry = Entry.objects.get(fact="job.retried")
    assert (entry.by, entry.hub_id) == (person, HUB)


def test_a_person_may_give_up(person):
    job = failed_job()
    assert job.give_up(by=person)
    assert not Job.objects.in_trouble().exists()
    assert Entry.objects.get(fact="job.given_up").label == "Fail"


def test_of_two_decisions_the_first_counts(person):
    job = failed_job()
    same_job = Job.objects.get()
    assert job.give_up(by=person)
    assert not same_job.retry(by=person)
    assert Entry.objects.count() == 1


def test_the_page_of_failed_jobs_says_what_why_and_what_next(settings):
    settings.ROOT_URLCONF = "oshub.core.tests.urls"
    job = failed_job()
    places = {"jobs": [job], "retry_url": "retry_job", "give_up_url": "give_up_job"}
    page = render_to_string("jobs/failed_jobs.html", places)
    for words in ("Fail", "run out of ink", "Tried 3 times", "Please decide", f"/retry/{job.pk}/"):
        assert words in page


def test_a_silent_workers_job_is_handed_back_and_the_next_one_does_it(file):
    write.enqueue(str(file), "one")
    Job.objects.claim("killed", timedelta(seconds=-1))
    assert Job.objects.hand_back_abandoned() == 1
    assert Job.objects.get().problem_in_words == "The program was stopped in the middle of it."
    assert run_jobs() == 1
    assert lines(file) == ["one"]


def test_a_job_that_kills_its_worker_each_time_is_not_tried_for_ever():
    fail.enqueue()
    for _try in range(3):
        Job.objects.claim("killed", timedelta(seconds=-1))
        Job.objects.hand_back_abandoned()
    assert Job.objects.get().state == "failed"


def test_a_worker_that_was_silent_too_long_changes_nothing_any_more(file):
    write.enqueue(str(file), "one")
    late = Job.objects.claim("late", timedelta(seconds=-1))
    Job.objects.hand_back_abandoned()
    Job.objects.claim("other", timedelta(minutes=1))
    assert not late.succeed()
    assert not late.fail(OSError())
    assert not late.renew(timedelta(minutes=1))
    assert Job.objects.get().worker == "other"


def test_old_jobs_are_cleared_away_and_failed_ones_much_later(file):
    write.enqueue(str(file), "one")
    run_jobs()
    failed_job_pk = _failed_beside()
    Job.objects.update(finished_at=timezone.now() - timedelta(days=15))
    prune_jobs.call()
    assert Job.objects.get().pk == failed_job_pk
    Job.objects.update(finished_at=timezone.now() - timedelta(days=181))
    prune_jobs.call()
    assert not Job.objects.exists()


def _failed_beside():
    fail.enqueue()
    Job.objects.exclude(state="done").update(tries_left=1)
    Worker().run_one()
    return Job.objects.get(state="failed").pk
