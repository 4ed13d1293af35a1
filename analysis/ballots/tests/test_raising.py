"""Leaping over steps that change nothing gives what taking every step gives."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from analysis.ballots import Approval, Rules
from analysis.ballots.buying import purchases
from analysis.ballots.leaping import repeated
from analysis.ballots.poll import Poll
from analysis.ballots.purse import Market
from analysis.ballots.raising import final_run, nothing_fits, spent
from analysis.ballots.tests.test_against_pabutools import election
from analysis.ballots.tests.test_properties import RULES, elections

RAISED = [
    name for name, rules in RULES.items()
    if rules.method == "equal_shares" and rules.completion != "none"
]  # fmt: skip


def step_by_step(market):
    """As the method is written down, without any leap."""
    poll = market.poll
    usual = Fraction(1) if poll.rules.seats is None else Fraction(1, 100 * poll.turnout.ballots)
    step = (poll.rules.step or usual) * poll.turnout.ballots / poll.turnout.weight
    share = poll.rules.money / poll.turnout.weight
    bought = purchases(market, share)
    while not nothing_fits(poll, bought):
        following = purchases(market, share + step)
        if spent(poll, following) > poll.rules.money:
            break
        share, bought = share + step, following
    return share, bought


@pytest.mark.parametrize("name", RAISED)
def test_leaps_change_nothing_in_small_elections(name):
    @settings(max_examples=60)
    @given(elections(name))
    def question(made):
        options, ballots, rules = made
        if ballots:
            rules = replace(rules, step=rules.step and Fraction(1, 50))
            market = Market(Poll.of(options, ballots, rules))
            assert final_run(market) == step_by_step(market)

    question()


@pytest.mark.parametrize("seed", range(20))
def test_leaps_change_nothing_in_usual_elections(seed):
    options, said, budget, _rng = election(seed)
    ballots = [Approval(frozenset(one)) for one in said]
    step = max(Fraction(1), Fraction(int(budget / len(ballots)), 150))
    rules = Rules("equal_shares", budget=budget, completion="add1", step=step)
    market = Market(Poll.of(options, ballots, rules))
    assert final_run(market) == step_by_step(market)


@pytest.mark.parametrize("name", RAISED)
def test_what_is_said_to_repeat_does_repeat(name):
    @settings(max_examples=60)
    @given(elections(name))
    def question(made):
        options, ballots, rules = made
        market = Market(Poll.of(options, ballots, rules))
        if not ballots:
            return
        share = rules.money / market.poll.turnout.weight
        bought = purchases(market, share)
        names = [one.name for one in bought]
        if repeated(market, bought, share, 2 * share) is not None:
            for part in range(1, 12):
                between = purchases(market, share * (1 + Fraction(part, 11)))
                assert [one.name for one in between] == names

    question()
