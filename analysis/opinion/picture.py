"""The map as a picture of squares: enough people in each, so that nobody is a dot."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# The outermost people stand in the border squares, lest its size should tell of them.
_WITHIN = 0.98
_MOST_SQUARES = 24


@dataclass(frozen=True)
class Square:
    """People of one pattern who stand near each other; never fewer than the minimum.

    Attributes:
        column, row: Place in the grid, from 0 at the left and at the bottom.
        pattern: Their pattern.
        people: How many.
    """

    column: int
    row: int
    pattern: int
    people: int


@dataclass(frozen=True)
class Picture:
    """A square grid around the middle of the map.

    Attributes:
        across: Squares along each side.
        half_width: Distance on the map from the middle (0, 0) to each side.
        squares: Those with enough people, in order of row, column and pattern; where a square
            holds several patterns there are several.
        drawn, not_drawn: People in these squares, and people who stand too much alone.
        outlines: For each pattern, the corners of the smallest shape without dents around its
            squares, anticlockwise, in units of the grid; empty where none of its squares is drawn.
    """

    across: int
    half_width: float
    squares: tuple[Square, ...]
    drawn: int
    not_drawn: int
    outlines: tuple[tuple[tuple[int, int], ...], ...]


def picture(
    positions: NDArray[np.float64], pattern: NDArray[np.integer], *, minimum: int
) -> Picture:
    """Draw people as squares with at least so many people of one pattern.

    Args:
        positions: On the map, shape (people, 2); NaN where not placed.
        pattern: Of each person, -1 where not placed, shape (people,).
        minimum: Fewest people of a pattern in a square that is drawn, >= 1.

    Returns:
        Picture; the fewer people, the larger the squares.

    Raises:
        ValueError: Shapes differ, somebody with a pattern has no place, or a minimum below one.
    """
    if positions.ndim != 2 or positions.shape != (len(pattern), 2) or minimum < 1:
        raise ValueError("want places of shape (people, 2), a pattern for each, and a minimum >= 1")
    is_placed = pattern >= 0
    places, labels = positions[is_placed], pattern[is_placed].astype(np.int64)
    if not np.isfinite(places).all():
        raise ValueError("want a place for everybody who has a pattern")
    number = int(labels.max()) + 1 if len(labels) else 0
    across = int(np.clip(np.sqrt(len(places) / (2 * minimum)), 1, _MOST_SQUARES))
    away = np.abs(places).max(axis=1) if len(places) else np.zeros(0)
    half_width = float(np.quantile(away, _WITHIN)) if len(away) else 0.0
    cell = _cells(places, half_width, across)
    counts = np.bincount(
        (cell[:, 1] * across + cell[:, 0]) * number + labels, minlength=across * across * number
    )
    squares = tuple(
        Square(
            column=at // number % across,
            row=at // number // across,
            pattern=at % number,
            people=int(counts[at]),
        )
        for at in np.flatnonzero(counts >= minimum).tolist()
    )
    drawn = sum(square.people for square in squares)
    return Picture(
        across=across,
        half_width=half_width,
        squares=squares,
        drawn=drawn,
        not_drawn=len(places) - drawn,
        outlines=tuple(_outline(squares, one) for one in range(number)),
    )


def _cells(places: NDArray[np.float64], half_width: float, across: int) -> NDArray[np.int64]:
    if half_width <= 0:
        return np.full(places.shape, across // 2, dtype=np.int64)
    scaled = (places / half_width + 1) / 2 * across
    return np.clip(np.floor(scaled), 0, across - 1).astype(np.int64)


def _outline(squares: tuple[Square, ...], pattern: int) -> tuple[tuple[int, int], ...]:
    """Andrew's monotone chain (1979), doi:10.1016/0020-0190(79)90072-3."""
    corners = sorted(
        {
            (square.column + right, square.row + up)
            for square in squares
            if square.pattern == pattern
            for right in (0, 1)
            for up in (0, 1)
        }
    )
    lower, upper = _chain(corners), _chain(corners[::-1])
    return (*lower[:-1], *upper[:-1])


def _chain(corners: list[tuple[int, int]]) -> list[tuple[int, int]]:
    chain: list[tuple[int, int]] = []
    for x, y in corners:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], (x, y)) <= 0:
            chain.pop()
        chain.append((x, y))
    return chain


def _turn(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> int:
    """Above zero for a turn to the left."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
