"""Shares of small numbers of people, with how sure one can be of them."""

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def smoothed_share(part: ArrayLike, whole: ArrayLike) -> Floats:
    """The share that `part` is of `whole`, drawn towards one half where few were asked.

    Args:
        part: Counts, >= 0, any shape.
        whole: Counts, >= part, same shape. Zero gives one half: nothing is known.

    Returns:
        Float64, same shape, in (0, 1): (part + 1) / (whole + 2).

    Raises:
        ValueError: Shapes differ, or a count breaks 0 <= part <= whole.

    References:
        Laplace's rule of succession, the mean of the Beta(1, 1) posterior; Polis uses the same.
    """
    parts, wholes = _checked(part, whole)
    return (parts + 1) / (wholes + 2)


def wilson_interval(part: ArrayLike, whole: ArrayLike, *, level: float) -> tuple[Floats, Floats]:
    """Between which shares the truth lies, for counts of any size.

    Args:
        part: Counts, >= 0, any shape.
        whole: Counts, >= part, same shape. Zero gives 0 to 1.
        level: How often such intervals hold the truth, in (0, 1), as 0.95.

    Returns:
        Low and high ends, float64, same shape, in [0, 1]; the smoothed share lies between them.

    Raises:
        ValueError: Shapes differ, a count breaks 0 <= part <= whole, or a level is out of range.

    References:
        Wilson (1927), doi:10.1080/01621459.1927.10502953; recommended for small samples by Brown,
        Cai and DasGupta (2001), doi:10.1214/ss/1009213286.
    """
    parts, wholes = _checked(part, whole)
    square = two_sided_z(level) ** 2
    middle = (parts + square / 2) / (wholes + square)
    # Never negative but for rounding.
    inside = np.maximum(parts * (wholes - parts), 0) / np.maximum(wholes, 1) + square / 4
    half = np.sqrt(square * inside) / (wholes + square)
    # Nobody, or everybody, puts an end exactly at 0 or at 1; rounding must not move it.
    low = np.where(parts == 0, 0.0, np.clip(middle - half, 0, 1))
    high = np.where(parts == wholes, 1.0, np.clip(middle + half, 0, 1))
    return low, high


def two_sided_z(level: float) -> float:
    """How many standard errors an interval of this level reaches to each side.

    Args:
        level: In (0, 1).

    Returns:
        Positive float: 1.96 for 0.95.

    Raises:
        ValueError: The level is out of range.
    """
    if not 0 < level < 1:
        raise ValueError(f"want a level between 0 and 1, not {level}")
    return NormalDist().inv_cdf((1 + level) / 2)


def chance_of_difference(table: NDArray[np.int64]) -> float:
    """How often groups of one mind would differ as much as these do, by Pearson's test.

    Args:
        table: Counts, shape (groups, answers).

    Returns:
        The p-value in [0, 1]; NaN where nothing can be said: fewer than two groups or answers that
        occur, or an expected count below one, where the approximation is not to be trusted.

    Raises:
        ValueError: Not two dimensions, or a negative count.

    References:
        Pearson (1900), doi:10.1080/14786440009463897; the limit of one: Cochran (1954),
        doi:10.2307/3001616, who also wants most counts above five. Small tables are approximate.
    """
    if table.ndim != 2 or (table < 0).any():
        raise ValueError("want counts of shape (groups, answers), none below zero")
    used = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0].astype(np.float64)
    if min(used.shape) < 2:
        return math.nan
    expected = np.outer(used.sum(axis=1), used.sum(axis=0)) / used.sum()
    if expected.min() < 1:
        return math.nan
    squares = float(((used - expected) ** 2 / expected).sum())
    return _chi_square_beyond(squares, (used.shape[0] - 1) * (used.shape[1] - 1))


def corrected_for_number(chances: ArrayLike) -> Floats:
    """The same p-values, made larger for how many were looked at (false discovery rate).

    Args:
        chances: p-values in [0, 1], shape (tests,); NaN where no test was made.

    Returns:
        Float64, same shape, each >= the p-value it stands for; NaN stays NaN.

    Raises:
        ValueError: Not one dimension, or a value out of range.

    References:
        Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    given = np.asarray(chances, dtype=np.float64)
    known = ~np.isnan(given)
    if given.ndim != 1 or ((given[known] < 0) | (given[known] > 1)).any():
        raise ValueError("want p-values between 0 and 1 as a list of one dimension")
    corrected = np.full(given.shape, np.nan)
    order = np.flatnonzero(known)[np.argsort(given[known], kind="stable")]
    raised = given[order] * len(order) / np.arange(1, len(order) + 1)
    corrected[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1)
    return corrected


def _chi_square_beyond(value: float, freedom: int) -> float:
    """The upper tail of the chi-square distribution, exact for whole degrees of freedom."""
    half = value / 2
    if half <= 0:
        return 1.0
    start = 2 - freedom % 2
    tail = math.erfc(math.sqrt(half)) if start == 1 else math.exp(-half)
    for lower in range(start, freedom, 2):
        tail += math.exp(lower / 2 * math.log(half) - half - math.lgamma(lower / 2 + 1))
    return min(tail, 1.0)


def _checked(part: ArrayLike, whole: ArrayLike) -> tuple[Floats, Floats]:
    parts = np.asarray(part, dtype=np.float64)
    wholes = np.asarray(whole, dtype=np.float64)
    if parts.shape != wholes.shape or not bool(((parts >= 0) & (parts <= wholes)).all()):
        raise ValueError("want counts with 0 <= part <= whole, both of the same shape")
    return parts, wholes
