"""Points become markers, and near ones share one."""

import math
import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from oshub.ui.maps import EUROPE, Point, markers, view_around
from oshub.ui.maps.markers import NEARER_THAN

LISBON, PORTO, LINZ = (38.72, -9.14), (41.15, -8.61), (48.31, 14.28)

POINTS = st.lists(
    st.builds(
        Point,
        lat=st.floats(36, 60),
        lon=st.floats(-8, 28),
        label=st.sampled_from(["A", "B", "C"]),
        url=st.sampled_from(["/a", "/b"]),
        hue=st.sampled_from([0, 120, 250]),
        kind=st.sampled_from(["hub", "node"]),
    ),
    max_size=60,
)


def point(
    place: tuple[float, float], label: str = "Hub", *, hue: int = 20, kind: str = "hub"
) -> Point:
    return Point(*place, label, f"/{label}/", hue, kind)


@given(POINTS)
def test_every_point_is_in_just_one_marker(points: list[Point]) -> None:
    drawn = [one for marker in markers(points) for one in marker.points]
    assert Counter(drawn) == Counter(points)


@given(POINTS)
def test_no_two_markers_are_so_near_that_they_touch(points: list[Point]) -> None:
    found = markers(points)
    for one in found:
        others = [math.hypot(one.x - other.x, one.y - other.y) for other in found if other != one]
        assert all(distance >= NEARER_THAN - 1e-9 for distance in others)


@given(POINTS, st.randoms(use_true_random=False))
def test_the_order_of_the_points_does_not_matter(points: list[Point], rng: random.Random) -> None:
    shuffled = rng.sample(points, len(points))
    assert markers(shuffled) == markers(points)


def test_one_point_keeps_its_name_and_link() -> None:
    (marker,) = markers([point(LINZ, "OSHub-AT", hue=323)])
    assert (marker.label, marker.url) == ("OSHub-AT", "/OSHub-AT/")
    assert marker.classes == "map__link map__link--hub hue-320"


def test_a_marker_of_one_hub_and_its_node_keeps_the_hue() -> None:
    (marker,) = markers([point(LINZ, "A"), point(LINZ, "B", kind="node")])
    assert marker.label == "A, B"
    assert marker.url == ""
    assert marker.classes == "map__link map__link--many hue-20"


def test_a_marker_of_different_hubs_is_ink() -> None:
    (marker,) = markers([point(LINZ, "A", hue=10), point(LINZ, "B", hue=50)])
    assert "hue-" not in marker.classes


def test_hues_close_the_circle() -> None:
    (marker,) = markers([point(LINZ, hue=357)])
    assert "hue-0" in marker.classes.split()


def test_a_closer_view_tells_near_places_apart() -> None:
    places = [point(LINZ, "Linz"), point((48.21, 13.49), "Ried")]
    assert len(markers(places)) == 1
    assert len(markers(places, view=view_around(*LINZ, width_km=400))) == 2


def test_points_outside_the_view_are_left_out() -> None:
    places = [point(LISBON, "Lisbon"), point(PORTO, "Porto"), point((14.7, -17.4), "Dakar")]
    assert {marker.label for marker in markers(places)} == {"Lisbon", "Porto"}
    assert markers(places, view=view_around(*LINZ)) == []


def test_a_crowd_in_one_town_is_one_marker_with_a_dot_of_bounded_size() -> None:
    (marker,) = markers([point(LINZ, f"Node {number}") for number in range(10_000)])
    assert marker.count == 10_000
    assert float(marker.radius) * 2 > float(marker.text_size)
    assert float(marker.radius) < NEARER_THAN


def test_markers_come_from_north_to_south() -> None:
    found = markers([point(LISBON), point(LINZ), point(PORTO)], view=EUROPE)
    assert [marker.y for marker in found] == sorted(marker.y for marker in found)


def test_no_points_give_no_markers() -> None:
    assert markers([]) == []
