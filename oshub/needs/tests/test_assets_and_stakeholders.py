"""What a community has, and who has a stake in it: public the one, for the team the other."""

import pytest
from django.urls import reverse

from oshub.core.ids import uuid7
from oshub.core.ledger import Entry
from oshub.hubs.problems import NotPossible
from oshub.needs.models import Asset, Stakeholder
from oshub.needs.stakeholder_map import MOST_IN_CELL, grid_of

MILL = {"name": "The old mill", "kind": "place", "place": "Aveiro", "access": "Ask the town hall"}
COUNCIL = {"name": "Town council", "group": "local_government", "influence": 5, "interest": 2}


@pytest.fixture
def mill(world):
    return Asset.add(world.riverside, by=world.people["team"], **MILL, lat=40.65, lon=-8.65)


@pytest.fixture
def council(world):
    return Stakeholder.add(world.riverside, by=world.people["team"], **COUNCIL)


def post(client, route, *args, **said):
    return client.post(reverse(f"needs:{route}", args=args), said)


def test_the_team_puts_something_on_the_map_once_and_everybody_reads_it(signed_in, world, client):
    said = MILL | {"form_id": str(uuid7()), "answers": "Electricity"}
    for _click in range(2):
        assert post(signed_in("team"), "add_asset", "riverside", **said).status_code == 302
    asset = Asset.objects.get()
    assert (asset.lat, asset.lon) == (40.65, -8.65)
    page = client.get(reverse("needs:assets", args=["riverside"])).text
    assert "The old mill" in page
    assert "Could help with: Electricity" in page
    assert "map__dot" in page


def test_a_place_that_nobody_knows_has_no_dot(signed_in, world):
    said = MILL | {"form_id": str(uuid7()), "place": "Behind the hill"}
    post(signed_in("team"), "add_asset", "riverside", **said)
    assert Asset.objects.get().lat is None


@pytest.mark.parametrize("words", ["ask ana@example.org", "call +351 912 345 678", "0912-345-678"])
def test_no_address_or_number_of_a_person_gets_onto_the_map(signed_in, world, words):
    said = MILL | {"form_id": str(uuid7()), "access": words}
    answer = post(signed_in("team"), "add_asset", "riverside", **said)
    assert answer.status_code == 422
    assert "people ask the hub first" in answer.text
    assert not Asset.objects.exists()


def test_a_year_or_a_house_number_is_no_telephone_number(signed_in, world):
    said = MILL | {"form_id": str(uuid7()), "name": "Mill of 1920 to 1974, 12 wheels"}
    assert post(signed_in("team"), "add_asset", "riverside", **said).status_code == 302


def test_a_person_is_named_only_if_they_agreed(world, client):
    skills = {"name": "Grafting fruit trees", "kind": "skills", "owner": "Ana Ribeiro"}
    with pytest.raises(NotPossible, match="only if they agreed"):
        Asset.add(world.riverside, by=world.people["team"], **skills)
    Asset.add(world.riverside, by=world.people["team"], **MILL, owner="The mill society")
    assert "mill society" not in client.get(reverse("needs:assets", args=["riverside"])).text
    assert "mill society" not in table_of(client)


def test_changing_and_removing_stay_in_the_history(signed_in, mill):
    client = signed_in("team")
    assert post(client, "change_asset", mill.pk, **MILL, form_id=str(uuid7())).status_code == 302
    said = MILL | {"name": "The mill", "form_id": str(uuid7())}
    assert post(client, "change_asset", mill.pk, **said).status_code == 302
    assert post(client, "remove_asset", mill.pk).status_code == 302
    assert post(client, "remove_asset", mill.pk).status_code == 422
    facts = list(Entry.objects.about(mill).order_by("id").values_list("fact", flat=True))
    assert facts == ["asset.added", "asset.changed", "asset.removed"]
    assert Asset.objects.get().removed_at
    page = client.get(reverse("needs:assets", args=["riverside"])).text
    assert "The mill" not in page
    with pytest.raises(NotPossible, match="removed already"):
        mill.change(by=None, **MILL)


def table_of(client):
    sent = client.get(reverse("needs:assets_csv", args=["riverside"])).streaming_content
    return b"".join(sent).decode("utf-8-sig")


def test_the_table_runs_no_formulas(world, client):
    Asset.add(world.riverside, by=None, name="=HYPERLINK(1)", kind="nature")
    assert "nature,'=HYPERLINK(1)" in table_of(client)


@pytest.mark.parametrize("number", [2, 20])
def test_the_map_costs_the_same_however_much_is_on_it(
    world, client, django_assert_max_num_queries, number
):
    for one in range(number):
        Asset.add(world.riverside, by=None, name=f"Asset {one}", kind="nature", lat=41, lon=-7)
    with django_assert_max_num_queries(6):
        client.get(reverse("needs:assets", args=["riverside"]))


def test_the_picture_says_the_same_as_the_table(world, signed_in, council):
    Stakeholder.add(
        world.riverside, by=None, name="School board", group="schools", influence=2, interest=5
    )
    page = signed_in("team").get(reverse("needs:stakeholders", args=["riverside"])).text
    assert page.count("dot-number") == page.count('class="number-mark"') == 2
    assert "Nobody on this map comes from:" in page
    assert "Media" in page.split("Nobody on this map comes from:")[1].split("</p>")[0]
    first, second = grid_of(
        list(Stakeholder.objects.at_hub(world.riverside).strongest_first())
    ).dots
    assert first.y < second.y
    assert first.x < second.x


def test_a_full_cell_of_the_picture_says_how_many_it_leaves_out(world):
    many = [Stakeholder(**COUNCIL) for _number in range(MOST_IN_CELL + 3)]
    grid = grid_of(many)
    assert (len(grid.dots), grid.more) == (MOST_IN_CELL, 3)
    assert len({(dot.x, dot.y) for dot in grid.dots}) == MOST_IN_CELL


def test_judging_anew_keeps_where_they_stood(signed_in, world, council):
    client = signed_in("team")
    said = COUNCIL | {"influence": "3", "interest": "4", "form_id": str(uuid7())}
    assert post(client, "change_stakeholder", council.pk, **said).status_code == 302
    entry = Entry.objects.get(fact="stakeholder.changed")
    assert entry.details["before"] == {"influence": 5, "interest": 2}
    assert not entry.is_public
    assert post(client, "remove_stakeholder", council.pk).status_code == 302
    assert post(client, "remove_stakeholder", council.pk).status_code == 422
    with pytest.raises(NotPossible, match="removed already"):
        council.change(by=None, note="?")


def test_a_second_click_adds_nobody_twice(signed_in, world):
    said = COUNCIL | {"form_id": str(uuid7())}
    for _click in range(2):
        assert post(signed_in("team"), "add_stakeholder", "riverside", **said).status_code == 302
    assert Stakeholder.objects.count() == 1
