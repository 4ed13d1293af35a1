import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.opinion import safe_table
from analysis.opinion.suppression import is_covered

TABLES = st.tuples(st.integers(0, 6), st.integers(0, 5)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 12) | st.integers(0, 300))
)


def lines(safe, counts):
    """Every equation that a reader can write down: its true parts, and which of them are hidden."""
    whole = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1), dtype=np.int64)
    whole[:-1, :-1] = counts
    whole[:-1, -1] = counts.sum(axis=1)
    whole[-1] = whole.sum(axis=0)
    told = np.zeros_like(whole)
    told[:-1, :-1] = safe.counts
    told[:-1, -1] = safe.row_totals
    told[-1, :-1] = safe.column_totals
    told[-1, -1] = safe.total
    assert (whole[told >= 0] == told[told >= 0]).all()
    return [*zip(whole, told < 0, strict=True), *zip(whole.T, told.T < 0, strict=True)]


@given(TABLES, st.integers(1, 8))
def test_no_hidden_cell_follows_from_one_equation(counts, minimum):
    safe = safe_table(counts, minimum=minimum)
    for parts, hidden in lines(safe, counts):
        if not hidden.any():
            continue
        inner = parts[:-1][hidden[:-1]]
        if hidden[-1]:
            # Nobody knows the sum: any larger part makes a larger sum.
            assert len(inner) > 0
        else:
            # Each of the others is at least 1, as zeros are always told.
            assert len(inner) > 1
            assert inner.sum() - (len(inner) - 1) >= minimum


@given(TABLES, st.integers(1, 8))
def test_small_counts_are_hidden_and_zeros_are_told(counts, minimum):
    safe = safe_table(counts, minimum=minimum)
    assert safe.hidden[(counts > 0) & (counts < minimum)].all()
    assert (safe.counts[counts == 0] == 0).all()
    assert safe.total == -1 or not 0 < safe.total < minimum


def test_nothing_is_hidden_without_need():
    safe = safe_table([[5, 9], [0, 7]], minimum=5)
    assert (safe.counts.tolist(), safe.row_totals.tolist()) == ([[5, 9], [0, 7]], [14, 7])
    assert (safe.column_totals.tolist(), safe.total) == ([5, 16], 21)


def test_a_hidden_cell_takes_others_with_it():
    safe = safe_table([[2, 8, 20], [30, 9, 10], [40, 50, 60]], minimum=5)
    assert safe.hidden.tolist() == [[True, True, False], [True, True, False], [False] * 3]
    assert safe.row_totals.tolist() == [30, 49, 150]


def test_two_cells_that_must_both_be_one_are_not_left_alone():
    # Hiding 1 and 1 alone would tell both, as their sum is 2.
    safe = safe_table([[1, 1, 20, 30], [50, 60, 70, 80], [50, 60, 70, 80]], minimum=5)
    assert safe.hidden[0].tolist() == [True, True, True, False]


def test_a_table_of_one_cell_is_hidden_with_its_totals():
    safe = safe_table([[3]], minimum=5)
    assert (safe.counts.tolist(), safe.row_totals.tolist(), safe.total) == ([[-1]], [-1], -1)


@pytest.mark.parametrize(
    ("counts", "minimum"), [([1, 2], 5), ([[-1]], 5), ([[0.5]], 5), ([[1]], 0)]
)
def test_bad_tables_are_refused(counts, minimum):
    with pytest.raises(ValueError, match="want"):
        safe_table(counts, minimum=minimum)


def test_an_equation_that_does_not_hold_is_refused():
    with pytest.raises(ValueError, match="their sum"):
        is_covered(np.array([1, 2, 4]), np.array([True, False, False]), 5)
