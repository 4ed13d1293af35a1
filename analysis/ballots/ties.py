"""What decides when two options are exactly level. Published before voting starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Literal

Decider = Literal["supporters", "cost", "lot"]
DECIDERS: tuple[Decider, ...] = ("supporters", "cost", "lot")


@dataclass(frozen=True)
class Tie:
    """Options that were exactly level, in the order the tie rule put them, and what decided it."""

    order: tuple[str, ...]
    decided_by: Decider


@dataclass(frozen=True)
class TieRule:
    """More supporters first, then the lower cost, then the lot.

    Attributes:
        support: Weight of all ballots that support the option at all.
        cost: Cost of each option.
        lots: Place of every option in the draw, 0 for the one that wins it.
    """

    support: Mapping[str, Fraction]
    cost: Mapping[str, Fraction]
    lots: Mapping[str, int]

    def key(self, option: str) -> tuple[Fraction, Fraction, int]:
        """Options sort by it: the one that wins ties comes first."""
        return -self.support[option], self.cost[option], self.lots[option]

    def best(self, level: Sequence[str]) -> Tie:
        """Two or more options are level, and the first of them goes ahead."""
        order = sorted(level, key=self.key)
        return Tie(tuple(order), self.decider(order[0], order[1]))

    def worst(self, level: Sequence[str]) -> Tie:
        """Two or more options are level, and the last of them has to leave."""
        order = sorted(level, key=self.key)
        return Tie(tuple(order), self.decider(order[-2], order[-1]))

    def decider(self, first: str, second: str) -> Decider:
        """What tells two different options apart."""
        pairs = zip(DECIDERS, self.key(first), self.key(second), strict=True)
        return next(decider for decider, mine, theirs in pairs if mine != theirs)


def lot_order(seed: str, options: Sequence[str]) -> tuple[str, ...]:
    """The draw that anybody can repeat: by SHA-256 of the seed, a colon and the option's name.

    The seed is fixed when voting opens, so nobody can choose it knowing the votes.
    """
    return tuple(sorted(options, key=lambda option: (_digest(seed, option), option)))


def _digest(seed: str, option: str) -> str:
    return sha256(f"{seed}:{option}".encode()).hexdigest()
