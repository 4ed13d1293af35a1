"""Shares, differences and small cells, with numbers one can check by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.participation import compare, people_at_least, publishable

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40))
PICTURE = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 100))


def verdicts(heard, picture, least=5):
    return {one.key: one.verdict for one in compare(heard, picture, least=least)}


def test_families_with_three_of_a_hundred_voices_are_missing():
    found = compare({"schools": 97, "families": 3}, {"schools": 70, "families": 30}, least=5)
    assert (found[0].key, found[0].heard, found[0].expected) == ("families", 3, 30)
    assert found[0].verdict == "missing"


def test_half_of_what_one_expects_is_not_yet_missing():
    assert verdicts({"a": 10, "b": 30}, {"a": 1, "b": 1}) == {
        "a": "as_expected",
        "b": "as_expected",
    }
    assert verdicts({"a": 9, "b": 31}, {"a": 1, "b": 1})["a"] == "missing"


def test_nothing_is_said_on_fewer_than_five_voices():
    assert set(verdicts({"a": 4}, {"a": 10, "b": 90}).values()) == {"unsure"}


def test_a_group_of_whom_one_expects_few_is_not_called_missing():
    assert verdicts({"a": 40, "b": 0}, {"a": 90, "b": 10})["b"] == "unsure"


def test_more_than_twice_as_many_as_expected_is_said_too():
    assert verdicts({"a": 21, "b": 19}, {"a": 1, "b": 3})["a"] == "more"


def test_a_group_that_nobody_drew_makes_no_other_group_look_missing():
    found = {one.key: one for one in compare({"a": 10, "x": 90}, {"a": 1}, least=5)}
    assert found["a"].expected == 10
    assert (found["x"].expected, found["x"].verdict) == (None, "unsure")


def test_without_a_picture_nothing_is_expected():
    assert verdicts({"a": 10}, {}) == {"a": "unsure"}
    assert verdicts({"a": 10}, {"a": 0}) == {"a": "unsure"}


@pytest.mark.parametrize(("heard", "picture"), [({"a": -1}, {}), ({}, {"a": -1})])
def test_negative_numbers_are_refused(heard, picture):
    with pytest.raises(ValueError, match="zero or more"):
        compare(heard, picture, least=5)


@given(COUNTS, PICTURE)
def test_people_or_shares_compare_alike(heard, picture):
    as_shares = {key: value * 0.5 for key, value in picture.items()}
    assert verdicts(heard, picture) == verdicts(heard, as_shares)


@given(COUNTS, PICTURE)
def test_the_order_in_which_groups_come_changes_nothing(heard, picture):
    turned = (dict(reversed(heard.items())), dict(reversed(picture.items())))
    assert compare(heard, picture, least=5) == compare(*turned, least=5)


def test_what_is_large_enough_is_told_exactly():
    told = publishable({"schools": 12, "families": 7, "media": 0}, least=5)
    assert told.numbers == {"schools": 12, "families": 7}
    assert (told.total, told.is_exact) == (19, True)


def test_a_small_group_is_hidden_and_cannot_be_worked_out_from_the_total():
    told = publishable({"schools": 12, "families": 3}, least=5)
    assert told.numbers == {"schools": 12, "families": None}
    assert (told.total, told.is_exact) == (13, False)


def test_a_handful_in_all_tells_nothing_but_that_it_was_a_handful():
    assert publishable({"schools": 2, "families": 2}, least=5).total is None
    assert publishable({}, least=5).is_exact


@given(COUNTS)
def test_no_hidden_cell_follows_from_the_told_ones(counts):
    told = publishable(counts, least=5)
    hidden = {key for key, number in told.numbers.items() if number is None}
    swapped = publishable({**counts, **dict.fromkeys(hidden, 2)}, least=5)
    if told.total is not None and swapped.total is not None:
        assert swapped == told


def test_refuses_nonsense():
    with pytest.raises(ValueError, match="zero or more"):
        publishable({"a": -1}, least=5)
    with pytest.raises(ValueError, match="one or more"):
        publishable({}, least=0)
    with pytest.raises(ValueError, match="zero or more"):
        people_at_least(alone=-1, largest_room=0)


def test_people_are_never_added_across_rooms_and_the_web():
    assert people_at_least(alone=12, largest_room=30) == 30
    assert people_at_least(alone=40, largest_room=30) == 40
