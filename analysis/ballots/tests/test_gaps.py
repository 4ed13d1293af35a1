"""What a rule cannot promise, each with a small election in which it fails."""

from dataclasses import replace
from fractions import Fraction

import pytest

from analysis.ballots import Approval, Ranking, count
from analysis.ballots.tests.making import approvals, dots, money, rankings
from analysis.ballots.tests.test_properties import GROWS, HELPS, RULES, only

LOTS = ("a", "b", "c", "d")
# Three to spend: only a can be afforded. Four: c, which more people want, takes everything.
CHEAP_AND_DEAR = (money(a=2, b=4, c=4, d=4), approvals("a c", "b c"), 3)
CHEAP_AND_DEAR_IN_DOTS = (money(a=2, b=4, c=4, d=4), dots({"a": 1, "c": 3}, {"c": 2}), 3)
# Options, ballots, places or money: with one more, a winner loses.
SHRINKS = {
    "approval, budget": CHEAP_AND_DEAR,
    "dots, budget": CHEAP_AND_DEAR_IN_DOTS,
    "equal shares, dots": CHEAP_AND_DEAR_IN_DOTS,
    "equal shares, first run": (
        money(a=4, b=2, c=3, d=1), approvals("a c d", "a"), 3,
    ),
    "equal shares, raised": (money(a=4, b=3, c=4, d=2), approvals("a b", "a c d"), 3),
    "equal shares, budget": (money(a=4, b=3, c=4, d=2), approvals("a b", "a c d"), 3),
    "equal shares, each": (money(a=4, b=3, c=4, d=2), approvals("a b", "a c d"), 3),
    "equal shares, places": (money(a=3, b=1, c=2, d=3), approvals("d", "b c", "a"), 2),
    "ranking, one place": (
        money(a=3, b=1, c=2, d=2), rankings("1 b", "1 d a", "1 a b c", "1 d"), 1,
    ),
    "ranking, places": (
        money(a=3, b=1, c=4, d=2), rankings("1 c a b d", "1 d a", "1 b a", "1 b a c d"), 2,
    ),
}  # fmt: skip
# Options, ballots, places or money, and a winner that one more supporter of its own defeats.
HURTS = {
    "ranking, places": (
        money(a=2, b=1, c=3, d=2, e=1),
        rankings(
            "3 d", "1 b a e", "2 e", "1 d b", "1 a e", "1 c a", "1 b", "1 c e", "1 b d c",
            "1 a d", "1 d c a",
        ),
        2,
        "e",
    ),
    "equal shares, budget": (
        money(a=2, b=2, c=3, d=4),
        approvals("a d", "a b", "b c d", "a b", "b d", "b c d"),
        7,
        "c",
    ),
    "equal shares, each": (
        money(a=4, b=3, c=3, d=2),
        approvals("a b c", "a d", "b d", "a b d", "a", "a b d"),
        8,
        "c",
    ),
    "equal shares, dots": (
        money(a=4, b=3, c=3, d=4),
        dots(
            {"d": 3, "b": 3, "a": 2}, {"a": 3, "c": 1, "d": 2}, {"c": 3},
            {"a": 2, "b": 3, "c": 3}, {"a": 2}, {"a": 2, "c": 2},
        ),
        6,
        "b",
    ),
}  # fmt: skip
# Neither a proof nor a witness: nothing is promised.
NOT_KNOWN = {
    "equal shares, first run",
    "equal shares, places",
    "equal shares, raised",
}


def winners(name, options, ballots, amount):
    lots = tuple(option.id for option in options)
    if RULES[name].seats:
        return set(count(options, ballots, replace(RULES[name], seats=amount, lots=lots)).winners)
    money_ = Fraction(amount)
    return set(count(options, ballots, replace(RULES[name], budget=money_, lots=lots)).winners)


def test_every_rule_either_keeps_its_winners_or_has_a_witness():
    assert GROWS | set(SHRINKS) == set(RULES)
    assert not GROWS & set(SHRINKS)


def test_every_rule_either_rewards_support_or_has_a_witness_or_is_listed_as_not_known():
    assert HELPS | set(HURTS) | NOT_KNOWN == set(RULES)


@pytest.mark.parametrize("name", SHRINKS)
def test_with_more_to_share_out_a_winner_may_lose(name):
    options, ballots, amount = SHRINKS[name]
    before = winners(name, options, ballots, amount)
    assert not before <= winners(name, options, ballots, amount + 1)


@pytest.mark.parametrize("name", HURTS)
def test_with_one_more_supporter_a_winner_may_lose(name):
    options, ballots, amount, winner = HURTS[name]
    assert winner in winners(name, options, ballots, amount)
    assert winner not in winners(name, options, [*ballots, only(name, winner)], amount)


def test_a_winner_of_a_ranking_may_lose_by_being_ranked_higher():
    # Two people move a up to the top. That removes b instead of c, and b's friends prefer c.
    ballots = rankings("6 a b", "5 c a", "4 b c", "2 b a")
    assert winners("ranking, one place", money(a=1, b=1, c=1), ballots, 1) == {"a"}
    moved = [*ballots[:-2], Ranking(("a", "b")), Ranking(("a", "b"))]
    assert winners("ranking, one place", money(a=1, b=1, c=1), moved, 1) == {"c"}


def test_equal_shares_may_leave_a_voter_with_nothing():
    ballots = [*approvals("a", times=5), Approval(frozenset("b"))]
    assert winners("equal shares, budget", money(a=5, b=2), ballots, 6) == {"a"}
