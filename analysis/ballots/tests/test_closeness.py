"""How close a loser was: the answer is checked by counting again."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ballots import Change, Dots, Rules, count, still_needed, with_closeness
from analysis.ballots.closeness import TRIED_ONE_BY_ONE, least
from analysis.ballots.tests.making import approvals, money, names
from analysis.ballots.tests.test_properties import RULES, WITH_DOTS, elections, only


@pytest.mark.parametrize("name", [name for name in RULES if name != "equal shares, dots"])
def test_with_so_many_more_people_it_wins_and_with_one_fewer_it_does_not(name):
    @settings(max_examples=25)
    @given(elections(name))
    def question(election):
        options, ballots, rules = election
        for standing in with_closeness(
            count(options, ballots, rules), options, ballots, rules
        ).standings:
            change = standing.more_people
            if standing.won or change is None:
                continue
            extra = [_most(name, standing.option)] * int(change.amount)
            assert _wins(options, [*ballots, *extra], rules, standing.option)
            assert not _wins(options, [*ballots, *extra[1:]], rules, standing.option)

    question()


def _most(name, option):
    """One more person, with everything a person can give."""
    return Dots({option: 10}) if name in WITH_DOTS else only(name, option)


@pytest.mark.parametrize("name", [name for name in RULES if RULES[name].budget])
def test_at_so_low_a_cost_it_wins(name):
    @settings(max_examples=25)
    @given(elections(name))
    def question(election):
        options, ballots, rules = election
        for standing in with_closeness(
            count(options, ballots, rules), options, ballots, rules
        ).standings:
            if standing.lower_cost is not None:
                cost = standing.lower_cost.amount
                assert 0 < cost < standing.cost
                cheaper = [
                    replace(one, cost=cost) if one.id == standing.option else one for one in options
                ]
                assert _wins(cheaper, ballots, rules, standing.option)

    question()


def _wins(options, ballots, rules, option):
    return option in count(options, ballots, rules).winners


def test_four_more_people():
    ballots = [*approvals("a", times=7), *approvals("b", times=3)]
    rules = Rules("approval", seats=1, lots=("a", "b"))
    result = with_closeness(count(names("ab"), ballots, rules), names("ab"), ballots, rules)
    # Seven each would be a tie, and the lot is for a.
    assert result.standing("b").more_people == Change(Fraction(5), is_least=True)
    assert result.standing("a").more_people is None
    assert still_needed(result, 7) == {"a": 0, "b": 4}


def test_one_that_is_too_dear_hears_the_cost_at_which_it_would_have_won():
    options, ballots = money(a=60, b=70), [*approvals("a", times=2), *approvals("b")]
    rules = Rules("approval", budget=Fraction(100))
    result = with_closeness(count(options, ballots, rules), options, ballots, rules)
    assert result.standing("b").reason == "money_gone"
    assert result.standing("b").lower_cost == Change(Fraction(40), is_least=True)
    # As many people as for a are not enough: the cheaper one goes first.
    assert result.standing("b").more_people == Change(Fraction(2), is_least=True)


def test_nobody_can_be_helped_who_costs_more_than_everything():
    options, ballots = money(a=200), approvals("a")
    rules = Rules("approval", budget=Fraction(100))
    result = with_closeness(count(options, ballots, rules), options, ballots, rules)
    assert result.standing("a").more_people is None
    assert result.standing("a").lower_cost == Change(Fraction(100), is_least=True)


@given(st.integers(1, 300), st.integers(1, 300))
def test_the_least_number_is_found_where_more_always_helps(needed, most):
    found = least(lambda number: number >= needed, most, is_monotone=True)
    assert found == (Change(Fraction(needed), is_least=True) if needed <= most else None)


@given(st.integers(1, 300))
def test_where_more_may_hurt_small_numbers_are_tried_one_by_one(needed):
    found = least(lambda number: number >= needed, 300, is_monotone=False)
    assert found.amount == needed
    assert found.is_least == (needed <= TRIED_ONE_BY_ONE)


def test_a_threshold_below_nobody_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        still_needed(count(names("a"), [], Rules("approval", seats=1)), -1)
