"""Votes of a dialogue as three parallel arrays, checked once, so that nobody checks them again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
UNKNOWN_GROUP = -1
_LARGEST = 2**31 - 1


@dataclass(frozen=True, eq=False)
class Votes:
    """Who voted how on what; make it with `votes_from`, which checks and sorts.

    Attributes:
        people: Number of people, >= 0. Those who have not voted count too.
        statements: Number of statements, >= 0.
        groups: Number of declared groups, >= 0.
        person: int32, shape (votes,), in 0..people-1, ascending.
        statement: int32, shape (votes,), in 0..statements-1, ascending within a person.
        value: int8, shape (votes,): 1 agree, 0 pass, -1 disagree. No vote is no row.
        group: int32, shape (people,): the group that each declared, or -1 for unknown.

    All arrays are read-only. A pair of person and statement occurs once at most.
    """

    people: int
    statements: int
    groups: int
    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    group: NDArray[np.int32]

    @property
    def number(self) -> int:
        """How many votes there are, passes included."""
        return len(self.value)


@dataclass(frozen=True, eq=False)
class Counts:
    """Votes counted by part of the people; every array is int64, shape (parts, statements)."""

    agreed: NDArray[np.int64]
    disagreed: NDArray[np.int64]
    passed: NDArray[np.int64]

    @property
    def voted(self) -> NDArray[np.int64]:
        """All votes, passes included, same shape."""
        return self.agreed + self.disagreed + self.passed


def votes_from(
    person: ArrayLike,
    statement: ArrayLike,
    value: ArrayLike,
    *,
    people: int,
    statements: int,
    group: ArrayLike | None = None,
    groups: int = 0,
) -> Votes:
    """Check and sort the votes of a dialogue.

    Args:
        person: Whole numbers in 0..people-1, shape (votes,).
        statement: Whole numbers in 0..statements-1, shape (votes,).
        value: 1 agree, 0 pass, -1 disagree, shape (votes,). In order of time: where somebody voted
            on a statement twice, the last vote counts.
        people: Number of people, those without a vote included.
        statements: Number of statements, those without a vote included.
        group: The declared group of each person, in 0..groups-1, or -1 for unknown, shape
            (people,). None: nobody declared one.
        groups: Number of declared groups, those without people included.

    Returns:
        The same votes, sorted by person and statement; inputs are copied, never changed.

    Raises:
        ValueError: Shapes differ, a number is not whole, or an index or vote is out of range.
    """
    for name, number in (("people", people), ("statements", statements), ("groups", groups)):
        if not 0 <= number <= _LARGEST:
            raise ValueError(f"want 0 <= {name} < 2**31, not {number}")
    who = _whole(person, "person", 0, people - 1)
    what = _whole(statement, "statement", 0, statements - 1)
    how = _whole(value, "value", DISAGREE, AGREE)
    if not len(who) == len(what) == len(how):
        raise ValueError("want person, statement and value of the same length")
    declared = (
        np.full(people, UNKNOWN_GROUP, dtype=np.int32)
        if group is None
        else _whole(group, "group", UNKNOWN_GROUP, groups - 1)
    )
    if len(declared) != people:
        raise ValueError("want one declared group for each person, -1 where it is unknown")
    kept = _last_of_each_pair(who, what, statements)
    who, what, how = (who, what, how) if kept is None else (who[kept], what[kept], how[kept])
    return Votes(
        people=people,
        statements=statements,
        groups=groups,
        person=_frozen(who.astype(np.int32)),
        statement=_frozen(what.astype(np.int32)),
        value=_frozen(how.astype(np.int8)),
        group=_frozen(declared.astype(np.int32)),
    )


def counts_by(votes: Votes, part: NDArray[np.integer], *, parts: int) -> Counts:
    """Count the votes on each statement in each part of the people.

    Args:
        votes: The votes.
        part: The part of each person, in 0..parts-1, or -1 to leave them out, shape (people,).
        parts: Number of parts, >= 1.

    Returns:
        Counts of shape (parts, statements); zero where nobody voted.

    Raises:
        ValueError: `part` has another shape or is out of range.
    """
    if parts < 1 or part.shape != (votes.people,):
        raise ValueError("want at least one part, and the part of each person")
    if len(part) and not (int(part.min()) >= -1 and int(part.max()) < parts):
        raise ValueError(f"want parts between -1 and {parts - 1}")
    size = (parts + 1) * votes.statements
    # The first row takes those who are left out.
    cell = (part.astype(np.int64) + 1)[votes.person] * votes.statements + votes.statement
    shape = (parts + 1, votes.statements)
    found = [
        np.bincount(cell[votes.value == answer], minlength=size).reshape(shape)[1:]
        for answer in (AGREE, DISAGREE, PASS)
    ]
    return Counts(agreed=found[0], disagreed=found[1], passed=found[2])


def _whole(numbers: ArrayLike, name: str, low: int, high: int) -> NDArray[np.integer]:
    """The numbers as an array of one dimension, or a refusal that names them."""
    array = np.asarray(numbers)
    if array.ndim != 1:
        raise ValueError(f"want {name} as a list of one dimension")
    if len(array) == 0:
        return np.zeros(0, dtype=np.int64)
    if not np.issubdtype(array.dtype, np.integer):
        raise ValueError(f"want whole numbers as {name}")
    if int(array.min()) < low or int(array.max()) > high:
        raise ValueError(f"want {name} between {low} and {high}")
    return array


def _last_of_each_pair(
    person: NDArray[np.integer], statement: NDArray[np.integer], statements: int
) -> NDArray[np.intp] | None:
    """Where the last vote of each pair stands, sorted by pair; None where all is sorted already."""
    pair = person.astype(np.int64) * statements + statement
    if bool(np.all(pair[1:] > pair[:-1])):
        return None
    order = np.argsort(pair, kind="stable")
    sorted_pair = pair[order]
    is_last = np.ones(len(pair), dtype=bool)
    is_last[:-1] = sorted_pair[1:] != sorted_pair[:-1]
    return order[is_last]


def _frozen[Kind: np.generic](array: NDArray[Kind]) -> NDArray[Kind]:
    """Read-only; `astype` has copied it already."""
    array.flags.writeable = False
    return array
