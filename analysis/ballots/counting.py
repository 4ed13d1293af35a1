"""One door for every rule: options, ballots and published rules in, the count out."""

from collections.abc import Callable, Sequence

from analysis.ballots.poll import Poll
from analysis.ballots.results import Count
from analysis.ballots.rules import Method, Rules
from analysis.ballots.shapes import Ballot, Option
from analysis.ballots.sharing import count_equal_shares
from analysis.ballots.transferring import count_transfers
from analysis.ballots.walking import count_most_support

COUNTED_BY: dict[Method, Callable[[Poll], Count]] = {
    "approval": count_most_support,
    "ranking": count_transfers,
    "dots": count_most_support,
    "equal_shares": count_equal_shares,
}


def count(options: Sequence[Option], ballots: Sequence[Ballot], rules: Rules) -> Count:
    """Count the ballots by the rules that were published.

    Args:
        options: What could be chosen; each name once.
        ballots: Valid ballots, blank ones too. Spoiled ones are counted elsewhere. Any order.
        rules: The same that were frozen at opening.

    Returns:
        Winners, every step, every tie, and why each option won or lost. The same for the same
        input, in whatever order the ballots lie.

    Raises:
        ValueError: The rules or a ballot do not fit; the sentence says which.
    """
    return COUNTED_BY[rules.method](Poll.of(options, ballots, rules))
