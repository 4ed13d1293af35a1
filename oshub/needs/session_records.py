"""A session as everybody may read it: who was there by group, without giving small groups away."""

from dataclasses import dataclass
from typing import Any

from analysis.participation import Published, publishable
from oshub.hubs.choices import StakeholderGroup
from oshub.needs.models import ListeningSession

# Fewer people than this are nobody's business: see docs/methods/who-is-missing.md.
LEAST = 5


@dataclass(frozen=True)
class Told:
    """Counts by group, as lines of a list; a number is None where it is too small to tell."""

    published: Published
    lines: list[tuple[str, int | None]]

    @property
    def is_few(self) -> bool:
        return self.published.total is None

    @property
    def total(self) -> int | None:
        return self.published.total

    @property
    def is_exact(self) -> bool:
        return self.published.is_exact


@dataclass(frozen=True)
class Heard:
    """One need of the session, with its hands; hands are None where nobody counted."""

    need: Any
    hands: Told | None


@dataclass(frozen=True)
class Record:
    there: Told
    pupils: int | None
    heard: list[Heard]


def record_of(session: ListeningSession) -> Record:
    """Uses what was prefetched."""
    attendance = list(session.attendance.all())
    there = told({row.group: row.number for row in attendance})
    heard = [Heard(need, _hands(need, there.is_few)) for need in _needs(session)]
    return Record(there, _pupils(attendance, there), heard)


def told(counts: dict[str, int]) -> Told:
    published = publishable(counts, least=LEAST)
    labels: dict[str, Any] = {"": "", **dict(StakeholderGroup.choices)}
    lines = [
        (str(label), published.numbers[key])
        for key, label in labels.items()
        if key in published.numbers
    ]
    return Told(published, [line for line in lines if line[0]])


def _pupils(attendance: list[Any], there: Told) -> int | None:
    """How many pupils, where neither they nor the other people from schools are a small group."""
    for row in attendance:
        others = row.number - row.pupils
        is_safe = row.pupils >= LEAST and (others == 0 or others >= LEAST)
        if row.pupils and is_safe and not there.is_few:
            return int(row.pupils)
    return None


def _needs(session: ListeningSession) -> list[Any]:
    if "needs" not in getattr(session, "_prefetched_objects_cache", {}):
        return []
    return [need for need in session.needs.all() if need.review.is_shown]


def _hands(need: Any, is_few: bool) -> Told | None:
    hands = {row.group: row.number for row in need.hands.all()}
    if not hands:
        return None
    return told({"": 1} if is_few else hands)
