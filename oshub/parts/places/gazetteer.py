"""European towns: find them by name in our eight languages, or by where they are.

The shipped list (see LICENCE.md) stays one block of bytes in memory, about 7 MB for 89,000 places:
scanning it takes a millisecond or two, so there is no index to build, keep and pay for. Its lines
are sorted by population, so the first finds of a scan are the biggest towns.
"""

import gzip
import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from oshub.core import folding

SHIPPED = Path(__file__).with_name("gazetteer.tsv.gz")
EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = EARTH_RADIUS_KM * math.pi / 180
SHORTEST_WITH_TYPO = 5
SHORTEST_INNER_WORD = 3


@dataclass(frozen=True)
class Town:
    """A populated place. Our supplements have negative ids; a population of 0 is unknown."""

    id: int
    name: str
    country: str
    lat: float
    lon: float
    population: int


def search(words: str, *, countries: Sequence[str] = (), limit: int = 8) -> list[Town]:
    """Towns whose name, in any of our languages, starts with the words.

    Whole names come first, then names that start so, then names with a later word that does; the
    bigger before the smaller. One typing slip is forgiven when nothing else is found.
    """
    key = " ".join(folding.words(words))
    if not key:
        return []
    lines = _finds(key, frozenset(countries), limit)
    return [_town(_lines()[line : _lines().index(b"\n", line)]) for line in lines]


def _finds(key: str, countries: frozenset[str], limit: int) -> list[int]:
    """Where the lines of the finds start, the best first."""
    found: dict[int, None] = {}
    patterns = [f"|{key}|", f"|{key}"]
    if len(key) >= SHORTEST_INNER_WORD:
        patterns.append(f" {key}")
    for pattern in patterns:
        for line in _lines_with(pattern.encode()):
            if len(found) >= limit:
                return list(found)
            if _is_in(line, countries):
                found[line] = None
    if found:
        return list(found)
    return [line for line in _lines_with_a_slip(key) if _is_in(line, countries)][:limit]


def _lines_with(pattern: bytes) -> Iterator[int]:
    """Where the lines that hold the pattern start, each once, in the order of the file."""
    lines = _lines()
    position = lines.find(pattern)
    while position >= 0:
        yield lines.rfind(b"\n", 0, position) + 1
        position = lines.find(pattern, lines.index(b"\n", position))


def _lines_with_a_slip(key: str) -> list[int]:
    """Lines with a name one slip away from the key: a letter wrong, missing, too many or swapped.

    A slip leaves what stands before or behind the middle letter whole, which leaves few names
    to look at closely. Whole names go first.
    """
    if len(key) < SHORTEST_WITH_TYPO:
        return []
    middle = len(key) // 2
    front, back = key[:middle].encode(), key[middle + 1 :].encode()
    # Counted in bytes: a letter takes one or two, and a slip moves the back by one letter.
    near = b"{%d,%d}" % (max(0, len(front) - 1), len(front) + 4)
    either = re.escape(front) + b"|[^|\\t\\n]" + near + re.escape(back)
    whole: dict[int, None] = {}
    begun: dict[int, None] = {}
    for find in re.finditer(b"\\|(?=(?:%s))([^|\\n]*)" % either, _lines()):
        name = find[1].decode()
        if _starts_with_a_slip(name, key):
            line = _lines().rfind(b"\n", 0, find.start()) + 1
            (whole if abs(len(name) - len(key)) <= 1 else begun)[line] = None
    return list(whole | begun)


def _starts_with_a_slip(name: str, key: str) -> bool:
    same = 0
    while same < min(len(name), len(key)) and name[same] == key[same]:
        same += 1
    name, key = name[same:], key[same:]
    return (
        name[1:].startswith(key[1:])
        or name.startswith(key[1:])
        or name[1:].startswith(key)
        or (len(key) > 1 and name.startswith(key[1] + key[0] + key[2:]))
    )


def _is_in(line: int, countries: frozenset[str]) -> bool:
    return not countries or _lines()[line : line + 300].split(b"\t")[2].decode() in countries


def names_of(place: str, country: str) -> list[str]:
    """All names of the places called exactly so in this country, folded, in every language."""
    key = " ".join(folding.words(place))
    found: dict[str, None] = {}
    for line in _lines_with(f"|{key}|".encode()) if key else ():
        if _is_in(line, frozenset([country])):
            names = _lines()[line : _lines().index(b"\n", line)].decode().split("\t")[-1]
            found.update(dict.fromkeys(name for name in names.split("|") if name))
    return list(found)


def nearest_town(lat: float, lon: float, *, within_km: float = 100) -> Town | None:
    """The town nearest to a place on Earth, or None when there is none so near."""
    lats, lons, starts = _grid()
    best_km, best = within_km, -1
    # Look in ever wider belts of latitude: what lies outside a belt is farther than its height.
    belt_km = 10.0
    while True:
        height = belt_km / KM_PER_DEGREE
        for number in range(bisect_left(lats, lat - height), bisect_left(lats, lat + height)):
            km = distance_km(lat, lon, lats[number], lons[number])
            if km < best_km:
                best_km, best = km, number
        if best_km <= belt_km:
            break
        belt_km *= 3
    if best < 0:
        return None
    start = starts[best]
    return _town(_lines()[start : _lines().index(b"\n", start)])


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance over the Earth's surface, as the crow flies (haversine, mean radius)."""
    south, north = math.radians(lat1), math.radians(lat2)
    across = math.sin(math.radians(lon2 - lon1) / 2) ** 2
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * across
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def all_towns() -> Iterator[Town]:
    """Every town of the shipped list, the biggest first."""
    for line in _lines().splitlines():
        yield _town(line)


def _town(line: bytes) -> Town:
    number, name, country, lat, lon, population, _names = line.decode().split("\t")
    return Town(int(number), name, country, float(lat), float(lon), int(population))


@cache
def _lines() -> bytes:
    """The shipped list, read once per process, at its first use."""
    return gzip.decompress(SHIPPED.read_bytes())


@cache
def _grid() -> tuple[array[float], array[float], array[int]]:
    """Latitudes in rising order, with the longitude and the start of the line of each."""
    rows = []
    start = 0
    for line in _lines().splitlines(keepends=True):
        _number, _name, _country, lat, lon, _rest = line.split(b"\t", 5)
        rows.append((float(lat), float(lon), start))
        start += len(line)
    rows.sort()
    lats, lons, starts = zip(*rows, strict=True)
    return array("d", lats), array("d", lons), array("I", starts)
