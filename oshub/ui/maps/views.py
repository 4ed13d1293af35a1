"""Which square of the map a page shows."""

from dataclasses import dataclass

from oshub.ui.maps.projection import KM_PER_UNIT, SIDE, project

NARROWEST_KM = 400.0


@dataclass(frozen=True)
class View:
    """A square window on the map, in its units: left and top edge, and the length of a side."""

    left: float
    top: float
    side: float

    @property
    def scale(self) -> float:
        """How long a unit of the whole map is in this view: 1 for Europe, less for a region."""
        return self.side / SIDE

    @property
    def box(self) -> str:
        """As SVG's viewBox wants it. A string, because templates write numbers as people do."""
        return f"{self.left:.1f} {self.top:.1f} {self.side:.1f} {self.side:.1f}"


EUROPE = View(0.0, 0.0, SIDE)


def view_around(lat: float, lon: float, *, width_km: float = 1200) -> View:
    """The surroundings of a place, moved inward where they would reach beyond the map."""
    side = min(SIDE, max(width_km, NARROWEST_KM) / KM_PER_UNIT)
    x, y = project(lat, lon)
    left, top = (max(0.0, min(SIDE - side, middle - side / 2)) for middle in (x, y))
    return View(left, top, side)
