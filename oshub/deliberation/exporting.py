"""What outsiders need to check a dialogue: votes, statements and groups, and nobody in them.

Voters get new numbers in a shuffled order; groups too small to be shown are left out of the votes
and hidden in the counts; there are no times anywhere.
"""

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from analysis.opinion import safe_table
from oshub.deliberation.models import Dialogue, OpinionMap, Statement, Vote, Voter
from oshub.hubs.choices import StakeholderGroup

NOT_SHOWN = "not shown"
TABLES = ("votes", "statements", "groups")
Rows = Iterator[list[Any]]


def rows_of(dialogue: Dialogue, table: str) -> Rows:
    """A table as rows, the names of its columns first."""
    tables = {"votes": _votes, "statements": _statements, "groups": _groups}
    return tables[table](dialogue)


def whole(dialogue: Dialogue) -> dict[str, Any]:
    """All three tables with what was found and how."""
    found = OpinionMap.objects.of(dialogue)
    return {
        "question": dialogue.question,
        "licence": "CC-BY-4.0",
        "minimum_group": dialogue.minimum_group,
        "votes": _as_objects(_votes(dialogue)),
        "statements": _as_objects(_statements(dialogue)),
        "groups": _as_objects(_groups(dialogue)),
        "map": {
            "method": found.method,
            "settings": found.settings,
            "seed": found.seed,
            "voters": found.voters,
            "result": found.result,
        }
        if found
        else None,
    }


def _as_objects(rows: Iterable[list[Any]]) -> list[dict[str, Any]]:
    head, *body = rows
    return [dict(zip(head, row, strict=True)) for row in body]


def _voters(dialogue: Dialogue) -> dict[int, tuple[int, str]]:
    """Each voter's new number and group; the same numbers in every export of the same votes.

    Somebody of a group smaller than the minimum is told without her group.
    """
    voters = list(Voter.objects.of(dialogue).who_voted().order_by("pk").values_list("pk", "group"))
    counts = Voter.objects.of(dialogue).who_voted().count_by("group")
    # The order of coming says who was early; nobody may know it. No secret: it only mixes.
    Random(dialogue.pk.int ^ len(voters)).shuffle(voters)  # noqa: S311
    told = {name for name, number in counts.items() if number >= dialogue.minimum_group}
    return {
        pk: (number, group if group in told else NOT_SHOWN)
        for number, (pk, group) in enumerate(voters, start=1)
    }


def _votes(dialogue: Dialogue) -> Rows:
    """One line for each vote on what is shown, by voter and statement."""
    yield ["voter", "group", "statement", "vote"]
    voters = _voters(dialogue)
    votes = Vote.objects.filter(voter__dialogue=dialogue, statement__review__is_shown=True)
    told = [
        (*voters[voter], number, value)
        for voter, number, value in votes.values_list("voter", "statement__number", "value")
    ]
    yield from (list(row) for row in sorted(told))


def _statements(dialogue: Dialogue) -> Rows:
    yield ["statement", "text", "language", "seed", "agrees", "disagrees", "passes"]
    for one in Statement.objects.of(dialogue).shown().in_order():
        counts = [one.agrees, one.disagrees, one.passes]
        is_told = sum(counts) == 0 or sum(counts) >= dialogue.minimum_group
        shown = counts if is_told else [NOT_SHOWN] * 3
        yield [one.number, one.text, one.language, int(one.is_seed), *shown]


def _groups(dialogue: Dialogue) -> Rows:
    """How many of each group voted on each statement, with small cells hidden."""
    names = [*StakeholderGroup.values, ""]
    shown = Statement.objects.of(dialogue).shown().in_order()
    statements = list(shown.values_list("number", flat=True))
    counts = [[0] * len(names) for _statement in statements]
    place = {number: at for at, number in enumerate(statements)}
    for number, group, voted in Statement.objects.of(dialogue).votes_by_group():
        counts[place[number]][names.index(group)] = voted
    yield ["statement", *(name or "not_said" for name in names)]
    if not statements:
        return
    safe = safe_table(counts, minimum=dialogue.minimum_group)
    for at, number in enumerate(statements):
        told = [NOT_SHOWN if cell < 0 else int(cell) for cell in safe.counts[at]]
        yield [number, *told]
