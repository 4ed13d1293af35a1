"""What outsiders need to check a dialogue, once it is closed, and nobody in it.

Everything that is counted comes from the stored map, so that no two tables together tell more than
one. Whoever had single votes beside answers by group could work out who belongs to which group:
so a dialogue tells the one or the other. There are no times anywhere.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from oshub.deliberation.models import Dialogue, OpinionMap, Statement, Vote, Voter

NOT_SHOWN = "not shown"
Rows = Iterator[list[Any]]


def tables_of(found: OpinionMap | None) -> list[str]:
    """Which tables there are. Single votes only where no answers are told by group."""
    if found is None:
        return ["statements"]
    return ["statements", "groups"] if found.tells_groups else ["votes", "statements", "groups"]


def rows_of(dialogue: Dialogue, table: str, found: OpinionMap | None) -> Rows:
    """A table as rows, the names of its columns first."""
    if table == "votes":
        return _votes(dialogue)
    return _statements(dialogue, found) if table == "statements" else _groups(dialogue, found)


def whole(dialogue: Dialogue, found: OpinionMap | None) -> dict[str, Any]:
    """All tables with what was found and how."""
    tables = {name: _as_objects(rows_of(dialogue, name, found)) for name in tables_of(found)}
    return {
        "question": dialogue.question,
        "licence": "CC-BY-4.0",
        "minimum_group": dialogue.minimum_group,
        **tables,
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


def counts_told(found: OpinionMap | None) -> dict[int, tuple[int, int, int]]:
    """By number of the statement: how many agree, disagree and are unsure, where that is told."""
    return {
        one["number"]: (one["whole"]["agreed"], one["whole"]["disagreed"], one["whole"]["passed"])
        for one in (found.statements_told if found else [])
        if one["whole"]
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
    """One line for each vote on what is shown, by voter and statement."""
    yield ["voter", "statement", "vote"]
    voters = _voters(dialogue)
    votes = Vote.objects.filter(voter__dialogue=dialogue, statement__review__is_shown=True)
    told = [
        (voters[voter], number, value)
        for voter, number, value in votes.values_list("voter", "statement__number", "value")
    ]
    yield from (list(row) for row in sorted(told))


def _statements(dialogue: Dialogue, found: OpinionMap | None) -> Rows:
    yield ["statement", "text", "language", "seed", "agrees", "disagrees", "passes"]
    told = counts_told(found)
    for one in Statement.objects.of(dialogue).shown().in_order():
        counts = told.get(one.number, [NOT_SHOWN] * 3)
        yield [one.number, one.text, one.language, int(one.is_seed), *counts]


def _groups(dialogue: Dialogue, found: OpinionMap | None) -> Rows:
    """How each group answered each statement, as on the map."""
    yield ["statement", "group", "voters", "agree", "disagree", "pass"]
    shown = set(Statement.objects.of(dialogue).shown().values_list("number", flat=True))
    told = [one for one in (found.statements_told if found else []) if one["number"] in shown]
    for one in sorted(told, key=lambda one: int(one["number"])):
        for row in one["rows"]:
            counts = (row[name] for name in ("voted", "agreed", "disagreed", "passed"))
            yield [one["number"], row["group"], *counts]
