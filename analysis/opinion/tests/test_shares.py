import math

import numpy as np
import pytest
from scipy import special
from scipy.stats import binomtest, chi2_contingency, false_discovery_control

from analysis.opinion import smoothed_share, wilson_interval
from analysis.opinion.shares import chance_of_difference, corrected_for_number, two_sided_z


def test_smoothing_adds_one_vote_to_each_side():
    assert smoothed_share([0, 3, 5], [0, 4, 5]).tolist() == [1 / 2, 4 / 6, 6 / 7]


def test_intervals_are_those_of_wilson():
    low, high = wilson_interval([0, 5, 7, 48], [0, 5, 10, 100], level=0.95)
    assert (low[0], high[0]) == (0, 1)
    # Worked by hand for five of five: 5 / (5 + 1.96**2).
    assert low[1] == pytest.approx(5 / (5 + 1.959964**2))
    for at, (part, whole) in enumerate([(5, 5), (7, 10), (48, 100)], start=1):
        known = binomtest(part, whole).proportion_ci(0.95, method="wilson")
        assert (low[at], high[at]) == pytest.approx((known.low, known.high))


def test_z_is_that_of_the_normal_distribution():
    assert two_sided_z(0.95) == pytest.approx(1.959964)
    assert two_sided_z(0.5) == pytest.approx(float(special.ndtri(0.75)))


@pytest.mark.parametrize(
    "table",
    [[[8, 2], [3, 7]], [[8, 2, 4], [3, 7, 9], [5, 5, 5]], [[90, 10, 30], [80, 15, 25]]],
)
def test_the_chance_of_a_difference_is_that_of_pearson(table):
    known = chi2_contingency(np.array(table), correction=False).pvalue
    assert chance_of_difference(np.array(table)) == pytest.approx(known)


@pytest.mark.parametrize("table", [[[5, 5]], [[5, 0], [5, 0]], [[5, 0], [4, 1]], [[0, 0], [0, 0]]])
def test_no_chance_is_told_where_the_votes_do_not_carry_it(table):
    assert math.isnan(chance_of_difference(np.array(table)))


def test_chances_are_corrected_for_their_number():
    chances = [0.01, 0.5, 0.02, 0.03, 0.9]
    assert corrected_for_number(chances) == pytest.approx(false_discovery_control(chances))
    with_gap = corrected_for_number([0.01, math.nan, 0.04])
    assert with_gap[[0, 2]] == pytest.approx([0.02, 0.04])
    assert math.isnan(with_gap[1])


@pytest.mark.parametrize(
    ("measure", "says"),
    [
        (lambda: smoothed_share([2], [1]), "0 <= part <= whole"),
        (lambda: smoothed_share([-1], [1]), "0 <= part <= whole"),
        (lambda: smoothed_share([1], [1, 2]), "same shape"),
        (lambda: wilson_interval([1], [2], level=1), "level between 0 and 1"),
        (lambda: chance_of_difference(np.array([1, 2])), "shape"),
        (lambda: chance_of_difference(np.array([[-1, 2]])), "none below zero"),
        (lambda: corrected_for_number([1.5]), "between 0 and 1"),
    ],
)
def test_bad_counts_are_refused_in_a_sentence(measure, says):
    with pytest.raises(ValueError, match=says):
        measure()
