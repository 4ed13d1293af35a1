"""What lies on a desk: cards, and who puts them there.

Each context has a module in this folder with functions from a person to cards, registered with
`@puts_on_desk`. A provider asks few questions of the database, however many roles she has.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

WAITS, STARTED, NEWS = "waits", "started", "news"
MOST = 10


@dataclass(frozen=True)
class Card:
    """One thing on a desk. `part` says where: it waits, she started it, or it is news."""

    part: str
    title: Any
    url: str
    note: Any = ""
    action: Any = ""
    due_on: datetime.date | None = None
    at: datetime.datetime | None = None
    is_simulated: bool = False
    hue: int | None = None

    @property
    def days(self) -> int | None:
        """Days until it is due; below zero when it is late."""
        return (self.due_on - timezone.localdate()).days if self.due_on else None


def unless_over(day: datetime.date | None) -> datetime.date | None:
    """The last day of something drafted: what nobody has begun cannot be late."""
    return day if day and day >= timezone.localdate() else None


Provider = Callable[[Any], Iterable[Card]]
PROVIDERS: list[Provider] = []


def puts_on_desk(provider: Provider) -> Provider:
    """Register a provider; they are asked in this order."""
    PROVIDERS.append(provider)
    return provider


@dataclass
class Desk:
    """One person's desk."""

    waits: list[Card] = field(default_factory=list)
    started: list[Card] = field(default_factory=list)
    news: list[Card] = field(default_factory=list)

    @property
    def late(self) -> int:
        return sum(1 for card in self.waits if card.days is not None and card.days < 0)


def desk_of(person: Any) -> Desk:
    """Everything that concerns her: what is due first comes first, then what is newest."""
    desk = Desk()
    for provider in PROVIDERS:
        for card in provider(person):
            getattr(desk, card.part).append(card)
    far = datetime.date.max
    desk.waits.sort(key=lambda card: card.due_on or far)
    desk.started.sort(key=_newest, reverse=True)
    desk.news.sort(key=_newest, reverse=True)
    return desk


def _newest(card: Card) -> float:
    return card.at.timestamp() if card.at else 0.0
