"""Organisations are registered once, edited together, merged and parted."""

import pytest
from django.urls import reverse

from oshub.core.ids import uuid7
from oshub.hubs.duplicates import likely_duplicates
from oshub.hubs.models import Cooperation, Merge, Organisation
from oshub.hubs.tests.forms import opened

REGISTER = "hubs:register"


def register(client, **more):
    said = {"name": "Clube de Ciência", "kind": "association", "country": "PT"}
    said["form_id"] = str(uuid7())
    return client.post(reverse(REGISTER), said | more)


@pytest.mark.parametrize(("who", "status"), [("team", 302), ("stranger", 302), ("member", 403)])
def test_hub_teams_register_organisations(world, signed_in, who, status):
    assert register(signed_in(who)).status_code == status
    assert Organisation.objects.filter(name="Clube de Ciência").exists() == (status == 302)


def test_a_second_click_registers_nothing_more(world, signed_in):
    client, form_id = signed_in("team"), str(uuid7())
    first = register(client, form_id=form_id)
    assert register(client, form_id=form_id).url == first.url
    assert Organisation.objects.filter(name="Clube de Ciência").count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {"name": "ESCOLA DA RIBEIRA"},
        {"name": "Escola de Ribeira", "country": "PT"},
        {"name": "Ribeira, Escola da", "country": "PT"},
        {"name": "Something else", "website": "https://www.ribeira.example/about"},
        {"name": "Something else", "ror": "https://ror.org/03yrm5c26"},
    ],
)
def test_it_asks_whether_it_is_one_of_those_it_knows(world, signed_in, said):
    by = world.people["team"]
    world.school.edit({"website": "http://ribeira.example/", "ror": "03yrm5c26"}, by=by)
    answer = register(signed_in("team"), **said)
    assert answer.status_code == 422
    assert "Is it one of these?" in answer.content.decode()
    assert world.school.get_absolute_url() in answer.content.decode()


def test_it_is_entered_when_one_says_that_it_is_none_of_these(world, signed_in):
    answer = register(signed_in("team"), name="Escola da Ribeira", is_new="on")
    assert answer.status_code == 302
    assert Organisation.objects.filter(name="Escola da Ribeira").count() == 2


def test_names_that_merely_share_a_word_are_not_likely_the_same(world):
    assert likely_duplicates(name="Escola do Monte Alto", country="PT") == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "x" * 10_000}, "At most 200 letters fit"),
        ({"kind": ""}, "This field is required"),
        ({"ror": "nonsense"}, "ror.org finds it"),
        ({"country": "US"}, "Please choose from the list"),
    ],
)
def test_what_is_wrong_is_said(world, signed_in, wrong, sentence):
    answer = register(signed_in("team"), **wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_schools_fields_are_kept_for_schools_only(world, signed_in):
    client = signed_in("team")
    edit = reverse("hubs:edit_organisation", args=[world.school.slug])
    sent = opened(client, edit)
    client.post(edit, sent | {"levels": ["1", "2"], "size_band": "to_300", "rurality": "2"})
    school = Organisation.objects.get(pk=world.school.pk)
    assert (school.teaches_1, school.teaches_2, school.rurality) == (True, True, 2)
    client.post(edit, opened(client, edit) | {"kind": "association"})
    former = Organisation.objects.get(pk=world.school.pk)
    assert (former.teaches_1, former.rurality, former.size_band) == (False, None, "")


def test_saving_without_a_change_changes_nothing(world, signed_in):
    client = signed_in("team")
    edit = reverse("hubs:edit_organisation", args=[world.school.slug])
    assert client.post(edit, opened(client, edit)).status_code == 302
    assert Organisation.objects.get(pk=world.school.pk).version == world.school.version


def test_two_people_edit_one_entry_and_nothing_is_lost(world, signed_in):
    first, second = signed_in("team"), signed_in("coordinator")
    edit = reverse("hubs:edit_organisation", args=[world.school.slug])
    sent_first, sent_second = opened(first, edit), opened(second, edit)
    first.post(edit, sent_first | {"town": "Almeida", "name_en": "Ribeira School"})
    both = sent_second | {"website": "https://ribeira.example"}
    assert second.post(edit, both).status_code == 302
    answer = second.post(edit, sent_second | {"town": "Pinhel"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Almeida" in page
    assert "Pinhel" in page
    again = sent_second | {"town": "Pinhel", "initial-town": "Almeida"}
    assert second.post(edit, again).status_code == 302
    school = Organisation.objects.get(pk=world.school.pk)
    assert (school.town, school.website) == ("Pinhel", "https://ribeira.example")
    assert school.names.in_language("en") == "Ribeira School"


def test_a_hub_begins_and_stops_to_work_with_an_organisation(world, signed_in):
    client = signed_in("team")
    found = client.get(reverse("hubs:partners", args=["riverside"]), {"q": "hugel"})
    begin = reverse("hubs:work_with", args=["riverside", world.university.slug])
    assert begin in found.content.decode()
    for _click in range(2):
        client.post(begin, {"capacity": "partner", "since": "2025"})
    cooperation = Cooperation.objects.get(organisation=world.university)
    stop = reverse("hubs:stop_working", args=[cooperation.pk])
    assert client.post(stop, {"on": "then"}).status_code == 422
    for _click in range(2):
        assert client.post(stop, {"on": "2026-06"}).status_code == 302
    cooperation.refresh_from_db()
    assert (cooperation.since, cooperation.until) == ("2025", "2026-06")


def test_another_hubs_team_does_not_end_our_cooperation(world, signed_in):
    cooperation = Cooperation.objects.get(hub=world.riverside)
    stop = reverse("hubs:stop_working", args=[cooperation.pk])
    assert signed_in("stranger").post(stop, {"on": "2026"}).status_code == 404


@pytest.fixture
def twin(world):
    return Organisation.register(
        by=world.people["team"], name="Escola de Ribeira", kind="school", country="PT"
    )


def test_two_entries_are_compared_merged_and_parted(world, signed_in, twin):
    client = signed_in("team")
    choose = client.get(reverse("hubs:merge", args=[twin.slug])).content.decode()
    merge = reverse("hubs:merge_with", args=[twin.slug, world.school.slug])
    assert merge in choose
    page = client.get(merge).content.decode()
    assert "What will happen" in page
    said = {"keep": world.school.slug, "reason": "Same street"}
    assert client.post(merge, said).url == world.school.get_absolute_url()
    twin.refresh_from_db()
    assert twin.same_as == world.school
    undo = reverse("hubs:undo_merge", args=[Merge.objects.get().pk])
    for _click in range(2):
        assert client.post(undo).status_code == 302
    twin.refresh_from_db()
    assert twin.same_as is None


def test_merging_twice_is_told(world, signed_in, twin):
    client = signed_in("team")
    merge = reverse("hubs:merge_with", args=[twin.slug, world.school.slug])
    said = {"keep": world.school.slug}
    client.post(merge, said)
    second = client.post(merge, said)
    assert second.status_code == 422
    assert "already merged" in second.content.decode()
    assert Merge.objects.count() == 1


@pytest.mark.parametrize("keep", ["", "somebody-else"])
def test_one_of_the_two_has_to_stay(world, signed_in, twin, keep):
    merge = reverse("hubs:merge_with", args=[twin.slug, world.school.slug])
    assert signed_in("team").post(merge, {"keep": keep}).status_code == 422


def test_an_entry_is_not_merged_with_itself(world, signed_in, twin):
    merge = reverse("hubs:merge_with", args=[twin.slug, twin.slug])
    assert signed_in("team").get(merge).status_code == 404
