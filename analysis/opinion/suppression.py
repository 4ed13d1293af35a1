"""Hiding small cells of a table so that they cannot be computed from its totals either."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class SafeTable:
    """A table of counts with its totals, safe to publish.

    Attributes:
        counts: int64, shape (rows, columns); -1 where hidden.
        row_totals: int64, shape (rows,); -1 where hidden.
        column_totals: int64, shape (columns,); -1 where hidden.
        total: -1 if hidden.
        minimum: Counts from 1 to below this are hidden; some larger ones too, to cover them.
    """

    counts: NDArray[np.int64]
    row_totals: NDArray[np.int64]
    column_totals: NDArray[np.int64]
    total: int
    minimum: int

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """Which cells are hidden, bool, shape (rows, columns)."""
        return self.counts < 0


def safe_table(counts: ArrayLike, *, minimum: int) -> SafeTable:
    """Hide small cells, and as many others as it takes that no sum gives them away.

    Args:
        counts: Whole numbers >= 0, shape (rows, columns), as voters by statement and group. Where a
            cell is hidden, hide every breakdown of it too (agree, disagree, pass).
        minimum: Smallest count that may be told, >= 1. Zeros are told always.

    Returns:
        SafeTable. No single equation (a row, a column, or the totals, with its sum) pins a hidden
        cell down: either its sum is hidden too, or each hidden cell in it can be anything from 1
        up to at least `minimum`. Combining several equations may narrow this further.

    Raises:
        ValueError: Not two dimensions, a negative or broken number, or a minimum below one.

    References:
        Primary and complementary suppression: Hundepool et al. (2012), Statistical Disclosure
        Control, ch. 4, doi:10.1002/9781118348239.
    """
    given = np.asarray(counts)
    if given.ndim != 2 or (given.size and not np.issubdtype(given.dtype, np.integer)):
        raise ValueError("want whole numbers of shape (rows, columns)")
    if minimum < 1 or (given < 0).any():
        raise ValueError("want counts of zero or more, and a minimum of at least one")
    # Totals are cells of the last row and column: every line then ends with its sum.
    whole = np.zeros((given.shape[0] + 1, given.shape[1] + 1), dtype=np.int64)
    whole[:-1, :-1] = given
    whole[:-1, -1] = given.sum(axis=1)
    whole[-1, :] = whole[:-1].sum(axis=0)
    hidden = (whole > 0) & (whole < minimum)
    is_changed = True
    while is_changed:
        across = [_cover(*line, minimum) for line in zip(whole, hidden, strict=True)]
        down = [_cover(*line, minimum) for line in zip(whole.T, hidden.T, strict=True)]
        is_changed = any(across) or any(down)
    told = np.where(hidden, -1, whole)
    return SafeTable(
        counts=told[:-1, :-1],
        row_totals=told[:-1, -1],
        column_totals=told[-1, :-1],
        total=int(told[-1, -1]),
        minimum=minimum,
    )


def is_covered(parts: NDArray[np.int64], hidden: NDArray[np.bool_], minimum: int) -> bool:
    """Whether one equation leaves every hidden cell open.

    Args:
        parts: Counts >= 0, the last being the sum of the others, shape (cells,).
        hidden: Which of them are hidden, same shape; zeros never are.
        minimum: Each hidden cell could be anything from 1 up to at least this, >= 1.

    Returns:
        True also where nothing is hidden.

    Raises:
        ValueError: Shapes differ, or the last is not the sum.
    """
    if parts.shape != hidden.shape or parts[:-1].sum() != parts[-1]:
        raise ValueError("want parts that end with their sum, and one mark for each")
    inner = int(hidden[:-1].sum())
    if hidden[-1]:
        # The sum alone follows from its parts.
        return inner > 0
    return inner == 0 or (inner > 1 and int(parts[:-1][hidden[:-1]].sum()) - inner + 1 >= minimum)


def _cover(parts: NDArray[np.int64], hidden: NDArray[np.bool_], minimum: int) -> bool:
    """Hide one more cell of a line where it needs that; marks are changed in place."""
    if is_covered(parts, hidden, minimum):
        return False
    open_cells = np.flatnonzero(~hidden & (parts > 0))
    inner = open_cells[open_cells < len(parts) - 1]
    # The smallest part loses the least; the sum is hidden only where no part is left.
    at = inner[np.argmin(parts[inner])] if len(inner) else len(parts) - 1
    hidden[at] = True
    return True
