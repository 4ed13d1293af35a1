"""Two people type in the same stack of paper ballots."""

from analysis.ballots import Approval, Ranking, compare_tallies
from analysis.ballots.tests.making import approvals, dots, rankings


def test_the_same_typed_twice_agrees():
    stack = [*approvals("a b", "", "c"), None]
    result = compare_tallies(stack, list(stack))
    assert result.agree
    assert (result.sheets, result.spoiled) == ((4, 4), (1, 1))


def test_a_difference_names_the_sheet_and_the_options():
    result = compare_tallies(approvals("a b", "c"), approvals("a", "c"))
    (difference,) = result.differences
    assert (difference.position, difference.options) == (1, ("b",))
    assert difference.second == Approval(frozenset("a"))


def test_rankings_differ_where_the_places_differ():
    result = compare_tallies(rankings("1 a b c"), [Ranking(("a", "c", "b"))])
    assert result.differences[0].options == ("b", "c")


def test_dots_differ_where_the_numbers_differ():
    result = compare_tallies(dots({"a": 3, "b": 7}), dots({"a": 3, "b": 1}))
    assert result.differences[0].options == ("b",)


def test_spoiled_for_one_only_is_a_difference():
    result = compare_tallies([None], approvals("a"))
    assert result.spoiled == (1, 0)
    assert (result.differences[0].first, result.differences[0].options) == (None, ())


def test_a_sheet_that_one_left_out_is_a_difference_even_if_it_is_spoiled():
    result = compare_tallies([*approvals("a"), None], approvals("a"))
    assert [one.position for one in result.differences] == [2]
    assert not result.agree


def test_another_group_is_a_difference():
    mine = [Approval(frozenset("a"), group="school")]
    assert not compare_tallies(mine, approvals("a")).agree
