"""Equal Shares: everybody has the same money, and what is bought is paid for by who wants it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.ballots.buying import Purchase
from analysis.ballots.poll import Poll
from analysis.ballots.purse import Market
from analysis.ballots.raising import final_run, spent
from analysis.ballots.results import Count, Reason, Standing
from analysis.ballots.telling import Tale, tale_of
from analysis.ballots.walking import Walk, count_most_support, ties_on_the_way, walk


def count_equal_shares(poll: Poll) -> Count:
    """The Method of Equal Shares for approval ballots or dots, beside the greedy count.

    Everybody gets the same share of the budget (by weight). An option can be bought if its
    supporters have its cost; they pay the same for the same worth, and who cannot gives all he
    has. The option with the lowest price for a unit of worth is bought first, again and again.
    Worth is the option's cost ("cost") or 1 ("each"), times the dots. Then the shares are
    raised step by step, and what is left is spent on what has most support and still fits.

    Assumes:
        Options nobody supports, below the threshold, or dearer than the whole budget take no
        part, not even in deciding when to stop raising. Blank ballots keep their share.

    References:
        Peters, Pierczyński, Skowron (2021), Proportional Participatory Budgeting with Additive
        Utilities, NeurIPS 34, arXiv:2008.13276. Peters, Skowron (2020), Proportionality and the
        Limits of Welfarism, arXiv:1911.11747.
    """
    market = Market(poll)
    share, bought = final_run(market)
    tale = tale_of(market, share, bought)
    names = [purchase.name for purchase in bought]
    rest = [name for name in poll.eligible if name not in names]
    filled = _fill(poll, bought)
    return Count(
        method=f"equal_shares_{poll.rules.satisfaction}_{poll.rules.completion}/1",
        winners=(*names, *filled.taken),
        rounds=(*tale.rounds, *filled.rounds),
        ties=(*tale.ties, *ties_on_the_way(poll, rest, filled.taken)),
        turnout=poll.turnout,
        standings=_standings(_Ending(poll, market, share, tale, bought, filled)),
        money_left=None if poll.rules.budget is None else filled.left,
        beside=count_most_support(poll),
        share_each=share,
    )


def equal_shares_winners(poll: Poll) -> tuple[str, ...]:
    """Only who wins, for those who count again and again."""
    _share, bought = final_run(Market(poll))
    return (*(purchase.name for purchase in bought), *_fill(poll, bought).taken)


def _fill(poll: Poll, bought: Sequence[Purchase]) -> Walk:
    left = poll.rules.money - spent(poll, bought)
    if poll.rules.completion != "add1u":
        return Walk((), (), left, {})
    names = {purchase.name for purchase in bought}
    return walk(poll, [name for name in poll.eligible if name not in names], left, "filled")


@dataclass(frozen=True)
class _Ending:
    """All that is known when the counting is over."""

    poll: Poll
    market: Market
    share: Fraction
    tale: Tale
    bought: Sequence[Purchase]
    filled: Walk

    def reason(self, name: str) -> Reason:
        if name in {purchase.name for purchase in self.bought}:
            return "won"
        if name in self.filled.taken:
            return "won_with_what_was_left"
        if name in self.poll.out:
            return self.poll.out[name]
        if any(name in tie.order[1:] for tie in self.tale.ties):
            return "lost_by_tie_rule"
        at_first = self.share * self.poll.support[name]
        enough = at_first >= self.poll.price[name]
        return "supporters_had_spent" if enough else "not_enough_support"


def _standings(ending: _Ending) -> tuple[Standing, ...]:
    tale, nothing = ending.tale, dict[str, Fraction]()
    standings = []
    for option in ending.poll.options:
        reason = ending.reason(option.id)
        paid: Mapping[str, Fraction] = tale.paid_by.get(option.id, nothing)
        standings.append(
            ending.poll.standing(
                option,
                won=reason in {"won", "won_with_what_was_left"},
                reason=reason,
                effective_support=tale.effective_support.get(option.id),
                spent_on=tale.spent_on.get(option.id, nothing),
                paid_by=paid,
            )
        )
    return tuple(standings)
