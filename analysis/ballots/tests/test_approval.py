"""Approval: the most supported win; with a budget, whatever fits on the way down."""

import re
from fractions import Fraction

import pytest

from analysis.ballots import Approval, Option, Rules, Tie, count, still_needed
from analysis.ballots.tests.making import approvals, money, names

# Three gardens' worth of money, four wishes.
OPTIONS = money(garden=60, benches=30, pond=50, swing=10)
BALLOTS = approvals("garden", "garden benches", "garden pond", "benches pond", "swing", "")


def test_the_most_supported_win_the_places():
    result = count(OPTIONS, BALLOTS, Rules("approval", seats=1))
    assert result.winners == ("garden",)
    assert result.standing("garden").share == Fraction(3, 6)
    assert result.standing("benches").reason == "not_enough_support"


def test_with_a_budget_what_does_not_fit_is_skipped():
    result = count(OPTIONS, BALLOTS, Rules("approval", budget=Fraction(95)))
    assert result.winners == ("garden", "benches")
    assert [(one.option, one.step) for one in result.rounds] == [
        ("garden", "chosen"),
        ("benches", "chosen"),
        ("pond", "skipped"),
        ("swing", "skipped"),
    ]
    assert result.money_left == 5


def test_a_level_option_loses_to_the_cheaper_one_and_the_tie_is_on_record():
    result = count(OPTIONS, BALLOTS, Rules("approval", seats=2))
    assert result.winners == ("garden", "benches")
    assert result.ties == (Tie(("benches", "pond"), "cost"),)
    assert result.standing("pond").reason == "lost_by_tie_rule"


def test_a_lot_drawn_by_hand_decides_where_nothing_else_does():
    ballots = approvals("a", "b", "c")
    rules = Rules("approval", seats=1, lots=("c", "a", "b"))
    result = count(names("abc"), ballots, rules)
    assert result.winners == ("c",)
    assert result.ties == (Tie(("c", "a", "b"), "lot"),)


def test_blank_ballots_count_as_turnout_and_elect_nobody():
    result = count(OPTIONS, approvals("", ""), Rules("approval", seats=2))
    assert result.winners == ()
    assert (result.turnout.ballots, result.turnout.blank) == (2, 2)
    assert {one.reason for one in result.standings} == {"nobody_supported_it"}


def test_an_option_below_the_threshold_cannot_win():
    result = count(OPTIONS, BALLOTS, Rules("approval", seats=4, threshold=2))
    assert result.winners == ("garden", "benches", "pond")
    assert result.standing("swing").reason == "below_threshold"
    assert still_needed(result, 3) == {"garden": 0, "benches": 1, "pond": 1, "swing": 2}


def test_an_option_dearer_than_everything_cannot_win():
    result = count(OPTIONS, BALLOTS, Rules("approval", budget=Fraction(55)))
    assert result.standing("garden").reason == "costs_more_than_everything"


@pytest.mark.parametrize(
    ("options", "ballots", "sentence"),
    [
        ([], [], "A ballot needs at least one option."),
        (names("aa"), [], "Option 'a' is listed twice."),
        (names("a"), approvals("a", "b"), "Ballot 2 names 'b', which nobody can choose."),
        (
            names("a"),
            [Approval(frozenset("a"), weight=Fraction(0))],
            "Ballot 1 must weigh more than nothing.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(options, ballots, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        count(options, ballots, Rules("approval", seats=1))


def test_an_option_needs_a_cost():
    with pytest.raises(ValueError, match="above zero"):
        Option("a", Fraction(0))
