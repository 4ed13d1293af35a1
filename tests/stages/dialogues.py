"""Riverside asks: a dialogue in preparation, one in which people vote, one with a result."""

from typing import Any

from oshub.deliberation.choices import Entry
from oshub.deliberation.models import Dialogue, PaperSheet, Vote, Voter
from oshub.deliberation.opinion_map import draw
from oshub.hubs.tests.world import World
from oshub.safeguarding.voices import Voice

GROUPS = ("schools", "families", "local_government", "")
STATEMENTS = 12


def set_dialogues(world: World, long_word: str) -> dict[str, str]:
    """As ids, for the stage's addresses."""
    team = world.people["team"]
    drafted = _ask(world, f"Which {long_word} do we need?", long_word)
    opened = _ask(world, "What should become of our river?", long_word)
    opened.open(by=team)
    first = opened.statements.order_by("number")[0]
    for number in range(11):
        opened.vote(Voice(device=f"{number:064x}"), first, 1, "families")
    # The coordinator has begun to vote, the teacher has not, the team may look at all results.
    opened.begin(Voice(person=world.people["coordinator"]), "research")
    draw(opened)
    answers = {"1": 1, "2": -1}
    PaperSheet.type_in(opened, 1, by=team, group="families", answers=answers)
    other = world.people["coordinator"]
    PaperSheet.type_in(opened, 2, by=team, group="families", answers=answers)
    PaperSheet.type_in(opened, 2, by=other, group="media", answers={"1": 1, "2": 0})
    known = _ask(world, "Only for us?", long_word, entry=Entry.KNOWN)
    known.open(by=team)
    return {
        "drafted_dialogue": str(drafted.pk),
        "dialogue": str(opened.pk),
        "known_dialogue": str(known.pk),
        "closed_dialogue": str(_with_patterns(world, long_word).pk),
    }


def _ask(world: World, question: str, long_word: str, **chosen: Any) -> Dialogue:
    team = world.people["team"]
    dialogue = Dialogue.draft(
        world.riverside,
        by=team,
        language="en",
        question=question,
        intro=f"Why we ask, {long_word}.\nAnd what we do with it.",
        **chosen,
    )
    texts = [f"Thought number {one}: the {long_word} matters." for one in range(STATEMENTS)]
    dialogue.add_seeds(texts, by=team, language="en")
    return dialogue


def _with_patterns(world: World, long_word: str) -> Dialogue:
    """Two kinds of voters, enough to be told apart; written at once, because they are many."""
    dialogue = _ask(world, "How do we come to school?", long_word)
    dialogue.open(by=world.people["team"])
    voters = Voter.objects.bulk_create(
        Voter(
            dialogue=dialogue,
            key_hash=f"{number:064x}",
            group=GROUPS[number % 4],
            votes_cast=STATEMENTS,
        )
        for number in range(120)
    )
    statements = list(dialogue.statements.order_by("number"))
    Vote.objects.bulk_create(
        Vote(voter=voter, statement=statement, value=_said(number, at))
        for number, voter in enumerate(voters)
        for at, statement in enumerate(statements)
    )
    for at, statement in enumerate(statements):
        said = [_said(number, at) for number in range(len(voters))]
        statement.agrees, statement.disagrees = said.count(1), said.count(-1)
        statement.passes = said.count(0)
        statement.save()
    dialogue.close(by=world.people["team"])
    return dialogue


def _said(number: int, at: int) -> int:
    """All share the first, nobody is sure of the second; the others divide two kinds of people."""
    if at == 0:
        return 1
    if at == 1:
        return number % 3 - 1 if number % 4 == 0 else 0
    side = 1 if (number // 4) % 2 else -1
    return -side if (number * 7 + at * 5) % 11 == 0 else side
