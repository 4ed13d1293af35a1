"""What outsiders need to check a dialogue: votes, statements and groups, and nobody in them.

Voters get new numbers in another order. Groups are told by counts alone, the small ones hidden, and
not beside the single votes. There are no times anywhere.
"""

from collections.abc import Iterable, Iterator
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


def _voters(dialogue: Dialogue) -> dict[int, int]:
    """Each voter's new number.

    The order of coming would say who was early. The fingerprints are in no order that anybody could
    work out, and stay the same, so that every export of the same votes numbers them alike.
    """
    voters = Voter.objects.of(dialogue).who_voted().order_by("key_hash", "pk")
    return {pk: number for number, pk in enumerate(voters.values_list("pk", flat=True), start=1)}


def _votes(dialogue: Dialogue) -> Rows:
    """One line for each vote on what is shown, by voter and statement.

    Without the voters' groups: with them, anybody could count the small cells again that the table
    of groups hides.
    """
    yield ["voter", "statement", "vote"]
    voters = _voters(dialogue)
    votes = Vote.objects.filter(voter__dialogue=dialogue, statement__review__is_shown=True)
    told = [
        (voters[voter], number, value)
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


ANSWERS = {1: "agree", -1: "disagree", 0: "pass"}


def _groups(dialogue: Dialogue) -> Rows:
    """How each group answered each statement; where few of it did, nothing is told of them."""
    names = [*StakeholderGroup.values, ""]
    shown = Statement.objects.of(dialogue).shown().in_order()
    statements = list(shown.values_list("number", flat=True))
    answers = {
        (number, group, value): count
        for number, group, value, count in Statement.objects.of(dialogue).answers_by_group()
    }
    yield ["statement", "group", "voters", *ANSWERS.values()]
    if not statements:
        return
    voted = [
        [sum(answers.get((number, group, value), 0) for value in ANSWERS) for group in names]
        for number in statements
    ]
    safe = safe_table(voted, minimum=dialogue.minimum_group)
    for row, number in zip(safe.counts, statements, strict=True):
        for count, group in zip(row, names, strict=True):
            split = [answers.get((number, group, value), 0) for value in ANSWERS]
            told = [NOT_SHOWN] * 4 if count < 0 else [int(count), *split]
            yield [number, group or "not_said", *told]
