from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oshub.parts.search.typos import distance, traces, typos_allowed

WORDS = st.text("abcσωé", min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("kitten", "sitting", 3),
        ("libary", "library", 1),
        ("naturla", "natural", 1),
        ("βιβλιοθικη", "βιβλιοθηκη", 1),
        ("", "abc", 3),
        ("same", "same", 0),
    ],
)
def test_the_distance_counts_letters(one, other, expected):
    assert distance(one, other) == distance(other, one) == expected


@given(WORDS, WORDS, WORDS)
def test_the_distance_is_symmetric_and_bounded(one, other, third):
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert (distance(one, third) == 0) == (one == third)


@given(WORDS, st.data())
def test_one_typo_always_leaves_a_common_trace(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for typed in (word[:place] + word[place + 1 :], word[:place] + "x" + word[place:], swapped):
        assert traces(word, 1) & traces(typed, 1)


def test_longer_words_may_hold_more_typos():
    allowed = [typos_allowed("a" * length) for length in range(12)]
    assert all(shorter <= longer for shorter, longer in pairwise(allowed))
    assert (allowed[3], allowed[4], allowed[8]) == (0, 1, 2)


def test_numbers_and_endless_words_are_taken_as_they_are():
    assert typos_allowed("2026a") == typos_allowed("a" * 50) == 0
