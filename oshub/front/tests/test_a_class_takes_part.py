"""A class with codes raises a need, votes and follows it; no row tells anything about anybody."""

import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from oshub.core.tests.jobs import run_jobs
from oshub.deliberation.models import BallotPaper, Dialogue, Vote, Voter
from oshub.deliberation.tests.ballots import opened
from oshub.needs.answering import answer
from oshub.needs.choices import AnswerKind
from oshub.needs.models import Need
from oshub.safeguarding.tests.classes import open_class, seat_of
from tests.filling import form_with

ADDRESS, AGENT = "203.0.113.77", "Child's Phone 7"
PHONE = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": AGENT}
TYPED = "anna.schmidt@example.org"
WHAT = "The way to our school has no pavement"


@pytest.fixture
def phone(school_class):
    """A pupil's phone, whose address and make must be found nowhere afterwards."""
    client = Client(**PHONE)
    entered = client.post(reverse("safeguarding:enter"), {"code": seat_of(school_class, 1).code})
    assert entered.status_code == 302
    return client


@pytest.fixture
def school_class(world):
    cache.clear()
    return open_class(world)


def send(client, address, said):
    """What a browser without JavaScript sends: the page's form with these changes."""
    page = client.get(address)
    return form_with(page.text, address, set(said)).send(client, said, **PHONE)


@pytest.fixture
def lesson(world, school_class, phone):
    """Everything that a class does in one lesson; gives the need that it raised."""
    raising = reverse("needs:raise", args=["riverside"])
    page = phone.get(raising)
    form = form_with(page.text, raising, {"what", "for_whom"})
    said = {"what": WHAT, "for_whom": "Pupils on foot", "place": "Ribeira"}
    form.values["email"] = TYPED  # a field that a pupil's page does not have
    assert form.send(phone, said, **PHONE).status_code in (200, 302)
    need = Need.objects.get(what=WHAT)
    need.review.publish(by=world.people["team"])

    team = world.people["team"]
    dialogue = Dialogue.draft(world.riverside, by=team, language="en", question="A safe way?")
    dialogue.add_seeds(["More trees", "Slower cars", "A school bus"], by=team, language="en")
    dialogue.open(by=team)
    voting = reverse("deliberation:vote", args=[dialogue.pk])
    for value in ("1", "-1", "0"):
        page = phone.get(voting)
        form = form_with(page.text, voting, {"statement", "value"})
        assert form.send(phone, {"value": value}, **PHONE).status_code == 302

    ballot = opened(world, classes=[school_class])
    marking = reverse("deliberation:ballot_vote", args=[ballot.pk])
    page = phone.get(marking)
    form = form_with(page.text, marking, {"choose"})
    chosen = re.search(r'name="choose" value="(\w+)"', page.text)
    looked = form.send(phone, {"choose": chosen[1]}, **PHONE)
    casting = form_with(looked.text, marking, {"choose"})
    assert casting.send(phone, **PHONE).status_code == 302

    answer(need, AnswerKind.TAKEN_UP, words="We come in May.", by=team, language="en")
    run_jobs()
    return need


def test_a_class_raises_votes_and_follows(lesson, phone, school_class):
    assert lesson.school_class == school_class
    assert Vote.objects.count() == 3
    assert BallotPaper.objects.count() == 1
    class_page = phone.get("/en/class/").text
    assert WHAT in class_page
    trail = phone.get(reverse("front:trail", args=[lesson.pk])).text
    assert "We come in May." in trail


def test_no_row_of_any_table_holds_anything_about_the_pupil(lesson, phone, school_class):
    codes = [seat.code for seat in school_class.seats.with_class()]
    forbidden = [ADDRESS, AGENT, TYPED, "anna.schmidt", *codes]
    rows = [
        (table._meta.label, str(row))
        for table in apps.get_models(include_auto_created=True)
        for row in table._default_manager.values()
    ]
    assert len(rows) > 100
    found = [(label, word) for label, row in rows for word in forbidden if word in row]
    assert found == []
    sessions = str([session.get_decoded() for session in Session.objects.all()])
    assert not any(word in sessions for word in forbidden)


def test_votes_are_tied_to_no_seat(lesson, school_class):
    """A seat stands beside the need that it raised, and nowhere near a vote or a paper."""
    seats = {str(seat.pk) for seat in school_class.seats.all()}
    for table in (Vote, Voter, BallotPaper):
        for row in table._default_manager.values():
            assert not any(seat in str(row) for seat in seats), table
