"""Redraw the base map that ships with OSHub: `oshub/ui/static/ui/europe.svg`.

    python tools/data/make_basemap.py PATH_TO/countries-10m.json

The source is the TopoJSON of the npm package world-atlas 2.0.2 (ISC), which is Natural Earth
(public domain). The same source always gives the same bytes.

Natural Earth draws borders as they are held. On two of them the European Union's position is
another, and the border is left out: Crimea is part of Ukraine, and Cyprus is one island.
"""

import argparse
import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise
from pathlib import Path
from typing import Any

from oshub.ui.maps.projection import SIDE, project

SHIPPED = Path(__file__).parent.parent.parent / "oshub/ui/static/ui/europe.svg"

Spot = tuple[float, float]
Line = list[Spot]

PIECES_PER_UNIT = 10  # Path data counts in tenths of a unit: whole numbers are short.
MARGIN = 15.0  # Land is cut this far outside the picture, so that no cut edge is seen.
COAST_DETAIL = 0.35  # A corner of less than this area (square units) is cut off.
BORDER_DETAIL = 0.45
SMALLEST_ISLAND = 1.6
CYPRUS = {"Cyprus", "N. Cyprus", "Cyprus U.N. Buffer Zone", "Dhekelia", "Akrotiri"}


@dataclass(frozen=True)
class Palette:
    sea: str
    glow: str
    land: str
    coast: str
    border: str
    grid: str


DAY = Palette("#eaeff0", "#dde6e8", "#fdfcf9", "#a9b7bb", "#a3aaa6", "#dbe3e5")
NIGHT = Palette("#151b1e", "#1a2226", "#262d30", "#4d5a5f", "#59646a", "#1e272b")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("source", type=Path, help="countries-10m.json of world-atlas")
    arguments.add_argument("--to", type=Path, default=SHIPPED)
    given = arguments.parse_args()
    world = World(json.loads(given.source.read_text("utf-8")))
    picture = base_map_svg(land=world.land(), borders=world.borders(), grid=graticule())
    given.to.write_text(picture, "utf-8")
    packed = len(gzip.compress(picture.encode(), 9))
    print(f"{len(picture)} bytes, {packed} with gzip: {given.to}")


class World:
    """The lines of the TopoJSON, projected and simplified, and the shapes made of them."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self.countries = topology["objects"]["countries"]["geometries"]
        self.owners = self._owners()
        self.arcs: list[Line] = []
        for number, arc in enumerate(topology["arcs"]):
            line = [project(lat, lon) for lon, lat in _degrees(arc, topology["transform"])]
            is_border = len(self.owners[number]) > 1
            self.arcs.append(simplified(line, BORDER_DETAIL if is_border else COAST_DETAIL))

    def _owners(self) -> dict[int, set[str]]:
        """The countries on either side of each line."""
        owners: dict[int, set[str]] = defaultdict(set)
        for country in self.countries:
            for ring in _rings(country):
                for arc in ring:
                    owners[max(arc, ~arc)].add(country["properties"]["name"])
        return owners

    def land(self) -> list[Line]:
        """The outlines of all land without inner borders, cut at the edge, specks left out."""
        outlines = []
        for ring in self._coast_rings():
            cut = clipped(ring)
            if len(cut) > 2 and abs(area(cut)) >= SMALLEST_ISLAND:
                outlines.append(cut)
        return outlines

    def _coast_rings(self) -> Iterator[Line]:
        """Coast lines joined end to end into rings."""
        starts: dict[Spot, Line] = {}
        for country in self.countries:
            for ring in _rings(country):
                for arc in ring:
                    if len(self.owners[max(arc, ~arc)]) == 1:
                        line = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
                        if line[0] == line[-1]:
                            yield line[:-1]
                        else:
                            starts[line[0]] = line
        while starts:
            _start, first = starts.popitem()
            joint = list(first)
            while joint[-1] in starts:
                joint += starts.pop(joint[-1])[1:]
            yield joint[:-1] if joint[0] == joint[-1] else joint

    def borders(self) -> list[Line]:
        """The lines between two countries, as far as they are in the picture."""
        parts: list[Line] = []
        for number, owners in sorted(self.owners.items()):
            if len(owners) > 1 and not _is_left_out(owners, self.arcs[number]):
                parts += inside(self.arcs[number])
        return joined(parts)


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Spot]:
    """TopoJSON stores steps between whole numbers."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + left, y * scale_y + bottom


def _rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def _is_left_out(owners: set[str], line: Line) -> bool:
    if owners <= CYPRUS:
        return True
    left, top = project(46.6, 32.5)
    right, _bottom = project(45.9, 35.5)
    is_at_perekop = all(left < x < right and y > top for x, y in line)
    return owners == {"Russia", "Ukraine"} and is_at_perekop


def simplified(line: Line, detail: float) -> Line:
    """Visvalingam's way: the corner that spans the least area goes first. Ends stay."""
    before = [index - 1 for index in range(len(line))]
    after = [index + 1 for index in range(len(line))]
    spans = [math.inf, *(map(_span, line, line[1:], line[2:])), math.inf]
    waiting = [(span, index) for index, span in enumerate(spans)]
    heapify(waiting)
    left, fewest = len(line), 4 if line[0] == line[-1] else 2
    while left > fewest:
        span, corner = heappop(waiting)
        if span >= detail:
            break
        if span != spans[corner]:
            continue  # Its neighbour went in the meantime; its new span waits farther back.
        left, spans[corner] = left - 1, -1
        after[before[corner]], before[after[corner]] = after[corner], before[corner]
        for near in (before[corner], after[corner]):
            if 0 < near < len(line) - 1:
                # Never less than what went before, or slopes would crumble step by step.
                spans[near] = max(span, _span(line[before[near]], line[near], line[after[near]]))
                heappush(waiting, (spans[near], near))
    return [spot for spot, span in zip(line, spans, strict=True) if span >= 0]


def _span(a: Spot, b: Spot, c: Spot) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: Line) -> float:
    turns = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns) / 2


def clipped(ring: Line) -> Line:
    """The part of a ring within the picture and its margin (Sutherland and Hodgman)."""
    for axis in (0, 1):
        for edge, sign in ((-MARGIN, 1), (SIDE + MARGIN, -1)):
            ring = list(_clipped_at(ring, axis, edge, sign))
    return ring


def _clipped_at(ring: Line, axis: int, edge: float, sign: int) -> Iterator[Spot]:
    for before, after in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was_in = sign * (before[axis] - edge) >= 0
        is_in = sign * (after[axis] - edge) >= 0
        if was_in != is_in:
            part = (edge - before[axis]) / (after[axis] - before[axis])
            yield (
                before[0] + part * (after[0] - before[0]),
                before[1] + part * (after[1] - before[1]),
            )
        if is_in:
            yield after


def inside(line: Line) -> Iterator[Line]:
    """The parts of a line that are in the picture, each with one step beyond it."""
    part: Line = []
    for before, after in pairwise(line):
        if any(
            -MARGIN < x < SIDE + MARGIN and -MARGIN < y < SIDE + MARGIN for x, y in (before, after)
        ):
            part = [*(part or [before]), after]
        elif part:
            yield part
            part = []
    if part:
        yield part


def joined(lines: list[Line]) -> list[Line]:
    """Lines joined where just two of them meet, so that dashes run on evenly."""
    ends: dict[Spot, list[Line]] = defaultdict(list)
    for line in lines:
        ends[line[0]].append(line)
        ends[line[-1]].append(line)
    left = {id(line): line for line in lines}
    whole = []
    for line in lines:
        if left.pop(id(line), None) is None:
            continue
        for _end in (0, 1):
            line = list(reversed(line))
            while len(ends[line[-1]]) == 2:
                follower = next((one for one in ends[line[-1]] if id(one) in left), None)
                if follower is None:
                    break
                del left[id(follower)]
                line += (follower if follower[0] == line[-1] else follower[::-1])[1:]
        whole.append(line)
    return whole


def graticule() -> list[Line]:
    """Every tenth degree: faint curves that show this is a part of a globe."""
    meridians = [[project(lat / 2, lon) for lat in range(40, 161, 5)] for lon in range(-60, 81, 10)]
    parallels = [[project(lat, lon) for lon in range(-70, 91, 3)] for lat in range(30, 81, 10)]
    return [part for line in meridians + parallels for part in inside(line)]


def base_map_svg(*, land: list[Line], borders: list[Line], grid: list[Line]) -> str:
    """The picture: by day from attributes, which any viewer knows; by night from a style sheet.

    A picture shown by <img> or <image> follows the colour scheme of the page around it.
    """
    side = f"{SIDE:g}"
    pieces = f"scale({1 / PIECES_PER_UNIT:g})"
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">
<title>Europe</title>
<desc>Made from Natural Earth (public domain).</desc>
<style>@media (prefers-color-scheme:dark){{{night_style()}}}</style>
<rect class="sea" width="{side}" height="{side}" fill="{DAY.sea}"/>
<g fill="none" transform="{pieces}" stroke-linejoin="round" stroke-linecap="round">
<path class="grid" stroke="{DAY.grid}" stroke-width="8" d="{path(grid)}"/>
<defs><path id="land" d="{path(land, "z")}"/></defs>
<use class="glow" href="#land" stroke="{DAY.glow}" stroke-width="70"/>
<use class="land" href="#land" fill="{DAY.land}" stroke="{DAY.coast}" stroke-width="7"/>
<path class="border" stroke="{DAY.border}" stroke-width="6" stroke-dasharray="16 18"\
 d="{path(borders)}"/>
</g>
</svg>
"""


def night_style() -> str:
    return (
        f".sea{{fill:{NIGHT.sea}}}.grid{{stroke:{NIGHT.grid}}}.glow{{stroke:{NIGHT.glow}}}"
        f".land{{fill:{NIGHT.land};stroke:{NIGHT.coast}}}.border{{stroke:{NIGHT.border}}}"
    )


def path(lines: Iterable[Line], close: str = "") -> str:
    """Path data in relative whole tenths; steps that vanish in rounding are left out."""
    return "".join(_subpath(line, close) for line in lines)


def _subpath(line: Line, close: str) -> str:
    rounded = [(round(x * PIECES_PER_UNIT), round(y * PIECES_PER_UNIT)) for x, y in line]
    (at_x, at_y), steps = rounded[0], []
    start = f"M{at_x} {at_y}l"
    for x, y in rounded[1:]:
        if (x, y) != (at_x, at_y):
            steps += [x - at_x, y - at_y]
            at_x, at_y = x, y
    numbers = " ".join(map(str, steps)).replace(" -", "-")
    return f"{start}{numbers}{close}" if steps else ""


if __name__ == "__main__":
    main()
