"""Maps of Europe drawn as SVG: our own base map, places on it, and the way back from a click.

The base map is one static picture, `ui/europe.svg`; `tools/data/make_basemap.py` draws it.
"""

from oshub.ui.maps.clicks import town_from_click
from oshub.ui.maps.markers import Marker, Point, markers
from oshub.ui.maps.projection import project, unproject
from oshub.ui.maps.views import EUROPE, View, view_around

__all__ = [
    "EUROPE",
    "Marker",
    "Point",
    "View",
    "markers",
    "project",
    "town_from_click",
    "unproject",
    "view_around",
]
