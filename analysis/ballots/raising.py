"""Raising the shares step by step, so that Equal Shares spends what there is."""

from collections.abc import Sequence
from fractions import Fraction

from analysis.ballots.buying import Purchase, purchases
from analysis.ballots.leaping import repeated
from analysis.ballots.poll import Poll
from analysis.ballots.purse import Market
from analysis.ballots.rules import STEPS_PER_PLACE

LONGEST_REST = 16


def final_run(market: Market) -> tuple[Fraction, list[Purchase]]:
    """The run that counts: the share of a weight of 1, and what was bought.

    Without completion it is the first run. With it the shares rise by one step at a time, until
    a run buys so much that nothing else fits, or spends more than there is; then the run before
    it counts ("add1"). Steps that provably change nothing are leapt over.

    References:
        Peters, Pierczyński, Skowron (2021), Proportional Participatory Budgeting with Additive
        Utilities, NeurIPS 34: the rule. equalshares.net, "Completion": add1, add1u.
    """
    poll = market.poll
    weight = poll.turnout.weight
    if not weight:
        return Fraction(0), []
    share = poll.rules.money / weight
    bought = purchases(market, share)
    if poll.rules.completion == "none":
        return share, bought
    return _raised(market, share, bought, _step(poll))


def _step(poll: Poll) -> Fraction:
    """By how much the share of a weight of 1 rises; the same whatever scale the weights have."""
    voters = poll.turnout.ballots
    usual = Fraction(1) if poll.rules.seats is None else Fraction(1, STEPS_PER_PLACE * voters)
    return (poll.rules.step or usual) * voters / poll.turnout.weight


def _raised(
    market: Market, share: Fraction, bought: list[Purchase], step: Fraction
) -> tuple[Fraction, list[Purchase]]:
    money = market.poll.rules.money
    leap, rest, pause = 2, 1, 0
    while not nothing_fits(market.poll, bought):
        if not pause:
            again = repeated(market, bought, share, share + leap * step)
            if again is not None:
                share, bought, leap, rest = share + leap * step, again, 2 * leap, 1
                continue
            if leap > 2:
                leap //= 2
                continue
            # Looking ahead costs as much as a step: where it does not help, look less often.
            rest = min(2 * rest, LONGEST_REST)
            pause = rest
        following = purchases(market, share + step)
        if spent(market.poll, following) > money:
            break
        share, bought, pause = share + step, following, pause - 1
    return share, bought


def spent(poll: Poll, bought: Sequence[Purchase]) -> Fraction:
    return sum((poll.price[purchase.name] for purchase in bought), Fraction(0))


def nothing_fits(poll: Poll, bought: Sequence[Purchase]) -> bool:
    """No option that could win fits into the money that is left."""
    left = poll.rules.money - spent(poll, bought)
    names = {purchase.name for purchase in bought}
    return all(poll.price[name] > left for name in poll.eligible if name not in names)
