"""The arithmetic of Equal Shares: whole numbers only, so nothing is ever rounded.

Money is counted per weight of 1, as a whole number of parts; `parts` says how many parts make one
unit. A purchase that would need a smaller part makes every part smaller first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from operator import itemgetter, mul
from typing import Any, NamedTuple

from analysis.ballots.poll import Poll


@dataclass(frozen=True)
class Fans:
    """Who supports one option: bundles, their weights as whole numbers, their dots."""

    who: tuple[int, ...]
    weights: tuple[int, ...]
    dots: tuple[int, ...]

    @cached_property
    def weight(self) -> int:
        return sum(self.weights)

    @cached_property
    def have_one_dot(self) -> bool:
        return set(self.dots) == {1}

    @cached_property
    def _pick(self) -> Callable[[Sequence[int]], Any]:
        return itemgetter(*self.who)

    def of(self, amounts: Sequence[int]) -> Sequence[int]:
        """Theirs among one amount per bundle."""
        picked: tuple[int, ...] = (
            self._pick(amounts) if len(self.who) > 1 else (amounts[self.who[0]],)
        )
        return picked

    def total(self, amounts: Sequence[int]) -> int:
        """All of theirs, weighted."""
        return sum(map(mul, self.weights, self.of(amounts)))


@dataclass(frozen=True)
class Market:
    """What stays the same in every run: who supports what, and what it costs."""

    poll: Poll

    @cached_property
    def _weight_scale(self) -> int:
        return self.poll.weight_scale

    @cached_property
    def _money_scale(self) -> int:
        return lcm(*(price.denominator for price in self.poll.price.values()))

    @cached_property
    def fans(self) -> dict[str, Fans]:
        """Of every option that can win."""
        found: dict[str, list[tuple[int, int, int]]] = {name: [] for name in self.poll.eligible}
        for number, bundle in enumerate(self.poll.bundles):
            weight = self.poll.whole_weights[number]
            for name, dots in bundle.choice:
                if name in found:
                    found[name].append((number, weight, dots))
        return {name: Fans(*zip(*rows, strict=True)) for name, rows in found.items()}

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


class Rate(NamedTuple):
    """Parts that a dot must pay: `need` / `weight`. `able` bundles do, the others pay all."""

    need: int
    weight: int
    able: int


@dataclass
class Purse:
    """What everybody has left at one moment of one run."""

    market: Market
    money: list[int]
    parts: int

    def rate(self, name: str) -> Rate | None:
        """What a dot must pay for the option; None if it is too dear.

        The rate r solves: sum over supporters of weight x min(money, r x dots) = cost. First
        everybody pays alike; those who cannot give all they have, and the others pay more.
        """
        fans = self.market.fans[name]
        need = self.market.cost[name] * self.parts
        money = fans.of(self.money)
        if sum(map(mul, fans.weights, money)) < need:
            return None
        if not fans.have_one_dot:
            return _rate_of_dots(list(zip(money, fans.weights, fans.dots, strict=True)), need)
        if min(money) * fans.weight >= need:
            return Rate(need, fans.weight, len(money))
        return _rate_of_approvals(list(zip(money, fans.weights, strict=True)), need, fans.weight)

    def per_worth(self, name: str, rate: Rate) -> Fraction:
        """The rate as money for one unit of worth, comparable between options and moments."""
        worth = self.market.worth[name]
        return Fraction(rate.need * worth.denominator, rate.weight * self.parts * worth.numerator)

    def pay(self, name: str, rate: Rate) -> None:
        """Charge the supporters."""
        divisor = gcd(rate.need, rate.weight)
        price, finer = rate.need // divisor, rate.weight // divisor
        if finer > 1:
            self.parts *= finer
            self.money = [finer * mine for mine in self.money]
        else:
            self.money = self.money.copy()
        fans, money = self.market.fans[name], self.money
        for who, dots, mine in zip(fans.who, fans.dots, fans.of(money), strict=True):
            due = price * dots
            money[who] = mine - due if mine > due else 0


def _rate_of_approvals(pairs: list[tuple[int, int]], need: int, weight: int) -> Rate:
    while True:
        floor = -(-need // weight)
        able = [pair for pair in pairs if pair[0] >= floor]
        if len(able) == len(pairs):
            return Rate(need, weight, len(able))
        for mine, heavy in pairs:
            if mine < floor:
                need -= heavy * mine
                weight -= heavy
        pairs = able


def _rate_of_dots(rows: list[tuple[int, int, int]], need: int) -> Rate:
    while True:
        weight = sum(heavy * dots for _mine, heavy, dots in rows)
        able = [row for row in rows if row[0] * weight >= need * row[2]]
        if len(able) == len(rows):
            return Rate(need, weight, len(able))
        need -= sum(heavy * mine for mine, heavy, dots in rows if mine * weight < need * dots)
        rows = able
