"""From rows to arrays and back: asks `analysis.opinion` what a dialogue says, and keeps it."""

import zlib
from dataclasses import asdict
from typing import Any

import numpy as np

from analysis.opinion import (
    ALL_SHOWN,
    METHOD_VERSION,
    OTHERS,
    UNKNOWN_GROUP,
    Memory,
    Settings,
    Share,
    StatementAgreement,
    Verdict,
    Votes,
    analyse,
    memory_from,
    picture,
    votes_from,
)
from analysis.opinion import OpinionMap as Found
from oshub.deliberation.models import Dialogue, OpinionMap, Statement, Vote, Voter
from oshub.hubs.choices import StakeholderGroup

GROUPS = list(StakeholderGroup.values)
# Fewer people than this say nothing about a community, and much about themselves.
FEWEST_VOTERS = 10
OTHERS_TOGETHER, EVERYBODY = "others", "everybody"


def votes_of(dialogue: Dialogue) -> tuple[Votes, list[int]]:
    """The votes on what is shown, in arrays, and the numbers of the statements in their order."""
    voters = list(Voter.objects.of(dialogue).who_voted().order_by("pk").values_list("pk", "group"))
    statements = list(Statement.objects.of(dialogue).shown().in_order().values_list("pk", "number"))
    person = {pk: at for at, (pk, _group) in enumerate(voters)}
    column = {pk: at for at, (pk, _number) in enumerate(statements)}
    rows = Vote.objects.filter(voter__dialogue=dialogue).order_by("pk")
    table = [
        (person[voter], column[statement], value)
        for voter, statement, value in rows.values_list("voter", "statement", "value").iterator()
        if voter in person and statement in column
    ]
    whole = np.array(table, dtype=np.int64).reshape(-1, 3)
    group = [GROUPS.index(name) if name else UNKNOWN_GROUP for _pk, name in voters]
    votes = votes_from(
        whole[:, 0],
        whole[:, 1],
        whole[:, 2],
        people=len(voters),
        statements=len(statements),
        group=np.array(group, dtype=np.int64),
        groups=len(GROUPS),
    )
    return votes, [number for _pk, number in statements]


def is_stale(dialogue: Dialogue) -> bool:
    """Whether the map should be drawn anew.

    Only after so many new voters that nobody's answers can be read from the difference between two
    maps, and once at the end.
    """
    voters = Voter.objects.of(dialogue).who_voted().count()
    last = OpinionMap.objects.of(dialogue)
    return voters >= FEWEST_VOTERS and not _stays(dialogue, last, voters)


def _stays(dialogue: Dialogue, last: OpinionMap | None, voters: int) -> bool:
    if last is None or _is_of_another_method(last) or _is_the_end(dialogue, last):
        return False
    return voters - last.voters < dialogue.minimum_group


def _is_the_end(dialogue: Dialogue, last: OpinionMap) -> bool:
    """Whether the dialogue was closed since: then everything is told, once."""
    return dialogue.closed_at is not None and last.computed_at < dialogue.closed_at


def _is_of_another_method(last: OpinionMap) -> bool:
    return last.method != METHOD_VERSION


def draw(dialogue: Dialogue) -> OpinionMap | None:
    """Compute the map and keep it; None while too few have voted.

    Too few new voters leave it as it is, whoever asks: two maps never differ by one person.
    """
    votes, numbers = votes_of(dialogue)
    if votes.people < FEWEST_VOTERS:
        return None
    last = OpinionMap.objects.of(dialogue)
    if last and _stays(dialogue, last, votes.people):
        return last
    found = analyse(
        votes,
        # The same in every run, for everybody who computes it again.
        seed=zlib.crc32(dialogue.pk.bytes),
        settings=Settings(minimum_group=dialogue.minimum_group),
        memory=_remembered(last.memory, numbers) if last else None,
        before=_told_before(dialogue, last, numbers),
    )
    _tell_routing(dialogue, found, votes, numbers)
    return OpinionMap.keep(
        dialogue,
        method=found.method,
        settings=asdict(found.settings),
        seed=found.seed,
        voters=found.voters,
        votes=found.votes,
        statements=found.statements,
        result=_told(found, numbers),
        memory=asdict(found.memory) | {"numbers": numbers},
    )


def _told_before(
    dialogue: Dialogue, last: OpinionMap | None, numbers: list[int]
) -> list[dict[int, tuple[int, int, int]]]:
    """The rows of the last map by statement; none at the end, when all is told."""
    if last is None or _is_of_another_method(last) or _is_the_end(dialogue, last):
        return []
    places = {OTHERS_TOGETHER: OTHERS, EVERYBODY: ALL_SHOWN}
    places |= {name: place for place, name in enumerate(GROUPS)}
    told = {
        one["number"]: {
            places[row["group"]]: (row["agreed"], row["disagreed"], row["passed"])
            for row in one["rows"]
        }
        for one in last.statements_told
    }
    return [told.get(number, {}) for number in numbers]


def _remembered(kept: dict[str, Any], numbers: list[int]) -> Memory | None:
    """What the last map left; nothing where statements were taken out or put in between since."""
    if not kept or kept["numbers"] != numbers[: len(kept["numbers"])]:
        return None
    return memory_from(kept)


def _tell_routing(dialogue: Dialogue, found: Found, votes: Votes, numbers: list[int]) -> None:
    """Note beside each statement what the choice of the next one needs."""
    strength = np.hypot(*found.patterns.loadings)
    group = votes.group[votes.person]
    rows = {one.number: one for one in Statement.objects.of(dialogue)}
    for at, number in enumerate(numbers):
        seen = group[votes.statement == at]
        rows[number].extremity = round(float(strength[at]), 4) if at < len(strength) else 0.0
        rows[number].seen_by_group = {
            name: int((seen == place).sum()) for place, name in enumerate(GROUPS)
        }
    changed = [rows[number] for number in numbers]
    Statement.objects.bulk_update(changed, ["extremity", "seen_by_group"], batch_size=200)


# --- What is kept ---


def _told(found: Found, numbers: list[int]) -> dict[str, Any]:
    """Only sums over enough people, ready to be shown."""
    agreement = found.agreement
    return {
        "is_by_group": agreement.is_by_group,
        "groups": {_name(group): people for group, people in agreement.people.items()},
        "sections": {
            str(verdict): [
                _statement(one, numbers[one.statement]) for one in agreement.with_verdict(verdict)
            ]
            for verdict in Verdict
        },
        "patterns": _patterns(found, numbers),
    }


def _statement(one: StatementAgreement, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "because": str(one.because),
        "rows": [_share(row) for row in one.rows],
        "whole": _share(one.all_shown) if one.all_shown else None,
        "spread": round(one.spread, 4),
    }


def _name(group: int) -> str:
    names = {OTHERS: OTHERS_TOGETHER, ALL_SHOWN: EVERYBODY}
    return names.get(group) or GROUPS[group]


def _share(row: Share) -> dict[str, Any]:
    told = {
        "group": _name(row.group),
        "agreed": row.agreed,
        "disagreed": row.disagreed,
        "passed": row.passed,
        "voted": row.voted,
        "side": str(row.side),
    }
    shares = ("agreeing", "disagreeing")
    names_of_shares = [f"{name}{end}" for name in shares for end in ("", "_low", "_high")]
    return told | {name: round(getattr(row, name), 4) for name in names_of_shares}


def _patterns(found: Found, numbers: list[int]) -> dict[str, Any]:
    patterns = found.patterns
    told: dict[str, Any] = {
        "refusal": str(patterns.refusal or ""),
        "placed": patterns.placed,
        "people_needed": patterns.people_needed,
        "answers_needed": patterns.answers_needed,
        "statements_needed": patterns.statements_needed,
        "patterns": [
            {
                "number": one.number,
                "people": one.people,
                "typical": [
                    {
                        "number": numbers[it.statement],
                        "side": str(it.side),
                        "inside": round(it.inside, 4),
                        "outside": round(it.outside, 4),
                    }
                    for it in one.typical
                ],
            }
            for one in patterns.patterns
        ],
    }
    if patterns.is_shown:
        drawn = picture(patterns.positions, patterns.pattern, minimum=found.settings.minimum_group)
        told["picture"] = asdict(drawn)
    return told
