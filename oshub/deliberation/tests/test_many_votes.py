"""Many votes at once are the same as one by one, and never on top of others."""

import pytest

from oshub.deliberation.importing.many import Said, bring_votes
from oshub.deliberation.models import Dialogue, OpinionMap, Vote, Voter
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.voices import Voice


@pytest.fixture
def dialogue(world):
    team = world.people["team"]
    asked = Dialogue.draft(world.riverside, by=team, language="en", question="What now?")
    asked.add_seeds(["One.", "Two.", "Three."], by=team, language="en")
    asked.open(by=team)
    return asked


def said(number):
    return Said(f"device:{number}", {1: 1, 2: -1, 3: 0}, group="families")


def test_all_are_counted_and_the_map_is_drawn(dialogue):
    assert bring_votes(dialogue, [said(number) for number in range(12)]) == 36
    first, second, third = dialogue.statements.order_by("number")
    assert (first.agrees, second.disagrees, third.passes) == (12, 12, 12)
    assert OpinionMap.objects.of(dialogue).voters == 12


def test_a_voter_is_known_again_by_her_voice(dialogue):
    bring_votes(dialogue, [said(1)])
    turn = dialogue.turn(Voice(device="1"))
    assert (turn.answered, turn.left) == (3, 0)


def test_nothing_is_added_where_people_vote(dialogue):
    dialogue.vote(Voice(device="9"), dialogue.statements.first(), 1)
    with pytest.raises(NotPossible):
        bring_votes(dialogue, [said(1)])
    assert Vote.objects.count() == 1


def test_an_unknown_statement_leaves_nothing(dialogue):
    with pytest.raises(NotPossible):
        bring_votes(dialogue, [said(1), Said("device:2", {7: 1})])
    assert not Voter.objects.exists()
