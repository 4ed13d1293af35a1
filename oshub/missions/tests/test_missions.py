"""A mission from its proposal to its end: who commits to what, and what cannot be undone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from oshub.core.ledger import Entry
from oshub.core.tests.jobs import run_jobs
from oshub.core.words import Words
from oshub.hubs.models import Mandate
from oshub.hubs.problems import NotPossible
from oshub.missions.choices import MissionState
from oshub.missions.models import Consultation, Contribution, Mission, StockTaking
from oshub.needs.choices import NeedState
from oshub.needs.models import Challenge, Need
from oshub.parts.goals.tags import Aim, tag
from oshub.safeguarding.voices import Voice


def said(text):
    return Words.original("en", text)


TESTABLE = {
    "end_test": said("Is every stream in our towns swimmable?"),
    "measure": said("Ammonium in mg/l"),
    "deadline": date(2030, 6, 30),
}


@pytest.fixture
def mission(world):
    mission = Mission.propose(
        by=world.person("network"), title=said("Streams to swim in"), **TESTABLE
    )
    tag("mission", mission.pk, [Aim(6)], by=None)
    return mission


MET = "We talked about it at the open meeting."


def give_mandate(world, mission, hub=None):
    return Mandate.give(
        hub or world.riverside,
        "mission.adopt",
        mission,
        by=world.person("coordinator"),
        decided_by="Board of Riverside",
        decided_on=date(2026, 3, 12),
    )


@pytest.fixture
def running(world, mission):
    give_mandate(world, mission)
    mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET)
    mission.start(by=world.person("network"))
    return mission


@pytest.fixture
def challenge(world):
    need = Need.raise_it(
        world.riverside,
        voice=Voice(person=world.person("member")),
        what="The stream smells",
        for_whom="All",
        place="Ribeira",
        language="en",
    )
    team = world.person("team")
    challenge = Challenge.draft(world.riverside, by=team, title=said("Stream"), needs=[need])
    challenge.analyse(by=team, seen=1, statement=said("Find out"), question=said("How much?"))
    challenge.frame(by=team)
    return challenge


def test_two_missions_of_one_title_have_addresses_of_their_own(world, mission):
    other = Mission.propose(by=world.person("network"), title=said("Streams to swim in"))
    assert (mission.slug, other.slug) == ("streams-to-swim-in", "streams-to-swim-in-2")


def test_without_a_mandate_no_hub_adopts(world, mission):
    with pytest.raises(NotPossible, match="decision of the hub's board"):
        mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET)
    give_mandate(world, mission, world.hilltop)
    with pytest.raises(NotPossible):
        mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET)


def test_nobody_commits_to_what_cannot_be_tested(world):
    vague = Mission.propose(by=world.person("network"), title=said("A better world"))
    give_mandate(world, vague)
    with pytest.raises(NotPossible, match="yes or no"):
        vague.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET)


def test_a_hub_adopts_once(world, mission):
    give_mandate(world, mission)
    adoptions = {
        mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET).pk
        for _click in range(2)
    }
    assert len(adoptions) == 1
    assert Entry.objects.filter(fact="mission.adopted").count() == 1
    assert mission.state == MissionState.ADOPTED
    assert list(Mission.objects.adopted_by(world.riverside)) == [mission]
    assert not Mission.objects.adopted_by(world.hilltop).exists()


def test_what_hubs_adopted_does_not_change_while_it_runs(world, running):
    network = world.person("network")
    with pytest.raises(NotPossible, match="cannot change"):
        running.refine(by=network, seen=1, deadline=date(2040, 1, 1))
    running.refine(by=network, seen=1, aim=said("So that we can swim"))
    with pytest.raises(NotPossible, match="Somebody else"):
        running.refine(by=network, seen=1, aim=said("Something else"))


def test_it_begins_only_after_a_hub_has_adopted_it_and_once(world, mission):
    network = world.person("network")
    with pytest.raises(NotPossible):
        mission.start(by=network)
    give_mandate(world, mission)
    mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET)
    mission.start(by=network)
    with pytest.raises(NotPossible):
        mission.start(by=network)


def end(mission, world, **said_more):
    end_words = {
        "is_reached": True,
        "evidence": said("Measured in all streams"),
        "evidence_url": "",
        "by": world.person("network"),
        "on": date(2030, 6, 30),
    }
    mission.conclude(**(end_words | said_more))


def test_it_ends_once_with_evidence(world, running):
    with pytest.raises(NotPossible, match="evidence"):
        end(running, world, evidence=Words())
    end(running, world)
    assert running.state == MissionState.REACHED
    with pytest.raises(NotPossible):
        end(running, world, is_reached=False)
    with pytest.raises(NotPossible):
        running.refine(by=world.person("network"), seen=1, aim=said("later"))


def test_a_proposal_can_be_withdrawn_but_not_an_adopted_mission(world, mission):
    other = Mission.propose(by=world.person("network"), title=said("Other"))
    other.withdraw(by=world.person("network"), because="Twice the same")
    give_mandate(world, mission)
    mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET)
    with pytest.raises(NotPossible):
        mission.withdraw(by=world.person("network"), because="x")


def test_a_challenge_counts_once_and_its_needs_move_along(world, mission, challenge):
    team = world.person("team")
    for _click in range(2):
        Contribution.add(mission, challenge, how_it_fits=said("Same stream"), by=team)
    contribution = Contribution.objects.of(mission).get()
    assert Need.objects.get().state == NeedState.MISSION
    assert Mission.objects.of_challenge(challenge).get() == mission
    contribution.withdraw(by=team)
    with pytest.raises(NotPossible):
        contribution.withdraw(by=team)
    assert not Mission.objects.of_challenge(challenge).exists()


def test_a_challenge_that_is_not_framed_does_not_count(world, mission):
    draft = Challenge.draft(world.riverside, by=world.person("team"), title=said("Draft"))
    with pytest.raises(NotPossible):
        Contribution.add(mission, draft, how_it_fits=said("?"), by=world.person("team"))


def test_talking_it_over_prepares_one_dialogue_in_the_hubs_language(world, mission):
    with translation.override("en"):
        first, second = (
            Consultation.begin(mission, world.riverside, by=world.person("team"), language="en")
            for _click in range(2)
        )
    assert first == second
    assert "Streams to swim in" in str(first.dialogue.question)
    mission.refresh_from_db()
    assert mission.state == MissionState.PROPOSED, "nobody can take part yet"
    first.dialogue.open(by=world.person("team"))
    run_jobs()
    mission.refresh_from_db()
    assert mission.state == MissionState.CONSULTED
    give_mandate(world, mission)
    adoption = mission.adopt(world.riverside, by=world.person("coordinator"))
    assert adoption.without_talk_because == ""


def test_whoever_adopts_without_a_dialogue_says_why(world, mission):
    give_mandate(world, mission)
    with pytest.raises(NotPossible, match="have not talked this mission over"):
        mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=" ")


def test_a_mission_that_serves_no_goal_is_not_adopted(world, mission):
    tag("mission", mission.pk, [], by=None)
    give_mandate(world, mission)
    with pytest.raises(NotPossible, match="which goals it serves"):
        mission.adopt(world.riverside, by=world.person("coordinator"), without_talk_because=MET)


def test_stock_is_taken_of_the_past_only(world, running):
    today, network = timezone.localdate(), world.person("network")
    with pytest.raises(NotPossible):
        StockTaking.take(running, by=network, on=today + timedelta(days=1), words=said("Soon"))
    for _click in range(2):
        StockTaking.take(running, by=network, on=today, words=said("Half of them"))
    assert running.stock_takings.count() == 1
