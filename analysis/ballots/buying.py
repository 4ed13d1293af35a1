"""One run of Equal Shares at one size of the shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from analysis.ballots.purse import Market, Purse, Rate


@dataclass(frozen=True)
class Purchase:
    """What was bought, and at how much money for one unit of worth."""

    name: str
    rate: Fraction


class Shelf:
    """Options not bought yet. Rates only rise as money is spent, so old ones bound new ones."""

    def __init__(self, purse: Purse) -> None:
        self.purse = purse
        self._order = purse.market.poll.tie_order
        # In the order of the tie rule; a stable sort by rate keeps it among level ones.
        self._bounds = dict.fromkeys(self._order, Fraction(0))

    def __iter__(self) -> Iterator[tuple[str, Fraction]]:
        """Name and lower bound of the rate."""
        return iter(tuple(self._bounds.items()))

    def look(self, name: str) -> tuple[Fraction, Rate] | None:
        """The rate now, comparable and in parts; whatever is too dear leaves the shelf."""
        parts = self.purse.rate(name)
        if parts is None:
            del self._bounds[name]
            return None
        self._bounds[name] = self.purse.per_worth(name, parts)
        return self._bounds[name], parts

    def buy(self, name: str, parts: Rate) -> None:
        self.purse.pay(name, parts)
        del self._bounds[name]

    def cheapest(self) -> tuple[Purchase, Rate] | None:
        """The option with the lowest rate, the tie rule deciding among level ones."""
        best: tuple[Purchase, Rate] | None = None
        for name, bound in sorted(self, key=itemgetter(1)):
            if best and bound > best[0].rate:
                break
            found = self.look(name)
            if found and (not best or self.is_ahead(name, found[0], best[0])):
                best = (Purchase(name, found[0]), found[1])
        return best

    def is_ahead(self, name: str, rate: Fraction, other: Purchase) -> bool:
        """Whether an option at this rate would be bought before the other."""
        if rate == other.rate:
            return self._order[name] < self._order[other.name]
        return rate < other.rate


def purchases(market: Market, share: Fraction) -> list[Purchase]:
    """Buy the option that asks least for what it is worth, until nothing can be paid for.

    Shares that were raised may buy too much; the first purchase beyond the budget ends the run.
    """
    shelf = Shelf(market.purse(share))
    bought: list[Purchase] = []
    money = market.poll.rules.money
    while money >= 0 and (found := shelf.cheapest()):
        purchase, parts = found
        shelf.buy(purchase.name, parts)
        bought.append(purchase)
        money -= market.poll.price[purchase.name]
    return bought
