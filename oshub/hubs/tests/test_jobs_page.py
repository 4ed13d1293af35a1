"""Hub teams see in words what went wrong in the background, and decide."""

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.jobs.models import Job
from oshub.core.letters.sending import deliver

URL = "hubs:jobs"


@pytest.fixture
def job(world):
    """A letter of Riverside that could not be sent."""
    Job.objects.all().delete()
    deliver.for_hub(world.riverside.pk).enqueue("0190b5e0-0000-7000-8000-000000000000")
    Job.objects.update(state="failed", finished_at=timezone.now(), problem="smtplib.SMTPException")
    return Job.objects.get()


@pytest.mark.parametrize(("who", "sees"), [("team", True), ("network", True), ("stranger", False)])
def test_a_team_sees_the_troubles_of_its_own_hub(world, signed_in, job, who, sees):
    page = signed_in(who).get(reverse(URL)).content.decode()
    assert ("The mail server did not take the letter" in page) == sees


def test_it_is_tried_again(world, signed_in, job):
    for _click in range(2):
        answer = signed_in("team").post(reverse("hubs:retry_job", args=[job.pk]))
        assert answer.status_code == 302
    job.refresh_from_db()
    assert job.state == "waiting"


def test_it_is_given_up(world, signed_in, job):
    signed_in("team").post(reverse("hubs:give_up_job", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "given_up"


def test_another_hubs_team_does_not_decide(world, signed_in, job):
    answer = signed_in("stranger").post(reverse("hubs:retry_job", args=[job.pk]))
    assert answer.status_code == 404
    job.refresh_from_db()
    assert job.state == "failed"
