"""The pages of missions: who may do what, what comes back, and what a second click does."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.words import Words
from oshub.missions.models import Adoption, Contribution, Mission
from oshub.missions.tests.test_missions import TESTABLE, said
from oshub.needs.models import Challenge
from oshub.parts.goals.tags import Aim, tag

EVERYONE = ["coordinator", "team", "member", "stranger", "network", "visitor"]


@pytest.fixture
def mission(world):
    hub, by = world.riverside, world.person("team")
    mission = Mission.propose(by=by, hub=hub, title=said("Streams to swim in"), **TESTABLE)
    tag("mission", mission.pk, [Aim(6)], by=None)
    return mission


@pytest.fixture
def challenge(world):
    return Challenge.objects.create(
        hub=world.riverside,
        title=said("Our stream"),
        statement=said("Find out"),
        question=said("How much?"),
        framed_at=timezone.now(),
    )


def url(name, *args):
    return reverse(f"missions:{name}", args=args)


@pytest.mark.parametrize("who", EVERYONE)
def test_everybody_reads_missions(signed_in, mission, who):
    for address in (url("missions"), url("mission", mission.slug), url("of_hub", "riverside")):
        assert signed_in(who).get(address).status_code == 200


# Who may open which page; whoever may not is refused, and a visitor asked to sign in.
MATRIX = {
    "propose": {"coordinator", "team", "stranger", "network"},
    "refine": {"coordinator", "team", "network"},
    "rubric": {"coordinator", "team", "network"},
    "goals": {"coordinator", "team", "network"},
    "withdraw": {"coordinator", "team", "network"},
    "take_stock": {"network"},
    "conclude": {"network"},
    "contribute": {"coordinator", "team"},
    "adopt": {"coordinator"},
}


@pytest.mark.parametrize("deed", MATRIX)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_may_do_what(signed_in, mission, deed, who):
    args = {"propose": [], "contribute": ["riverside", mission.slug]}
    args["adopt"] = args["contribute"]
    address = url(deed, *args.get(deed, [mission.slug]))
    expected = 200 if who in MATRIX[deed] else 302 if who == "visitor" else 403
    assert signed_in(who).get(address).status_code == expected
    assert (signed_in(who).post(address, {"main": "99"}).status_code == 422) == (
        who in MATRIX[deed]
    )


def test_a_proposal_sent_twice_arrives_once(world, signed_in):
    sent = {"title": "No plastic", "hub": str(world.riverside.pk), "form_id": str(uuid4())}
    for _click in range(2):
        assert signed_in("team").post(url("propose"), sent).status_code == 302
    assert Mission.objects.get().hub == world.riverside


def test_nobody_proposes_for_a_hub_that_is_not_theirs(world, signed_in):
    sent = {"title": "No plastic", "hub": str(world.hilltop.pk), "form_id": str(uuid4())}
    assert signed_in("team").post(url("propose"), sent).status_code == 422
    assert not Mission.objects.exists()


DECISION = {"decided_by": "Board", "decided_on": "2026-03-12", "minutes": "", "words": "We measure"}
DECISION["without_talk_because"] = "The board met in the hall."


def test_a_hub_adopts_on_its_boards_decision(world, signed_in, mission):
    address = url("adopt", "riverside", mission.slug)
    for _click in range(2):
        assert signed_in("coordinator").post(address, DECISION).status_code == 302
    adoption = Adoption.objects.get()
    assert (adoption.mandate.decided_by, str(adoption.words)) == ("Board", "We measure")
    shown = signed_in("visitor").get(url("mission", mission.slug)).content.decode()
    assert "We measure" in shown
    assert "12 March 2026" in shown
    assert "The board met in the hall." in shown


def test_a_decision_of_tomorrow_is_none(signed_in, mission):
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = DECISION | {"decided_on": tomorrow.isoformat()}
    response = signed_in("coordinator").post(url("adopt", "riverside", mission.slug), sent)
    assert response.status_code == 422
    assert "We measure" in response.content.decode()
    assert not Adoption.objects.exists()


def test_without_an_end_test_nothing_is_written_down(world, signed_in):
    vague = Mission.propose(by=world.person("network"), title=said("A better world"))
    response = signed_in("coordinator").post(url("adopt", "riverside", vague.slug), DECISION)
    assert response.status_code == 422
    assert "yes or no" in response.content.decode()
    assert not Adoption.objects.exists()


def test_a_hub_contributes_only_its_own_challenges(world, signed_in, mission, challenge):
    sent = {"challenge": str(challenge.pk), "how_it_fits": "Ours flows into theirs"}
    foreign = signed_in("stranger").post(url("contribute", "hilltop", mission.slug), sent)
    assert foreign.status_code == 422
    address = url("contribute", "riverside", mission.slug)
    for _click in range(2):
        assert signed_in("team").post(address, sent).status_code == 302
    row = Contribution.objects.get()
    take_out = url("take_out", "hilltop", row.pk)
    assert signed_in("stranger").post(take_out).status_code == 404
    assert signed_in("team").post(url("take_out", "riverside", row.pk)).status_code == 302
    assert not Contribution.objects.now().exists()


def test_talking_it_over_leads_to_the_dialogue(signed_in, mission):
    address = url("consult", "riverside", mission.slug)
    first, second = (signed_in("team").post(address) for _click in range(2))
    assert first.status_code == 302
    assert first["Location"] == second["Location"]
    assert "/dialogues/" in first["Location"]


def test_goal_4_alone_comes_back_with_the_reason(signed_in, mission):
    response = signed_in("team").post(url("goals", mission.slug), {"main": "4", "targets": ""})
    assert response.status_code == 422
    assert "alone says nothing" in response.content.decode()


def test_it_begins_is_reviewed_and_ends(world, signed_in, mission):
    signed_in("coordinator").post(url("adopt", "riverside", mission.slug), DECISION)
    network = signed_in("network")
    network.post(url("start", mission.slug))
    stock = {"taken_on": "2026-05-01", "words": "Two of four streams", "evidence_url": ""}
    assert network.post(url("take_stock", mission.slug), stock).status_code == 302
    end = {"is_reached": "no", "evidence": "One stream is not clean", "evidence_url": ""}
    assert network.post(url("conclude", mission.slug), end).status_code == 302
    again = network.post(url("conclude", mission.slug), end | {"is_reached": "yes"})
    assert again.status_code == 422
    mission.refresh_from_db()
    assert mission.state == "not_reached"
    shown = signed_in("visitor").get(url("mission", mission.slug)).content.decode()
    assert "It was not reached" in shown


def test_two_people_who_refine_at_once_keep_both_texts(world, signed_in, mission):
    sent = {"title": "Streams", "seen": mission.version, "deadline": "2030-06-30"}
    assert signed_in("team").post(url("refine", mission.slug), sent).status_code == 302
    late = sent | {"aim": "So that children can swim"}
    response = signed_in("network").post(url("refine", mission.slug), late)
    assert response.status_code == 422
    assert "So that children can swim" in response.content.decode()


def test_the_list_asks_few_questions(world, signed_in, django_assert_max_num_queries):
    for number in range(12):
        Mission.propose(by=None, title=Words.original("en", f"Mission {number}"))
    client = signed_in("visitor")
    client.get(url("missions"))
    with django_assert_max_num_queries(6):
        client.get(url("missions"))


def test_a_day_in_the_past_is_no_last_day(signed_in, mission):
    sent = {"title": "Streams", "seen": mission.version, "deadline": str(date(2020, 1, 1))}
    response = signed_in("team").post(url("refine", mission.slug), sent)
    assert "still to come" in response.content.decode()
