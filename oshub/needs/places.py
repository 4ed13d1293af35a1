"""Where a need is: a town or a neighbourhood, and nothing finer."""

import math
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from oshub.core.folding import fold
from oshub.parts.places.gazetteer import Town, distance_km, names_of, search

# A street's name with a number beside it, in our eight languages; "Praha 7" is a district.
_STREET = (
    r"street|road|lane|avenue|rua|avenida|travessa|largo|straat|laan|plein|weg|\w*stra(?:ss|ß)e"
    r"|\w*gasse|rue|boulevard|chemin|ulice|náměstí|οδος|οδός|λεωφόρος|via|viale|piazza|corso"
)
_ADDRESS = re.compile(rf"(?:\b(?:{_STREET})\b.*\d)|(?:\d.*\b(?:{_STREET})\b)", re.IGNORECASE)
MOST_TOWNS = 20
ANY_KM, NEAR_KM = math.inf, 40


def check_no_address(place: str) -> None:
    """ValidationError for what looks like a street and a house number."""
    if _ADDRESS.search(place):
        raise ValidationError(
            _(
                "This looks like an address. Please write only the town, village or "
                "neighbourhood: everybody can read this, and nobody should find a home by it."
            ),
            code="address",
        )


def where(place: str, hub: Any) -> tuple[float | None, float | None]:
    """About where it is: the town of that name nearest to the hub; nothing if we know none.

    "Ponte, Almeida" is found by its town.
    """
    if fold(place) == fold(hub.town_name):
        return hub.lat, hub.lon
    parts = [part.strip() for part in re.split(r"[,;(/)]", place) if part.strip()]
    for number, name in enumerate([place, *reversed(parts)]):
        # The last part is the town. What stands before it is taken for one only if it is near:
        # of neighbourhoods called "Bridge" there are many.
        most_km = ANY_KM if number < 2 else NEAR_KM
        towns = [town for town in _called(name, hub.country) if _distance(town, hub) <= most_km]
        if towns:
            nearest = min(towns, key=lambda town: _distance(town, hub))
            return nearest.lat, nearest.lon
    return None, None


def _called(name: str, country: str) -> list[Town]:
    """The towns of exactly this name, in any of our languages."""
    known = set(names_of(name, country))
    found = search(name, countries=[country], limit=MOST_TOWNS) if known else []
    return [town for town in found if fold(town.name) in known]


def _distance(town: Town, hub: Any) -> float:
    if hub.lat is None or hub.lon is None:
        return -float(town.population)
    return distance_km(town.lat, town.lon, hub.lat, hub.lon)
