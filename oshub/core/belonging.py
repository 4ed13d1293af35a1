"""What a thing belongs to in contexts above its own: a dialogue to the mission it talks over.

A lower context does not know the higher ones, but its pages link back to them. The higher one says
what belongs where, with `@says_where`; the page asks `belongs_to`.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from oshub.core.words import Words


@dataclass(frozen=True)
class Place:
    """Something with a page, and what kind of thing it is."""

    kind: str
    name: Words
    url: str


Teller = Callable[[Any], list[Place]]
_TELLERS: dict[str, list[Teller]] = defaultdict(list)


def says_where(label: str) -> Callable[[Teller], Teller]:
    """Register who knows where things of this model ("app.model") belong; asks one question."""

    def register(teller: Teller) -> Teller:
        _TELLERS[label].append(teller)
        return teller

    return register


def belongs_to(thing: Any) -> list[Place]:
    """Everything that this thing is part of, as far as somebody says so."""
    return [place for teller in _TELLERS[thing._meta.label_lower] for place in teller(thing)]
