"""Places on the map: dots that are links, and one numbered dot where several would touch."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oshub.ui.maps.projection import project
from oshub.ui.maps.views import EUROPE, View

# Of a picture 1,000 units wide. The dots of two markers never touch, and the places where a
# finger finds them overlap but little.
NEARER_THAN = 20.0
DOT = 8.0
BIGGEST_DOT = 11.5
REACH = 12.0
OUTLINE = 3.0
NUMBER_SIZE = 12.0
# More names than that nobody listens to; the list beside the map has them all.
NAMES_SHOWN = 6


@dataclass(frozen=True)
class Point:
    """What a page wants on its map. The hue is 0 to 359; the kind becomes a CSS class."""

    lat: float
    lon: float
    label: str
    url: str
    hue: int
    kind: str = "place"


@dataclass(frozen=True)
class Marker:
    """One dot on the map, for one point or for several that lie too near each other.

    Numbers for SVG attributes are strings: templates would write 12.5 as 12,5 in German.
    """

    x: float
    y: float
    scale: float
    points: tuple[Point, ...]

    @property
    def count(self) -> int:
        return len(self.points)

    @property
    def is_cluster(self) -> bool:
        return len(self.points) > 1

    @property
    def label(self) -> str:
        """The names of its points; of a crowd the first few."""
        names = [point.label for point in self.points[:NAMES_SHOWN]]
        return ", ".join(names) + (", …" if len(self.points) > NAMES_SHOWN else "")

    @property
    def url(self) -> str:
        """Where one point leads; several lead nowhere together."""
        return "" if self.is_cluster else self.points[0].url

    @property
    def classes(self) -> str:
        """The hue and kind all points share; a mixed cluster is ink."""
        hues = {round(point.hue / 10) * 10 % 360 for point in self.points}
        kinds = {point.kind for point in self.points}
        names = ["map__link"]
        names += [f"map__link--{kind}" for kind in kinds if len(kinds) == 1]
        names += ["map__link--many"] if self.is_cluster else []
        names += [f"hue-{hue}" for hue in hues if len(hues) == 1]
        return " ".join(names)

    @property
    def cx(self) -> str:
        return f"{self.x:.1f}"

    @property
    def cy(self) -> str:
        return f"{self.y:.1f}"

    @property
    def radius(self) -> str:
        """Of the dot: slowly bigger with what it stands for."""
        bigger = DOT + math.log2(self.count)
        return f"{self.scale * min(BIGGEST_DOT, bigger):.2f}"

    @property
    def reach(self) -> str:
        """The radius within which a finger finds it."""
        return f"{self.scale * REACH:.2f}"

    @property
    def outline(self) -> str:
        return f"{self.scale * OUTLINE:.2f}"

    @property
    def text_size(self) -> str:
        return f"{self.scale * NUMBER_SIZE:.2f}"


def markers(
    points: Iterable[Point], *, view: View = EUROPE, nearer_than: float = NEARER_THAN
) -> list[Marker]:
    """The markers of a view, from top to bottom; points outside the view are left out.

    Points nearer than `nearer_than` units (of a picture 1,000 units wide) share a marker, and no
    two markers are as near as that. The same points give the same markers, in whatever order.
    """
    near = nearer_than * view.scale
    placed = _placed(points, view)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y, _point) in enumerate(placed):
        cells[int(x // near), int(y // near)].append(number)
    # The middles of crowds become markers first, so that crowds are not cut in half.
    crowds = [len(cells[int(x // near), int(y // near)]) for x, y, _point in placed]
    is_free = [True] * len(placed)
    found = []
    for seed in sorted(range(len(placed)), key=lambda number: (-crowds[number], number)):
        if is_free[seed]:
            members = _around(seed, placed, cells, is_free, near)
            for member in members:
                is_free[member] = False
            x, y, _point = placed[seed]
            found.append(Marker(x, y, view.scale, tuple(placed[member][2] for member in members)))
    return sorted(found, key=lambda marker: (marker.y, marker.x))


def _placed(points: Iterable[Point], view: View) -> list[tuple[float, float, Point]]:
    """The points of the view with their place on the map, in an order of their own."""
    placed = []
    for point in points:
        x, y = project(point.lat, point.lon)
        if 0 <= x - view.left <= view.side and 0 <= y - view.top <= view.side:
            placed.append((x, y, point))
    return sorted(placed, key=_order)


def _order(placed: tuple[float, float, Point]) -> tuple[object, ...]:
    """Whatever tells two points apart, their exact place last: rounding may join it on the map."""
    x, y, point = placed
    return x, y, point.label, point.url, point.hue, point.kind, point.lat, point.lon


def _around(
    seed: int,
    placed: Sequence[tuple[float, float, Point]],
    cells: dict[tuple[int, int], list[int]],
    is_free: Sequence[bool],
    near: float,
) -> list[int]:
    """The free points nearer to the seed than `near`, itself among them, in their order."""
    x, y, _point = placed[seed]
    column, row = int(x // near), int(y // near)
    nearby = [
        number
        for i in (column - 1, column, column + 1)
        for j in (row - 1, row, row + 1)
        for number in cells.get((i, j), ())
        if is_free[number]
    ]
    return sorted(
        number
        for number in nearby
        if math.hypot(placed[number][0] - x, placed[number][1] - y) < near
    )
