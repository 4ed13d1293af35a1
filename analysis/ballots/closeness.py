"""How close a loser was: found by counting again, with the rule itself, until it wins."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from analysis.ballots.poll import Bundle, Poll
from analysis.ballots.results import Change, Count, Standing
from analysis.ballots.rules import Rules
from analysis.ballots.shapes import Ballot, Option
from analysis.ballots.sharing import equal_shares_winners
from analysis.ballots.transferring import count_transfers
from analysis.ballots.walking import count_most_support

# Where the rule is not monotone, every number up to this one is tried before numbers are skipped.
TRIED_ONE_BY_ONE = 10
# So many times the ballots cast: whoever does not win with that many more cannot be helped.
MOST_MORE = 8


def with_closeness(
    result: Count, options: Sequence[Option], ballots: Sequence[Ballot], rules: Rules
) -> Count:
    """Add `more_people` and `lower_cost` to every loser.

    Args:
        result: What `count` returned for the same three.
        options: As counted.
        ballots: As counted.
        rules: As counted.

    Returns:
        The same count with both figures filled in. Further people weigh 1 each, support the
        option and nothing else, with all their dots; in a ranking they put it first. `lower_cost`
        is the highest cost that would do, in the smallest unit of money on the ballot.

    Assumes:
        Counting again some forty times for every loser is affordable: a moment for a hub, long
        for a city. Leave it out, or do it in the background, beyond some thousand ballots.

    Raises:
        ValueError: As `count`.
    """
    poll = Poll.of(options, ballots, rules)
    standings = tuple(_with_closeness(poll, standing) for standing in result.standings)
    return replace(result, standings=standings)


def _with_closeness(poll: Poll, standing: Standing) -> Standing:
    if standing.won:
        return standing
    return replace(
        standing,
        more_people=_more_people(poll, standing.option),
        lower_cost=_lower_cost(poll, standing.option),
    )


def _more_people(poll: Poll, name: str) -> Change | None:
    dots = poll.rules.dots_each if poll.rules.method == "dots" or _has_dots(poll) else 1

    def wins(people: int) -> bool:
        extra = Bundle(((name, dots),), {"": Fraction(people)}, people)
        return name in _winners(replace(poll, bundles=(*poll.bundles, extra)))

    rules = poll.rules
    # Proofs in docs/methods/ballots.md; for Equal Shares and several places there are
    # counterexamples.
    is_monotone = rules.method in {"approval", "dots"} or (
        rules.method == "ranking" and rules.seats == 1
    )
    most = MOST_MORE * poll.turnout.ballots + rules.threshold + 1
    return least(wins, most, is_monotone=is_monotone)


def _has_dots(poll: Poll) -> bool:
    return any(dots > 1 for bundle in poll.bundles for _name, dots in bundle.choice)


def _lower_cost(poll: Poll, name: str) -> Change | None:
    if poll.rules.budget is None or not poll.supporters[name]:
        return None
    cost = poll.price[name]
    unit = Fraction(1, lcm(*(price.denominator for price in poll.price.values())))

    def wins(saved: int) -> bool:
        cheaper = tuple(
            replace(option, cost=cost - saved * unit) if option.id == name else option
            for option in poll.options
        )
        return name in _winners(replace(poll, options=cheaper))

    is_monotone = poll.rules.method != "equal_shares"
    most = int(cost / unit) - 1
    change = least(wins, most, is_monotone=is_monotone)
    return change and Change(cost - change.amount * unit, change.is_least)


def _winners(poll: Poll) -> tuple[str, ...]:
    if poll.rules.method == "equal_shares":
        return equal_shares_winners(poll)
    counted = count_transfers if poll.rules.method == "ranking" else count_most_support
    return counted(poll).winners


def least(wins: Callable[[int], bool], most: int, *, is_monotone: bool) -> Change | None:
    """The least number from 1 to `most` with which it wins, by doubling and halving.

    Where winning is not monotone, numbers up to `TRIED_ONE_BY_ONE` are tried one by one; beyond
    them the answer wins, one less does not, and `is_least` is False.
    """
    if most < 1:
        return None
    low, high = 0, 1
    while not wins(high):
        if high >= most:
            return None
        low = high
        one_by_one = not is_monotone and high < TRIED_ONE_BY_ONE
        high = min(most, high + 1 if one_by_one else 2 * high)
    is_least = is_monotone or high == low + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if wins(middle) else (middle, high)
    return Change(Fraction(high), is_least)
