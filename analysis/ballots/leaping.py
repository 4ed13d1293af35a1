"""Whether larger shares buy the same, so that the steps between need not be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from analysis.ballots.buying import Purchase, Shelf
from analysis.ballots.purse import Market, Purse, Rate


def repeated(
    market: Market, bought: Sequence[Purchase], share: Fraction, larger: Fraction
) -> list[Purchase] | None:
    """The run at the larger share, if every share between the two buys the same as `bought`.

    As long as the same things are bought in the same order, larger shares leave everybody with
    at least as much at every moment, so every rate falls. A rival cannot come first anywhere
    between, if even its rate at the larger share is not below that of the purchase at the
    smaller one. Otherwise both rates may be straight lines: they are, if everywhere up to here
    the same people pay all they have at both ends, for then they do so between as well. Lines
    that do not cross at the ends do not cross between. A run is certain; None may only mean
    "not shown". See docs/methods/ballots.md.
    """
    pair = _Pair(market, market.purse(share), Shelf(market.purse(larger)))
    again: list[Purchase] = []
    for purchase in bought:
        following = pair.buy(purchase)
        if following is None:
            return None
        again.append(following)
    return None if pair.large.cheapest() else again


@dataclass
class _Pair:
    """The same purchases at both shares, side by side."""

    market: Market
    small: Purse
    large: Shelf
    is_straight: bool = field(default=True)

    def buy(self, purchase: Purchase) -> Purchase | None:
        before = self.small.rate(purchase.name)
        found = self.large.look(purchase.name)
        if before is None or found is None:
            return None
        following = Purchase(purchase.name, found[0])
        self.is_straight = self.is_straight and before.able == found[1].able
        if self._has_a_rival(purchase, following):
            return None
        self.small.pay(purchase.name, before)
        self.large.buy(purchase.name, found[1])
        return following

    def _has_a_rival(self, purchase: Purchase, following: Purchase) -> bool:
        for name, bound in self.large:
            # The bound costs nothing; only where it does not settle the matter is the rate found.
            if name == purchase.name or not self.large.is_ahead(name, bound, purchase):
                continue
            found = self.large.look(name)
            if not found or not self.large.is_ahead(name, found[0], purchase):
                continue
            if self.large.is_ahead(name, found[0], following) or not self._straight(name, found[1]):
                return True
        return False

    def _straight(self, name: str, rate: Rate) -> bool:
        before = self.small.rate(name) if self.is_straight else None
        return before is not None and before.able == rate.able
