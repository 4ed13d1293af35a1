"""One run of Equal Shares at one size of the shares, and whether larger shares change it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

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
        self._bounds = dict.fromkeys(purse.market.fans, Fraction(0))
        self._key = purse.market.poll.ties.key

    def __iter__(self) -> Iterator[tuple[str, Fraction]]:
        """Name and lower bound of the rate, the lowest first, ties by the tie rule."""
        yield from sorted(self._bounds.items(), key=lambda row: (row[1], self._key(row[0])))

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
        for name, bound in self:
            if best and bound > best[1]:
                break
            found = self.look(name)
            if found and (not best or self._is_ahead(name, found[0], best)):
                best = (name, *found)
        return best

    def _is_ahead(
        self, name: str, rate: Fraction, best: tuple[str, Fraction, tuple[int, int]]
    ) -> bool:
        return (rate, self._key(name)) < (best[1], self._key(best[0]))


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


def repeats(market: Market, bought: Sequence[Purchase], share: Fraction) -> bool:
    """Whether every share between that of the run `bought` and this larger one buys the same.

    As long as the same things are bought in the same order, larger shares leave everybody with
    at least as much at every moment, so that every rate lies between the two that the smaller
    and the larger share give. Where the *highest* rate of what is bought, that of the smaller
    share, does not exceed the *lowest* rate of any rival, that of the larger share, the order
    is the same for all shares between. True is certain; False may only mean "not shown".
    """
    shelf = Shelf(market.purse(share))
    for purchase in bought:
        if _has_a_rival(shelf, purchase):
            return False
        found = shelf.look(purchase.name)
        if found is None:
            return False
        shelf.buy(purchase.name, found[1])
    return shelf.cheapest() is None


def _has_a_rival(shelf: Shelf, purchase: Purchase) -> bool:
    key = shelf.purse.market.poll.ties.key
    ours = (purchase.rate, key(purchase.name))
    for name, bound in shelf:
        if bound > purchase.rate:
            return False
        if name == purchase.name or (bound, key(name)) > ours:
            continue
        found = shelf.look(name)
        if found and (found[0], key(name)) < ours:
            return True
    return False
