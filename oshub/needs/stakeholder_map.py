"""The picture of influence and interest, drawn on the server; the list says the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CELL, PER_ROW, MOST_IN_CELL = 60, 3, 9


@dataclass(frozen=True)
class Dot:
    """One stakeholder: its number in the list, and where it stands in the picture."""

    number: int
    stakeholder: Any
    x: float
    y: float


@dataclass(frozen=True)
class Grid:
    """Five times five cells; `more` counts those for whom a full cell has no room."""

    dots: list[Dot]
    more: int
    side: int = 5 * CELL
    lines: tuple[int, ...] = tuple(CELL * step for step in range(6))


def grid_of(stakeholders: Sequence[Any]) -> Grid:
    """Interest grows to the right, influence upwards; who shares a cell stands side by side."""
    cells: dict[tuple[int, int], int] = defaultdict(int)
    dots, more = [], 0
    for number, one in enumerate(stakeholders, 1):
        cell = (one.interest, one.influence)
        place = cells[cell]
        cells[cell] += 1
        if place >= MOST_IN_CELL:
            more += 1
            continue
        row, column = divmod(place, PER_ROW)
        step = CELL / PER_ROW
        x = (one.interest - 1) * CELL + (column + 0.5) * step
        y = (5 - one.influence) * CELL + (row + 0.5) * step
        dots.append(Dot(number, one, x, y))
    return Grid(dots, more)
