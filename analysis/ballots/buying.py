"""One run of Equal Shares at one size of the shares, and whether larger shares change it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from analysis.ballots.purse import Market, Purse


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

    def look(self, name: str) -> tuple[Fraction, tuple[int, int]] | None:
        """The rate now, comparable and in parts; whatever is too dear leaves the shelf."""
        parts = self.purse.rate(name)
        if parts is None:
            del self._bounds[name]
            return None
        self._bounds[name] = self.purse.per_worth(name, parts)
        return self._bounds[name], parts

    def buy(self, name: str, parts: tuple[int, int]) -> None:
        self.purse.pay(name, parts)
        del self._bounds[name]

    def cheapest(self) -> tuple[str, Fraction, tuple[int, int]] | None:
        """The option with the lowest rate, the tie rule deciding among level ones."""
        best: tuple[str, Fraction, tuple[int, int]] | None = None
        for name, bound in sorted(self, key=itemgetter(1)):
            if best and bound > best[1]:
                break
            found = self.look(name)
            if found and (not best or self.is_ahead(name, found[0], best[0], best[1])):
                best = (name, *found)
        return best

    def is_ahead(self, one: str, rate: Fraction, other: str, its_rate: Fraction) -> bool:
        """Whether one would be bought before the other."""
        if rate == its_rate:
            return self._order[one] < self._order[other]
        return rate < its_rate


def purchases(market: Market, share: Fraction) -> list[Purchase]:
    """Buy the option that asks least for what it is worth, until nothing can be paid for.

    Shares that were raised may buy too much; the first purchase beyond the budget ends the run.
    """
    shelf = Shelf(market.purse(share))
    bought: list[Purchase] = []
    money = market.poll.rules.money
    while money >= 0 and (found := shelf.cheapest()):
        name, rate, parts = found
        shelf.buy(name, parts)
        bought.append(Purchase(name, rate))
        money -= market.poll.price[name]
    return bought


def repeated(market: Market, bought: Sequence[Purchase], share: Fraction) -> list[Purchase] | None:
    """The same purchases at a larger share, if every share between the two buys the same.

    As long as the same things are bought in the same order, larger shares leave everybody with
    at least as much at every moment, so that every rate lies between the two that the smaller
    and the larger share give. Where the *highest* rate of what is bought, that of the smaller
    share, does not exceed the *lowest* rate of any rival, that of the larger share, the order
    is the same for all shares between. A run is certain; None may only mean "not shown".
    """
    shelf = Shelf(market.purse(share))
    again: list[Purchase] = []
    for purchase in bought:
        found = None if _has_a_rival(shelf, purchase) else shelf.look(purchase.name)
        if not found:
            return None
        shelf.buy(purchase.name, found[1])
        again.append(Purchase(purchase.name, found[0]))
    return None if shelf.cheapest() else again


def _has_a_rival(shelf: Shelf, purchase: Purchase) -> bool:
    ours = (purchase.name, purchase.rate)
    for name, bound in shelf:
        # The bound costs nothing; only where it does not settle the matter is the rate computed.
        if name != purchase.name and shelf.is_ahead(name, bound, *ours):
            found = shelf.look(name)
            if found and shelf.is_ahead(name, found[0], *ours):
                return True
    return False
