"""Dialogues to test with: small ones by hand, a large one with planted patterns, a real one."""

import csv
import gzip
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from analysis.opinion import Settings, Votes, votes_from

REAL = Path(__file__).parent / "brexit_consensus"
# Patterns at any size, so that it is the shuffle test that refuses.
AT_ANY_SIZE = Settings(people_needed=1)
OPTIONS = {
    "minimum_group": 5,
    "level": 0.95,
    "unsure_share": 1 / 3,
    "least_spread": 0.2,
    "false_discovery": 0.05,
}


def dialogue(rows, *, group=None, groups=0):
    """Votes from a list of people, each a list with 1, 0, -1 or None for each statement."""
    cast = [
        (person, statement, value)
        for person, row in enumerate(rows)
        for statement, value in enumerate(row)
        if value is not None
    ]
    person, statement, value = zip(*cast, strict=True) if cast else ((), (), ())
    statements = len(rows[0]) if rows else 0
    return votes_from(
        person,
        statement,
        value,
        people=len(rows),
        statements=statements,
        group=group,
        groups=groups,
    )


def planted(*, people, statements, patterns, answered, seed):
    """Votes with so many equal patterns, and the pattern of each person."""
    rng = np.random.default_rng(seed)
    pattern = np.arange(people) % patterns
    leaning = np.where(rng.random((patterns, statements)) < 0.5, 0.15, 0.85)
    value = np.where(rng.random((people, statements)) < leaning[pattern], 1, -1)
    person, statement = np.nonzero(rng.random((people, statements)) < answered)
    votes = votes_from(
        person, statement, value[person, statement], people=people, statements=statements
    )
    return votes, pattern


def unrelated(*, people, statements, seed):
    """Votes on statements of unequal popularity, where nobody agrees with anybody else."""
    rng = np.random.default_rng(seed)
    value = np.where(rng.random((people, statements)) < rng.uniform(0.1, 0.9, statements), 1, -1)
    person, statement = np.nonzero(rng.random((people, statements)) < 0.6)
    return votes_from(
        person, statement, value[person, statement], people=people, statements=statements
    )


def relabelled(votes: Votes, *, people=None, statements=None) -> Votes:
    """The same votes where person p is called people[p], and statement s statements[s]."""
    people = np.arange(votes.people) if people is None else people
    statements = np.arange(votes.statements) if statements is None else statements
    group = np.empty_like(votes.group)
    group[people] = votes.group
    return votes_from(
        people[votes.person],
        statements[votes.statement],
        votes.value,
        people=votes.people,
        statements=votes.statements,
        group=group,
        groups=votes.groups,
    )


def subset(votes: Votes, chosen) -> Votes:
    """The votes of some people alone."""
    name = np.full(votes.people, -1)
    name[chosen] = np.arange(len(chosen))
    stays = name[votes.person] >= 0
    return votes_from(
        name[votes.person[stays]],
        votes.statement[stays],
        votes.value[stays],
        people=len(chosen),
        statements=votes.statements,
        group=votes.group[chosen],
        groups=votes.groups,
    )


@cache
def brexit_consensus() -> Votes:
    """The real one; the declared groups are those that Polis published."""
    with gzip.open(REAL / "votes.csv.gz", "rt", encoding="utf-8") as file:
        cast = sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"]))
    with gzip.open(REAL / "participants-votes.csv.gz", "rt", encoding="utf-8") as file:
        group = {row["participant"]: row["group-id"] for row in csv.DictReader(file)}
    people = sorted({row["voter-id"] for row in cast}, key=int)
    statements = sorted({row["comment-id"] for row in cast}, key=int)
    return votes_from(
        [people.index(row["voter-id"]) for row in cast],
        [statements.index(row["comment-id"]) for row in cast],
        [int(row["vote"]) for row in cast],
        people=len(people),
        statements=len(statements),
        group=[int(group.get(name) or -1) for name in people],
        groups=2,
    )


def rand_index(one: ArrayLike, other: ArrayLike) -> float:
    """Adjusted Rand index of two partitions: 1 the same, 0 as alike as by chance.

    Hubert and Arabie (1985), doi:10.1007/BF01908075.
    """
    first, second = np.asarray(one), np.asarray(other)
    table = np.zeros((int(first.max()) + 1, int(second.max()) + 1))
    np.add.at(table, (first, second), 1)

    def pairs(counts: Any) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    by_chance = rows * columns / pairs(table.sum())
    return (pairs(table) - by_chance) / ((rows + columns) / 2 - by_chance)
