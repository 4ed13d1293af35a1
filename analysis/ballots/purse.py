"""The arithmetic of Equal Shares: whole numbers only, so nothing is ever rounded.

Money is counted per weight of 1, as a whole number of parts; `parts` says how many parts make one
unit. A purchase that would need a smaller part makes every part smaller first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm

from analysis.ballots.poll import Poll


@dataclass(frozen=True)
class Fans:
    """Who supports one option: bundles, their weights as whole numbers, their dots."""

    who: tuple[int, ...]
    weights: tuple[int, ...]
    dots: tuple[int, ...]
    weight: int
    have_one_dot: bool


@dataclass(frozen=True)
class Market:
    """What stays the same in every run: who supports what, and what it costs."""

    poll: Poll

    @cached_property
    def _weight_scale(self) -> int:
        return lcm(*(bundle.weight.denominator for bundle in self.poll.bundles))

    @cached_property
    def _money_scale(self) -> int:
        return lcm(*(price.denominator for price in self.poll.price.values()))

    @cached_property
    def fans(self) -> dict[str, Fans]:
        """Of every option that can win."""
        found: dict[str, list[tuple[int, int, int]]] = {name: [] for name in self.poll.eligible}
        for number, bundle in enumerate(self.poll.bundles):
            weight = int(bundle.weight * self._weight_scale)
            for name, dots in bundle.choice:
                if name in found:
                    found[name].append((number, weight, dots))
        return {name: _fans(rows) for name, rows in found.items()}

    @cached_property
    def cost(self) -> dict[str, int]:
        """In the scale of weights times the scale of money."""
        scale = self._weight_scale * self._money_scale
        return {name: int(self.poll.price[name] * scale) for name in self.poll.eligible}

    @cached_property
    def worth(self) -> dict[str, Fraction]:
        """What a dot on a winner is worth to those who gave it."""
        alike = self.poll.rules.satisfaction == "each"
        return {name: Fraction(1) if alike else self.poll.price[name] for name in self.fans}

    def purse(self, share: Fraction) -> "Purse":
        """Everybody's money at the start of a run, `share` for a weight of 1."""
        parts = share * self._money_scale
        money = [parts.numerator] * len(self.poll.bundles)
        return Purse(self, money, parts.denominator)

    def amount(self, parts: int, scale: int) -> Fraction:
        """Weighted parts as money."""
        return Fraction(parts, scale * self._weight_scale * self._money_scale)

    def each(self, parts: Fraction, scale: int) -> Fraction:
        """Parts of one weight as money."""
        return parts / (scale * self._money_scale)


def _fans(rows: Sequence[tuple[int, int, int]]) -> Fans:
    who, weights, dots = zip(*rows, strict=True)
    return Fans(who, weights, dots, sum(weights), set(dots) == {1})


@dataclass
class Purse:
    """What everybody has left at one moment of one run."""

    market: Market
    money: list[int]
    parts: int

    def held_for(self, name: str) -> int:
        """All that the supporters of an option have, weighted, in parts."""
        fans = self.market.fans[name]
        return sum(
            weight * self.money[who] for who, weight in zip(fans.who, fans.weights, strict=True)
        )

    def rate(self, name: str) -> tuple[int, int] | None:
        """Parts that a dot must pay for the option, as a fraction; None if it is too dear.

        The rate r solves: sum over supporters of weight x min(money, r x dots) = cost. First
        everybody pays alike; those who cannot give all they have, and the others pay more.
        """
        need = self.market.cost[name] * self.parts
        if self.held_for(name) < need:
            return None
        fans = self.market.fans[name]
        if fans.have_one_dot:
            pairs = [
                (self.money[who], weight)
                for who, weight in zip(fans.who, fans.weights, strict=True)
            ]
            return _rate_of_approvals(pairs, need, fans.weight)
        rows = [
            (self.money[who], weight, dots)
            for who, weight, dots in zip(fans.who, fans.weights, fans.dots, strict=True)
        ]
        return _rate_of_dots(rows, need)

    def per_worth(self, name: str, rate: tuple[int, int]) -> Fraction:
        """The rate as money for one unit of worth, comparable between options and moments."""
        worth = self.market.worth[name]
        return Fraction(rate[0] * worth.denominator, rate[1] * self.parts * worth.numerator)

    def pay(self, name: str, rate: tuple[int, int]) -> None:
        """Charge the supporters."""
        divisor = gcd(*rate)
        price, finer = rate[0] // divisor, rate[1] // divisor
        money = self.money
        if finer > 1:
            self.parts *= finer
            money = self.money = [finer * mine for mine in money]
        fans = self.market.fans[name]
        if fans.have_one_dot:
            for who in fans.who:
                money[who] = max(0, money[who] - price)
        else:
            for who, dots in zip(fans.who, fans.dots, strict=True):
                money[who] = max(0, money[who] - price * dots)


def _rate_of_approvals(pairs: list[tuple[int, int]], need: int, weight: int) -> tuple[int, int]:
    while True:
        floor = -(-need // weight)
        able = [pair for pair in pairs if pair[0] >= floor]
        if len(able) == len(pairs):
            return need, weight
        for mine, heavy in pairs:
            if mine < floor:
                need -= heavy * mine
                weight -= heavy
        pairs = able


def _rate_of_dots(rows: list[tuple[int, int, int]], need: int) -> tuple[int, int]:
    weight = sum(heavy * dots for _mine, heavy, dots in rows)
    while True:
        able = [row for row in rows if row[0] * weight >= need * row[2]]
        if len(able) == len(rows):
            return need, weight
        for mine, heavy, dots in rows:
            if mine * weight < need * dots:
                need -= heavy * mine
        weight = sum(heavy * dots for _mine, heavy, dots in able)
        rows = able
