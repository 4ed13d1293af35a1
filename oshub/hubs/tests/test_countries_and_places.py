"""The table of countries, and places that people mean."""

import pytest
from django.utils import translation

from oshub.hubs.countries import CAREFUL_AGE, COUNTRIES, country_choices, country_name
from oshub.hubs.places import MAP_SIDE_PX, Place, nearest_hubs, places_asked


@pytest.mark.parametrize(
    ("code", "age"),
    [("PT", 13), ("AT", 14), ("CZ", 15), ("FR", 15), ("GR", 15), ("NL", 16), ("CH", CAREFUL_AGE)],
)
def test_the_age_of_digital_consent_is_that_of_the_country(code, age):
    assert COUNTRIES[code].age_for_services == age


def test_every_country_is_plausible():
    for country in COUNTRIES.values():
        assert len(country.code) == 2
        assert 13 <= country.age_for_services <= 16
        assert country.year_starts in {8, 9}
        assert country.year_ends in {5, 6, 7}


def test_countries_are_sorted_as_the_reader_expects():
    names = [name for _code, name in country_choices()]
    assert names.index("Austria") < names.index("Belgium") < names.index("Türkiye")


def test_an_unknown_country_shows_its_code():
    assert country_name("ZZ") == "ZZ"


@pytest.mark.parametrize("language", ["en", "el", "cs"])
def test_a_place_is_carried_from_page_to_page(language):
    place = Place("Saint-Denis, la Ville", "FR", 48.9362, 2.3574)
    with translation.override(language):
        assert Place.read(place.token) == place


@pytest.mark.parametrize(
    "token",
    ["", "1,2", "x,y,PT,Z", "91,0,PT,Pole", "nan,0,PT,Z", "1,2,PT,", "1,2,PT," + "x" * 300],
)
def test_nonsense_is_no_place(token):
    assert Place.read(token) is None


def test_what_was_picked_counts_more_than_what_was_written():
    picked = Place("Linz", "AT", 48.3, 14.28)
    assert places_asked({"town": "Lisboa", "pick": picked.token}) == [picked]


def test_a_place_carried_along_counts_while_the_town_is_the_same():
    carried = Place("Linz", "AT", 48.3, 14.28)
    assert places_asked({"town": "Linz", "place": carried.token}) == [carried]
    assert places_asked({"town": "Lisboa", "place": carried.token})[0].country == "PT"


def test_a_whole_name_does_not_mean_towns_that_only_begin_like_it():
    assert [place.name for place in places_asked({"town": "Guarda"}, likely=["PT"])] == ["Guarda"]


def test_a_click_outside_the_map_is_no_place():
    beyond = str(MAP_SIDE_PX + 1)
    assert places_asked({"map.x": beyond, "map.y": "10"}) == []


def test_towns_of_the_likely_countries_come_first():
    assert places_asked({"town": "Santiago"}, likely=["PT"])[0].country in {"PT", "ES"}
    assert places_asked({"town": "Valencia"}, likely=["PT"]) != []


def test_the_nearest_open_hub_comes_first(world):
    (near,) = nearest_hubs(Place("Linz", "AT", 48.3, 14.28))
    assert near.hub == world.hilltop
    assert near.km < 5
    world.hilltop.pause(by=world.people["stranger"], on="2026", reason="Rest")
    assert nearest_hubs(Place("Linz", "AT", 48.3, 14.28))[0].hub == world.riverside
