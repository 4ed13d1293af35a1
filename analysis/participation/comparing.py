"""Who is heard, against whom one should hear: shares, differences, and figures safe to publish.

Participations (a need, a backing, somebody present in a room) are counted; the same person may be
behind several. People are another figure, of which only a lower bound is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["missing", "as_expected", "more", "unsure"]


@dataclass(frozen=True)
class Published:
    """Counts as everybody may see them.

    Attributes:
        numbers: Count by group; None where it is above zero and too small to tell.
        total: The sum, or a lower bound of it; None where the sum itself is too small to tell.
        is_exact: Whether `total` is the sum.
    """

    numbers: dict[str, int | None]
    total: int | None
    is_exact: bool


def publishable(counts: Mapping[str, int], *, least: int) -> Published:
    """Hide small cells, and the sum where it would give a hidden cell away.

    Args:
        counts: Whole numbers of people or participations, by group.
        least: The smallest count that may be told, people, at least 1.

    Returns:
        Groups with zero are left out. With a hidden group, the total becomes the sum of the groups
        that are told plus one for each hidden group: true, and no more than one could see.

    Raises:
        ValueError: A count below zero, or `least` below one.
    """
    if least < 1 or any(number < 0 for number in counts.values()):
        raise ValueError("want counts of zero or more, and a least count of one or more")
    there = {group: number for group, number in counts.items() if number}
    total = sum(there.values())
    if total < least:
        return Published({}, None, total == 0)
    hidden = [group for group, number in there.items() if number < least]
    numbers = {group: None if group in hidden else number for group, number in there.items()}
    told = sum(number for number in numbers.values() if number is not None)
    return Published(numbers, told + len(hidden), not hidden)


@dataclass(frozen=True)
class Presence:
    """How one group is heard.

    Attributes:
        key: The group.
        heard: Participations, count.
        expected: Participations that one would expect by its share of the community; None where
            the picture does not know the group.
        verdict: What may be said about the difference.
    """

    key: str
    heard: int
    expected: float | None
    verdict: Verdict


def compare(
    heard: Mapping[str, int], picture: Mapping[str, float], *, least: int
) -> tuple[Presence, ...]:
    """Put what was heard beside the community's own picture.

    Args:
        heard: Participations by group, counts.
        picture: The community by group, people or shares: any unit, zero or more. Only their
            proportions count.
        least: Below this many participations, heard or expected, nothing is said.

    Returns:
        One for each group of either mapping, most missing first: groups by how many participations
        they lack, then by key. `missing`: fewer than half of what one would expect. `more`: more
        than twice as many. `unsure`: too little to tell, or not in the picture.

    Raises:
        ValueError: A negative count or a negative stroke.

    Assumptions:
        Participations of groups outside the picture are left out of the total, so that a group
        nobody drew makes no other group look missing.
    """
    if any(number < 0 for number in (*heard.values(), *picture.values())):
        raise ValueError("want counts and shares of zero or more")
    whole = sum(picture.values())
    total = sum(number for key, number in heard.items() if key in picture)
    found = []
    for key in sorted({*heard, *picture}):
        expected = picture[key] / whole * total if whole and key in picture else None
        count = heard.get(key, 0)
        found.append(Presence(key, count, expected, _verdict(count, expected, total, least)))
    return tuple(sorted(found, key=lambda one: (one.heard - (one.expected or one.heard), one.key)))


def _verdict(heard: int, expected: float | None, total: int, least: int) -> Verdict:
    if expected is None or total < least:
        return "unsure"
    if expected >= least and heard < expected / 2:
        return "missing"
    if heard >= least and heard > expected * 2:
        return "more"
    return "as_expected" if max(heard, expected) >= least else "unsure"


def people_at_least(*, alone: int, largest_room: int) -> int:
    """The fewest people who can be behind all participations.

    Whoever writes alone may also have been in the room, and the same people may have come to every
    room: so neither is added to the other.

    Args:
        alone: Distinct voices on the web and in class, people.
        largest_room: The largest attendance of one session, people.

    Raises:
        ValueError: A negative count.
    """
    if alone < 0 or largest_room < 0:
        raise ValueError("want counts of zero or more")
    return max(alone, largest_room)
