"""The map on a page: links with names, right in every language."""

from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from oshub.ui.maps import Point, View, markers, view_around

LINZ = (48.31, 14.28)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(points: list[Point]) -> ElementTree.Element:
    view: View = view_around(*LINZ)
    context = {
        "map_view": view,
        "map_markers": markers(points, view=view),
        "map_label": "Hubs & nodes",
        "map_list_id": "hubs",
    }
    html = render_to_string("ui/map.html", context)
    assert "style=" not in html
    # XML, unlike HTML, wants the name space said; the rest of the part must be well-formed.
    spaced = html.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return ElementTree.fromstring(spaced)


def test_a_place_is_a_link_with_its_name() -> None:
    root = drawn([Point(*LINZ, 'Ars "E" <Linz>', "/en/linz/?a=1&b=2", 20, "hub")])
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "/en/linz/?a=1&b=2"
    assert link.get("aria-label") == 'Ars "E" <Linz>'
    assert link.get("class") == "map__link map__link--hub hue-20"


def test_several_places_together_lead_to_the_list() -> None:
    root = drawn([Point(*LINZ, name, "/", 20, "hub") for name in ("One", "Two")])
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "#hubs"
    assert link.get("aria-label") == "2 places: One, Two"
    assert root.findtext(f".//{SVG}text") == "2"


@pytest.mark.parametrize("language", ["en", "de", "el", "fr"])
def test_the_numbers_of_the_drawing_have_points_in_every_language(language: str) -> None:
    with translation.override(language):
        root = drawn([Point(*LINZ, name, "/", 20, "hub") for name in ("One", "Two")])
    attributes = ("cx", "cy", "r", "x", "y", "font-size", "stroke-width")
    numbers = [e.get(name) for e in root.iter() for name in attributes if e.get(name)]
    assert len(numbers) > 6
    assert all(float(number or "") for number in numbers)
