"""Finding towns by name and by place, and the state of the file we ship."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oshub.parts.places.gazetteer import Town, all_towns, distance_km, nearest_town, search

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def names(words: str, *countries: str, limit: int = 8) -> list[str]:
    return [town.name for town in search(words, countries=countries, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("Den Haag", "The Hague"),
        ("la haye", "The Hague"),
        ("Χάγη", "The Hague"),
        ("Genève", "Geneva"),
        ("Ženeva", "Geneva"),
        ("Genf", "Geneva"),
        ("Vienne", "Vienna"),
        ("Lisboa", "Lisbon"),
        ("Λήμνος", "Mýrina"),
        ("Lemnos", "Mýrina"),
        ("Linec", "Linz"),
    ],
)
def test_a_town_is_found_by_its_name_in_another_language(typed: str, town: str) -> None:
    assert names(typed)[0] == town


@pytest.mark.parametrize("typed", ["Λιβαδοχώρι", "λιβαδοχωρι", "ΛΙΒΑΔΟΧΩΡΙ", "livadochori"])
def test_greek_is_found_with_and_without_accents_and_in_latin_letters(typed: str) -> None:
    assert names(typed) == ["Livadochori"]


@pytest.mark.parametrize(
    "town",
    [
        "Figueira de Castelo Rodrigo",
        "Barca d'Alva",
        "Kovářská",
        "Třeboň",
        "Zdíkov",
        "Livadochori",
        "Villeneuve (Grenoble)",
        "Grenoble",
        "Linz",
        "Dublin",
        "The Hague",
        "Geneva",
    ],
)
def test_the_towns_of_the_first_hubs_are_there(town: str) -> None:
    assert names(town)[0] == town


def test_case_and_accents_do_not_matter() -> None:
    assert search("TREBON") == search("Třeboň")


def test_the_beginning_of_a_name_is_enough_and_the_biggest_goes_first() -> None:
    found = search("grenob")
    assert found[0].name == "Grenoble"
    assert [town.population for town in found] == sorted(
        (town.population for town in found), reverse=True
    )


def test_a_whole_name_goes_before_a_bigger_town_that_only_starts_so() -> None:
    assert names("Rom", "FR", "GB")[:2] == ["Rom", "Romford"]


def test_a_later_word_of_a_name_is_found_too() -> None:
    assert names("Castelo Rodrigo") == ["Figueira de Castelo Rodrigo"]


@pytest.mark.parametrize(
    "slip", ["Grenobel", "Greonble", "rgenoble", "Grenble", "Grennoble", "Grenoblw", "Krenoble"]
)
def test_one_typing_slip_is_forgiven(slip: str) -> None:
    assert names(slip)[0] == "Grenoble"


def test_two_slips_are_not_guessed_at() -> None:
    assert names("Xrenobxe") == []


def test_a_slip_is_not_forgiven_where_the_word_itself_is_found() -> None:
    assert "Linz" not in names("Lienz")


def test_countries_narrow_the_search() -> None:
    found = search("villeneuve", countries=["CH"])
    assert found
    assert {town.country for town in found} == {"CH"}


def test_no_more_towns_come_than_were_asked_for() -> None:
    assert len(search("s", limit=3)) == 3


@pytest.mark.parametrize("nothing", ["", "   ", "|", "\n", "-", "!?"])
def test_nothing_typed_finds_nothing(nothing: str) -> None:
    assert search(nothing) == []


@given(st.text(max_size=30))
def test_any_text_may_be_searched(text: str) -> None:
    assert len(search(text, limit=3)) <= 3


def test_the_nearest_town_of_a_field_on_lemnos() -> None:
    town = nearest_town(39.885, 25.185)
    assert town is not None
    assert town.name == "Livadochori"


def test_every_town_is_nearest_to_itself() -> None:
    for town in search("san", limit=20):
        nearest = nearest_town(town.lat, town.lon)
        assert nearest is not None
        assert (nearest.lat, nearest.lon) == (town.lat, town.lon)


def test_the_nearest_town_is_the_one_a_full_comparison_finds() -> None:
    lat, lon = 67.0, 19.5
    nearest = min(all_towns(), key=lambda town: distance_km(lat, lon, town.lat, town.lon))
    assert nearest_town(lat, lon) == nearest


def test_there_is_no_town_in_the_middle_of_the_ocean() -> None:
    assert nearest_town(45.0, -25.0) is None


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((0.0, 0.0), (0.0, 90.0), 6371.0088 * math.pi / 2),
        ((90.0, 0.0), (-90.0, 0.0), 6371.0088 * math.pi),
        ((36.12, -86.67), (33.94, -118.40), 2886.448),  # Nashville to Los Angeles, a textbook case
        ((52.0, 4.3), (53.0, 4.3), 111.195),
    ],
)
def test_distances_agree_with_known_values(
    start: tuple[float, float], end: tuple[float, float], km: float
) -> None:
    assert distance_km(*start, *end) == pytest.approx(km, rel=1e-3)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_both_ways_and_never_beyond_the_antipode(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    there = distance_km(lat1, lon1, lat2, lon2)
    assert there == pytest.approx(distance_km(lat2, lon2, lat1, lon1), abs=1e-6)
    assert 0 <= there <= 6371.0088 * math.pi + 1e-6


@given(LATITUDES, LONGITUDES)
def test_a_place_is_no_distance_from_itself(lat: float, lon: float) -> None:
    assert distance_km(lat, lon, lat, lon) == 0


@pytest.fixture(scope="module")
def towns() -> list[Town]:
    return list(all_towns())


def test_the_shipped_file_is_complete_and_sorted_by_size(towns: list[Town]) -> None:
    assert len(towns) == 88_872
    populations = [town.population for town in towns]
    assert populations == sorted(populations, reverse=True)


def test_every_shipped_town_lies_in_europe_and_has_a_name(towns: list[Town]) -> None:
    odd = [
        town
        for town in towns
        if not (
            27 < town.lat < 79
            and -32 < town.lon < 41
            and town.name == town.name.strip() != ""
            and re.fullmatch("[A-Z]{2}", town.country)
            and (town.population == 0 or town.population >= 500)
        )
    ]
    assert odd == []


def test_no_shipped_town_is_there_twice(towns: list[Town]) -> None:
    assert len({town.id for town in towns}) == len(towns)
    assert len({(town.name, town.country, town.lat, town.lon) for town in towns}) == len(towns)


def test_only_our_supplements_have_negative_ids(towns: list[Town]) -> None:
    supplements = {town.name for town in towns if town.id < 0}
    assert supplements == {"Barca d'Alva", "Livadochori", "Villeneuve (Grenoble)"}
