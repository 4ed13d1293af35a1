"""Where somebody means: a town by its name, or a click on the map that works without JavaScript."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from oshub.core.folding import fold
from oshub.hubs.countries import country_name
from oshub.hubs.models import Hub
from oshub.parts.places.gazetteer import Town, distance_km, nearest_town, search
from oshub.ui.maps import town_from_click

# The clickable map has one size on every screen: without JavaScript nobody tells us another.
MAP_SIDE_PX = 288
MOST_PLACES = 6
FAR_KM = 400


@dataclass(frozen=True)
class Place:
    """A town of the gazetteer, as forms carry it from one page to the next."""

    name: str
    country: str
    lat: float
    lon: float

    @classmethod
    def of(cls, town: Town) -> Self:
        return cls(town.name, town.country, town.lat, town.lon)

    @classmethod
    def read(cls, token: str) -> Self | None:
        """The place a form carried; None where it carried none, or nonsense."""
        lat, _comma, rest = token.partition(",")
        lon, _comma, rest = rest.partition(",")
        country, _comma, name = rest.partition(",")
        try:
            place = cls(name, country[:2], float(lat), float(lon))
        except ValueError:
            return None
        on_earth = -90 <= place.lat <= 90 and -180 <= place.lon <= 180
        return place if on_earth and name and len(name) <= 120 else None

    @property
    def token(self) -> str:
        return f"{self.lat:.4f},{self.lon:.4f},{self.country},{self.name}"

    def __str__(self) -> str:
        return f"{self.name}, {country_name(self.country)}"


def was_clicked(asked: Mapping[str, Any]) -> bool:
    """Whether the map was pressed. The keyboard presses it at 0, 0, which is no place."""
    return "map.x" in asked


def places_asked(asked: Mapping[str, Any], *, likely: Sequence[str] = ()) -> list[Place]:
    """The places somebody may mean: clicked, carried along or searched for.

    Towns of the likely countries come first, then the bigger before the smaller.
    """
    if was_clicked(asked):
        return _clicked(asked)
    if picked := Place.read(str(asked.get("pick", ""))):
        return [picked]
    words = str(asked.get("town", ""))[:120]
    carried = Place.read(str(asked.get("place", "")))
    if carried and carried.name == words:
        return [carried]
    near = search(words, countries=likely, limit=MOST_PLACES) if likely else []
    found = dict.fromkeys([*near, *search(words, limit=MOST_PLACES)])
    # Whoever writes a whole name does not mean the towns that only begin like it.
    exact = [town for town in found if fold(town.name) == fold(words.strip())]
    return [Place.of(town) for town in exact or found][:MOST_PLACES]


def _clicked(asked: Mapping[str, Any]) -> list[Place]:
    try:
        x, y = float(asked["map.x"]), float(asked["map.y"])
    except (KeyError, ValueError):
        return []
    if not (0 < x <= MAP_SIDE_PX and 0 < y <= MAP_SIDE_PX):
        return []
    lat, lon = town_from_click(x, y, MAP_SIDE_PX, MAP_SIDE_PX)
    town = nearest_town(lat, lon)
    return [Place.of(town)] if town else []


@dataclass(frozen=True)
class NearHub:
    """A hub and how far it is, as the crow flies."""

    hub: Hub
    km: int


def nearest_hubs(place: Place, *, limit: int = 3) -> list[NearHub]:
    """The open hub nearest to a place, and others that are not too far. One query."""
    hubs = Hub.objects.open().on_map().only("slug", "name", "local_name", "lat", "lon", "languages")
    found = [
        NearHub(hub, round(distance_km(place.lat, place.lon, hub.lat, hub.lon)))
        for hub in hubs
        if hub.lat is not None and hub.lon is not None
    ]
    found.sort(key=lambda near: (near.km, near.hub.slug))
    return [near for number, near in enumerate(found[:limit]) if number == 0 or near.km <= FAR_KM]
