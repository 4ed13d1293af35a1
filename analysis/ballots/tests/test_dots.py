"""Dots: everybody shares out a handful."""

from fractions import Fraction

import pytest

from analysis.ballots import Change, Dots, Rules, count, with_closeness
from analysis.ballots.tests.making import dots, money, names

OPTIONS = names("abc")
BALLOTS = dots({"a": 10}, {"b": 5, "c": 5}, {"b": 4, "c": 6}, {"c": 0})


def test_the_most_dots_win():
    result = count(OPTIONS, BALLOTS, Rules("dots", seats=1))
    assert result.winners == ("c",)
    assert [one.score for one in result.standings] == [10, 9, 11]


def test_level_options_are_told_apart_by_how_many_people_gave_dots():
    result = count(OPTIONS, dots({"a": 10}, {"b": 5}, {"b": 5}), Rules("dots", seats=1))
    assert result.winners == ("b",)
    assert result.ties[0].decided_by == "supporters"


def test_one_more_person_gives_all_dots():
    rules = Rules("dots", seats=1)
    result = with_closeness(count(OPTIONS, BALLOTS, rules), OPTIONS, BALLOTS, rules)
    assert result.standing("b").more_people == Change(Fraction(1), is_least=True)


def test_an_option_without_dots_is_not_supported_even_where_it_is_named():
    result = count(OPTIONS, dots({"a": 0}), Rules("dots", seats=1))
    assert result.winners == ()
    assert result.turnout.blank == 1


@pytest.mark.parametrize(
    ("ballot", "sentence"),
    [
        ({"a": 6, "b": 5}, "Ballot 1 has more than 10 dots"),
        ({"a": -1, "b": 5}, "Ballot 1 has fewer than no dots"),
        ({"z": 0}, "Ballot 1 names 'z'"),
    ],
)
def test_wrong_dots_are_refused(ballot, sentence):
    with pytest.raises(ValueError, match=sentence):
        count(OPTIONS, [Dots(ballot)], Rules("dots", seats=1))


def test_dots_can_share_out_a_budget_in_equal_shares():
    options = money(a=6, b=6)
    # Two people, 6 each; a's friend gives it all, b's friend as well: both are paid for.
    result = count(options, dots({"a": 10}, {"b": 2}), Rules("equal_shares", budget=Fraction(12)))
    assert set(result.winners) == {"a", "b"}
