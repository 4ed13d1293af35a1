"""Needs, challenges and missions are put to the vote; their people hear how it ended."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.ledger import record
from oshub.core.letters.models import Letter
from oshub.core.tests.jobs import run_jobs
from oshub.deliberation.models import Ballot, BallotOption
from oshub.needs.models import Need
from oshub.safeguarding.voices import Voice


@pytest.fixture
def needs(world):
    return [
        Need.raise_it(
            world.riverside,
            voice=Voice(person=world.person(who)),
            what=f"Need of {who}",
            for_whom="All",
            place="Ribeira",
            language="en",
        )
        for who in ("member", "stranger", "network")
    ]


def send(client, things, kind="need", **more):
    sent = {
        "title": "Which comes first?",
        "things": [str(thing.pk) for thing in things],
        "places": 1,
        "closes_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "form_id": str(uuid4()),
    }
    return client.post(reverse("missions:prioritise", args=["riverside", kind]), sent | more)


@pytest.mark.parametrize(("who", "status"), [("team", 302), ("member", 403), ("stranger", 403)])
def test_only_the_hubs_team_puts_needs_to_the_vote(signed_in, needs, who, status):
    assert send(signed_in(who), needs[:2]).status_code == status
    assert Ballot.objects.exists() == (status == 302)


def test_a_second_click_prepares_no_second_ballot(signed_in, needs):
    form_id = str(uuid4())
    answers = [send(signed_in("team"), needs[:2], form_id=form_id) for _click in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert BallotOption.objects.count() == 2


def test_the_same_form_with_another_question_is_not_lost_silently(signed_in, needs):
    client, form_id = signed_in("team"), str(uuid4())
    send(client, needs[:2], form_id=form_id)
    answer = send(client, needs[:2], form_id=form_id, title="Which comes last?")
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "sent now was not kept" in page
    assert "The ballot is prepared" in page  # from the first time


def test_one_alone_is_no_choice(signed_in, needs):
    response = send(signed_in("team"), needs[:1])
    assert response.status_code == 422
    assert "one alone is no choice" in response.content.decode()


def test_another_kind_is_no_page(signed_in, needs):
    assert send(signed_in("team"), needs[:2], kind="people").status_code == 404


def test_winners_and_losers_hear_once_how_it_ended(world, signed_in, needs):
    send(signed_in("team"), needs[:2])
    ballot = Ballot.objects.get()
    Letter.objects.all().delete()
    winners = [{"kind": "need", "id": str(needs[0].pk), "code": "A"}]
    for _time in range(2):
        record("ballot.counted", ballot, hub=world.riverside, winners=winners)
    run_jobs()
    steps = Letter.objects.filter(kind="a_step_on_the_trail").values_list(
        "person__email", "context__step"
    )
    assert sorted(steps) == [
        ("member@example.org", "chosen"),
        ("stranger@example.org", "not_chosen"),
    ]
