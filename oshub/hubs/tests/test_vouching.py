"""A school vouches for its teachers, with an end."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from oshub.core.letters.sending import weekly_digest
from oshub.core.tests.jobs import run_jobs
from oshub.hubs.choices import RoleKind
from oshub.hubs.jobs import remind_of_vouches
from oshub.hubs.models import Person, Role, Vouch


@pytest.fixture
def head(world):
    """The head of the school, signed in."""
    from django.test import Client

    person = Person.objects.create_user("head@example.org", "Helena Costa", language="en")
    Role.give(person, RoleKind.SCHOOL_HEAD, by=None, hub=world.riverside, organisation=world.school)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(school):
    return reverse("hubs:vouching", args=[school.slug])


def in_days(days):
    return str(timezone.localdate() + timedelta(days=days))


def test_the_head_vouches_for_a_teacher_of_the_school(world, head):
    said = {"person": str(world.people["member"].pk), "until": in_days(300)}
    for _click in range(2):
        assert head.post(url(world.school), said).status_code == 302
    vouch = Vouch.objects.get()
    assert (vouch.person, vouch.by.name) == (world.people["member"], "Helena Costa")


def test_the_head_vouches_by_address(world, head):
    said = {"email": "TEAM@example.org", "until": in_days(300)}
    assert head.post(url(world.school), said).status_code == 302
    assert Vouch.objects.get().person == world.people["team"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "nobody@example.org", "until": "+"}, "Nobody signs in with this address"),
        ({"until": "+"}, "Choose somebody, or write"),
        ({"email": "team@example.org", "until": "-"}, "between tomorrow and two years"),
        ({"email": "team@example.org", "until": "someday"}, "Enter a valid date"),
    ],
)
def test_what_is_wrong_is_said(world, head, said, sentence):
    days = {"+": in_days(300), "-": in_days(-1)}
    answer = head.post(url(world.school), said | {"until": days.get(said["until"], "someday")})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Vouch.objects.exists()


def test_another_schools_head_does_not_vouch_here(world, head):
    assert head.get(url(world.university)).status_code == 403


def test_vouching_again_renews(world, head):
    for days in (100, 400):
        head.post(url(world.school), {"email": "team@example.org", "until": in_days(days)})
    assert Vouch.objects.valid().get().expires_on == timezone.localdate() + timedelta(days=400)


def test_the_head_stops_vouching(world, head):
    vouch = Vouch.vouch(world.school, world.people["member"], by=world.people["coordinator"])
    for _click in range(2):
        assert head.post(reverse("hubs:end_vouch", args=[vouch.pk])).status_code == 302
    assert not Vouch.objects.valid().exists()


def test_both_are_reminded_once_before_it_runs_out(world):
    soon = timezone.localdate() + timedelta(days=20)
    by = world.people["coordinator"]
    Vouch.vouch(world.school, world.people["member"], by=by, until=soon)
    Vouch.vouch(world.school, world.people["team"], by=by)
    run_jobs()
    weekly_digest.call()
    run_jobs()
    mail.outbox.clear()
    for _day in range(2):
        remind_of_vouches.call()
        run_jobs()
    weekly_digest.call()
    run_jobs()
    assert sorted(one.to[0] for one in mail.outbox) == [
        "coordinator@example.org",
        "member@example.org",
    ]
