"""Who is heard at a hub, put beside its own picture: rows to `analysis.participation`, and back.

All figures here may be published: small ones are hidden before anything is worked out from them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from analysis.participation import Published, compare, people_at_least, publishable
from oshub.core.folding import fold
from oshub.core.languages import own_name
from oshub.hubs.choices import StakeholderGroup
from oshub.needs.choices import Dimension, NeedFamily
from oshub.needs.models import Attendance, CommunityPicture, OutreachTask
from oshub.needs.queries.missing import (
    counted_by,
    needs_by_theme,
    said_alone,
    voices_behind,
    votes_by,
)
from oshub.needs.session_records import LEAST
from oshub.safeguarding.choices import Channel

MOST_LINES = 25
ROOMS = (Channel.CLASS, Channel.SESSION, Channel.FLIP_CHART, Channel.PAPER)


@dataclass(frozen=True)
class Line:
    """One group, place or language: how it is heard, and what the hub does about it."""

    key: str
    label: str
    # None where there are some, and too few to tell.
    heard: int | None
    expected: int | None
    verdict: str
    task: OutreachTask | None

    @property
    def is_missing(self) -> bool:
        return self.verdict == "missing"


@dataclass(frozen=True)
class Hearing:
    """Participation along one dimension."""

    dimension: Dimension
    published: Published
    lines: list[Line]
    strokes: list[CommunityPicture]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.is_missing]

    @property
    def honesties(self) -> list[str]:
        return sorted({one.honesty for one in self.strokes})

    @property
    def sources(self) -> list[str]:
        return sorted({one.source for one in self.strokes if one.source})


def hearing_along(hub: Any, dimension: Dimension) -> Hearing:
    """Needs, backings and people in rooms, by group, place or language."""
    strokes = list(CommunityPicture.objects.at_hub(hub).along(dimension))
    picture = {_key(dimension, one.key): float(one.number or one.share or 0) for one in strokes}
    names = {_key(dimension, one.key): one.key for one in strokes}
    heard: Counter[str] = Counter()
    for name, number in _participations(hub, dimension):
        if name:
            names.setdefault(_key(dimension, name), name)
            heard[_key(dimension, name)] += number
    published = publishable(heard, least=LEAST)
    tasks = {
        _key(dimension, task.key): task
        for task in OutreachTask.objects.at_hub(hub).still_open().first_due_first()
        if task.dimension == dimension
    }
    whole, total = sum(picture.values()), published.total or 0
    lines = []
    for one in compare(heard, picture, least=LEAST)[:MOST_LINES]:
        share = picture[one.key] / whole if whole and one.key in picture else None
        lines.append(
            Line(
                key=names[one.key],
                label=_label(dimension, names[one.key]),
                heard=_told(published, one.key, one.heard),
                # From the published total, so that nothing hidden follows from it.
                expected=None if share is None or not total else round(share * total),
                verdict=one.verdict,
                task=tasks.get(one.key),
            )
        )
    return Hearing(dimension, published, lines, strokes)


def _told(published: Published, key: str, heard: int) -> int | None:
    return 0 if heard == 0 else published.numbers.get(key)


def _participations(hub: Any, dimension: Dimension) -> Iterable[tuple[str, int]]:
    """What is counted, by name: one for each need, backing and vote, each person in a room."""
    needs, backings = said_alone(hub)
    present = Attendance.objects.at_hub(hub)
    if dimension == Dimension.GROUP:
        yield from counted_by(needs, "group").items()
        yield from counted_by(backings, "group").items()
        yield from present.summed_by("group").items()
        yield from votes_by(hub, "group").items()
        return
    # Whoever backs a need says neither where they live nor which language they speak.
    field = str(dimension.value)
    yield from counted_by(needs, field).items()
    yield from present.summed_by(f"session__{field}").items()


def _key(dimension: Dimension, name: str) -> str:
    return fold(name) if dimension == Dimension.PLACE else name


def _label(dimension: Dimension, name: str) -> str:
    if dimension == Dimension.GROUP:
        return str(dict(StakeholderGroup.choices).get(name, name))
    if dimension == Dimension.LANGUAGE and name in dict(settings.LANGUAGES):
        return own_name(name)
    return name


@dataclass(frozen=True)
class Channels:
    """Participations by channel, and the fewest people who can be behind them all."""

    published: Published
    lines: list[tuple[str, int | None]]
    people: int | None


def channels_of(hub: Any) -> Channels:
    needs, backings = said_alone(hub)
    present = Attendance.objects.at_hub(hub)
    heard = Counter(counted_by(needs, "channel"))
    heard.update(counted_by(backings, "channel"))
    heard.update(votes_by(hub, "channel"))
    heard[Channel.SESSION] += sum(present.summed_by("group").values())
    published = publishable(heard, least=LEAST)
    lines = [
        (str(label), published.numbers[value])
        for value, label in Channel.choices
        if value in published.numbers
    ]
    people = people_at_least(
        alone=voices_behind(needs, backings), largest_room=present.largest_room()
    )
    return Channels(published, lines, people if people >= LEAST else None)


@dataclass(frozen=True)
class Theme:
    """One family of needs: how much of what is said in rooms and on the web is about it."""

    label: str
    room: int | None
    web: int | None
    room_percent: int | None
    web_percent: int | None

    @property
    def is_apart(self) -> bool:
        """Whether rooms and the web differ by a fifth of everything, or more."""
        known = self.room_percent is not None and self.web_percent is not None
        return known and abs((self.room_percent or 0) - (self.web_percent or 0)) >= 20


def themes_of(hub: Any) -> list[Theme]:
    """Nothing where the room or the web has too little to compare."""
    counts = needs_by_theme(hub)
    room, web = _themes_in(counts, ROOMS), _themes_in(counts, (Channel.WEB,))
    if room.total is None or web.total is None:
        return []
    return [
        Theme(
            str(label),
            room.numbers.get(family, 0),
            web.numbers.get(family, 0),
            _percent(room, family),
            _percent(web, family),
        )
        for family, label in NeedFamily.choices
    ]


def _themes_in(counts: Mapping[tuple[str, str], int], channels: Iterable[str]) -> Published:
    found: Counter[str] = Counter()
    for (family, channel), number in counts.items():
        if channel in tuple(channels):
            found[family] += number
    return publishable(found, least=LEAST)


def _percent(part: Published, family: str) -> int | None:
    number = part.numbers.get(family, 0)
    return None if number is None or not part.total else round(100 * number / part.total)
