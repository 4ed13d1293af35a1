"""From the Earth to the map and back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oshub.ui.maps import EUROPE, View, project, town_from_click, unproject, view_around
from oshub.ui.maps.projection import EARTH_RADIUS_KM, KM_PER_UNIT, SIDE

# Where every point has one place on the map: all but the far side of the globe.
LATITUDES = st.floats(-30, 89)
LONGITUDES = st.floats(-80, 100)


@given(LATITUDES, LONGITUDES)
def test_what_is_projected_comes_back(lat: float, lon: float) -> None:
    back = unproject(*project(lat, lon))
    assert back == pytest.approx((lat, lon), abs=1e-6)


@given(st.floats(0, SIDE), st.floats(0, SIDE))
def test_every_point_of_the_map_is_a_place_on_earth(x: float, y: float) -> None:
    assert project(*unproject(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(st.floats(36, 70), st.floats(-9, 30))
def test_a_square_of_the_earth_keeps_its_area(lat: float, lon: float) -> None:
    step = 0.01
    corners = [(0, 0), (0, 1), (1, 1), (1, 0)]
    ring = [project(lat + a * step, lon + b * step) for a, b in corners]
    shoelace = zip(ring, ring[1:] + ring[:1], strict=True)
    drawn = abs(sum(a * d - b * c for (a, b), (c, d) in shoelace)) / 2 * KM_PER_UNIT**2
    height = math.sin(math.radians(lat + step)) - math.sin(math.radians(lat))
    true = EARTH_RADIUS_KM**2 * height * math.radians(step)
    assert drawn == pytest.approx(true, rel=1e-4)


def test_the_centre_of_the_projection_has_north_straight_above() -> None:
    x, y = project(52, 10)
    above_x, above_y = project(53, 10)
    assert above_x == pytest.approx(x)
    assert (y - above_y) * KM_PER_UNIT == pytest.approx(EARTH_RADIUS_KM * math.radians(1), rel=1e-4)
    assert unproject(x, y) == pytest.approx((52, 10))


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(66.5, -16), (41.03, -6.94), (39.89, 25.19), (34.9, 33.6), (71.1, 25.8), (50.45, 30.5)],
)
def test_europe_from_iceland_to_cyprus_is_on_the_map(lat: float, lon: float) -> None:
    x, y = project(lat, lon)
    assert 0 < x < SIDE
    assert 0 < y < SIDE


def test_the_antipode_does_not_break_the_projection() -> None:
    assert all(map(math.isfinite, project(-52, -170)))


@pytest.mark.parametrize(("lat", "lon"), [(39.89, 25.19), (53.34, -6.25), (66, -22), (34.7, 33)])
def test_the_surroundings_of_a_place_hold_it_and_stay_on_the_map(lat: float, lon: float) -> None:
    view = view_around(lat, lon)
    x, y = project(lat, lon)
    assert 0 <= view.left <= x <= view.left + view.side <= SIDE
    assert 0 <= view.top <= y <= view.top + view.side <= SIDE


def test_a_view_is_written_as_svg_wants_it() -> None:
    assert EUROPE.box == "0.0 0.0 1000.0 1000.0"
    assert View(1.25, 2.5, 100).scale == pytest.approx(0.1)


@pytest.mark.parametrize("view", [EUROPE, view_around(45.16, 5.73)])
def test_a_click_on_a_place_gives_the_place(view: View) -> None:
    x, y = project(45.16, 5.73)
    across, down = (x - view.left) / view.side, (y - view.top) / view.side
    found = town_from_click(across * 360, down * 720, 360, 720, view=view)
    assert found == pytest.approx((45.16, 5.73))


def test_a_click_beyond_the_edge_counts_as_one_on_it() -> None:
    assert town_from_click(-50, 9000, 300, 300) == town_from_click(0, 300, 300, 300)


def test_a_picture_without_size_is_refused() -> None:
    with pytest.raises(ValueError, match="width and a height"):
        town_from_click(1, 1, 0, 300)
