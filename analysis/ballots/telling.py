"""The run of Equal Shares that counted, told again with everything people may ask about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from analysis.ballots.buying import Purchase
from analysis.ballots.purse import Market, Purse, Rate
from analysis.ballots.results import Round
from analysis.ballots.ties import Tie


@dataclass(frozen=True)
class Tale:
    """See `Round` and `Standing` for what the figures mean."""

    rounds: tuple[Round, ...]
    ties: tuple[Tie, ...]
    paid_by: Mapping[str, Mapping[str, Fraction]]
    spent_on: Mapping[str, Mapping[str, Fraction]]
    effective_support: Mapping[str, Fraction]


def tale_of(market: Market, share: Fraction, bought: Sequence[Purchase]) -> Tale:
    """Repeat the run and write down what happened."""
    teller = _Teller(market, market.purse(share), [purchase.name for purchase in bought])
    for purchase in bought:
        teller.tell(purchase)
    teller.close()
    return Tale(
        tuple(teller.rounds),
        tuple(teller.ties),
        teller.paid_by,
        teller.spent_on,
        teller.effective_support,
    )


@dataclass
class _Teller:
    market: Market
    purse: Purse
    winners: list[str]
    rounds: list[Round] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    paid_by: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    spent_on: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    effective_support: dict[str, Fraction] = field(default_factory=dict)
    left: Fraction = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.market.poll.rules.money
        losers = set(self.market.fans) - set(self.winners)
        self.losers = [name for name in self.market.poll.eligible if name in losers]
        self.waiting = list(self.market.poll.eligible)
        self.spent_on = {name: {} for name in self.losers}

    def tell(self, purchase: Purchase) -> None:
        """One purchase: who was level, who paid, and how close the losers came to this turn."""
        name = purchase.name
        parts = self.purse.rate(name)
        if parts is None:
            raise ValueError(f"The run cannot be repeated: {name!r} is too dear.")
        self._look_for_a_tie(purchase)
        self._see_how_close(purchase.rate)
        before, scale = self.purse.money, self.purse.parts
        self.purse.pay(name, parts)
        finer = self.purse.parts // scale
        paid = [finer * old - new for old, new in zip(before, self.purse.money, strict=True)]
        self._write(name, parts, scale, paid)
        self.waiting.remove(name)

    def _look_for_a_tie(self, purchase: Purchase) -> None:
        level = [name for name in self.waiting if self._rate(name) == purchase.rate]
        if len(level) > 1:
            self.ties.append(self.market.poll.ties.best(level))

    def _rate(self, name: str) -> Fraction | None:
        parts = self.purse.rate(name)
        return None if parts is None else self.purse.per_worth(name, parts)

    def _see_how_close(self, rate: Fraction) -> None:
        """The part of its cost a loser would have had, its supporters paying at the same rate."""
        for name in self.losers:
            limit = rate * self.market.worth[name] * self.purse.parts
            self._keep_best(name, self._held(name, limit))

    def _held(self, name: str, limit: Fraction | None) -> Fraction:
        purse, fans = self.purse, self.market.fans[name]
        rows = zip(fans.who, fans.weights, fans.dots, strict=True)
        if limit is None:
            held = Fraction(fans.total(purse.money))
        else:
            # Whole parts below the limit, and the limit itself for everybody above it.
            sums = [0, 0]
            for who, weight, dots in rows:
                mine = purse.money[who]
                if mine * limit.denominator < limit.numerator * dots:
                    sums[0] += weight * mine
                else:
                    sums[1] += weight * dots
            held = sums[0] + sums[1] * limit
        return held / (self.market.cost[name] * purse.parts)

    def _keep_best(self, name: str, part: Fraction) -> None:
        self.effective_support[name] = max(part, self.effective_support.get(name, part))

    def _write(self, name: str, parts: Rate, scale: int, paid: list[int]) -> None:
        poll, market = self.market.poll, self.market
        self.left -= poll.price[name]
        self.effective_support[name] = Fraction(1)
        self.paid_by[name] = self._by_group(paid)
        for loser in self.losers:
            gone = market.fans[loser].total(paid)
            if gone:
                self.spent_on[loser][name] = market.amount(gone, self.purse.parts)
        self.rounds.append(
            Round(
                "bought",
                name,
                {name: poll.score[name]},
                price=market.each(Fraction(parts.need, parts.weight), scale),
                payers=sum(poll.bundles[who].people for who, sum_ in enumerate(paid) if sum_),
                money_left=self.left,
            )
        )

    def _by_group(self, paid: list[int]) -> dict[str, Fraction]:
        """What each stakeholder group gave; groups that gave nothing are left out."""
        poll, sums = self.market.poll, dict[str, int]()
        for bundle, parts in zip(poll.bundles, paid, strict=True):
            if parts:
                for group, weight in bundle.weights.items():
                    whole = weight.numerator * (poll.weight_scale // weight.denominator)
                    sums[group] = sums.get(group, 0) + whole * parts
        scale = self.purse.parts
        return {group: self.market.amount(sums[group], scale) for group in sorted(sums)}

    def close(self) -> None:
        """After the last purchase all that supporters still have could have gone into it."""
        for name in self.losers:
            self._keep_best(name, self._held(name, None))
