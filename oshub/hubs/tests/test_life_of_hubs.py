"""A hub opens, pauses, closes, changes its host and works from several places."""

import pytest
from django.core import mail
from django.urls import reverse

from oshub.core.tests.jobs import run_jobs
from oshub.hubs.choices import HubState
from oshub.hubs.models import Hub, Node
from oshub.hubs.tests.forms import opened


def url(deed, *args):
    return reverse(f"hubs:{deed}", args=["riverside", *args])


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 302), ("network", 302), ("team", 403), ("stranger", 403)]
)
def test_only_the_coordinator_pauses_the_hub(world, signed_in, who, status):
    said = {"on": "2026-03", "reason": "The roof is being repaired"}
    assert signed_in(who).post(url("pause"), said).status_code == status
    world.riverside.refresh_from_db()
    assert (world.riverside.state == HubState.PAUSED) == (status == 302)


def test_the_reason_is_asked_and_kept(world, signed_in):
    client = signed_in("coordinator")
    assert client.post(url("close"), {"on": "2026", "reason": ""}).status_code == 422
    assert client.post(url("close"), {"on": "2026", "reason": "Moved"}).status_code == 302
    assert "Moved" in client.get(url("life")).content.decode()


@pytest.mark.parametrize("on", ["yesterday", "2026-13", "2026-02-30", ""])
def test_a_date_that_is_none_is_refused_with_a_sentence(world, signed_in, on):
    answer = signed_in("coordinator").post(url("pause"), {"on": on, "reason": "Rest"})
    assert answer.status_code == 422


def test_a_second_click_is_answered_with_the_state_it_is_in(world, signed_in):
    client, said = signed_in("coordinator"), {"on": "2026", "reason": "Rest"}
    client.post(url("pause"), said)
    second = client.post(url("pause"), said)
    assert second.status_code == 422
    assert "already in the state" in second.content.decode()
    assert world.riverside.steps.filter(kind="paused").count() == 1


def test_the_life_page_offers_only_what_can_come_next(world, signed_in):
    page = signed_in("coordinator").get(url("life")).content.decode()
    assert url("pause") in page
    assert url("open") not in page
    assert url("pause") not in signed_in("team").get(url("life")).content.decode()


def test_the_hubs_people_are_told_what_happened(world, signed_in):
    from oshub.core.letters.sending import weekly_digest

    signed_in("coordinator").post(url("pause"), {"on": "2026-03-01", "reason": "Rest"})
    run_jobs()
    mail.outbox.clear()
    weekly_digest.call()
    run_jobs()
    (letter,) = [one for one in mail.outbox if one.to == ["member@example.org"]]
    assert "Casa do Rio pauses" in letter.body
    assert "Rest" in letter.body


def test_the_host_is_found_by_search_and_changed(world, signed_in):
    client = signed_in("coordinator")
    found = client.get(url("choose_host"), {"q": "escola ribeira"}).content.decode()
    assert url("change_host", world.school.slug) in found
    said = {"on": "2026-01", "reason": "The school took over"}
    assert client.post(url("change_host", world.school.slug), said).status_code == 302
    again = client.post(url("change_host", world.school.slug), said)
    assert again.status_code == 422
    assert "already hosts" in again.content.decode()
    assert world.riverside.hostings.count() == 2


def test_a_host_that_is_not_in_the_directory_is_no_page(world, signed_in):
    assert signed_in("coordinator").get(url("change_host", "nobody")).status_code == 404


def test_a_place_is_added_once_and_changed(world, signed_in):
    client = signed_in("team")
    said = {"name": "The mill", "town": "Almeida", "place": "40.7,-6.9,PT,Almeida"}
    for _click in range(2):
        assert client.post(url("add_node"), said).status_code == 302
    node = Node.objects.get(hub=world.riverside)
    assert node.lat == 40.7
    change = reverse("hubs:change_node", args=[node.pk])
    client.post(change, opened(client, change) | {"name": "The old mill"})
    node.refresh_from_db()
    assert (node.name, node.lat) == ("The old mill", 40.7)


def test_two_places_of_one_hub_never_share_a_name(world, signed_in):
    one, _other = (Node.objects.create(hub=world.riverside, name=name) for name in ("A", "B"))
    answer = signed_in("team").post(reverse("hubs:change_node", args=[one.pk]), {"name": "B"})
    assert answer.status_code == 422
    assert "another place of that name" in answer.content.decode()


def plan(client, **more):
    said = {
        "name": "Lakeside",
        "slug": "lakeside",
        "own_language": "fr",
        "town": "Genève",
        "country": "CH",
        "place": "46.2,6.15,CH,Genève",
    }
    return client.post(reverse("hubs:plan"), said | more)


def test_the_networks_coordinator_plans_a_hub(world, signed_in):
    assert plan(signed_in("coordinator")).status_code == 403
    assert plan(signed_in("network")).status_code == 302
    hub = Hub.objects.get(slug="lakeside")
    assert (hub.state, hub.languages, hub.lat) == (HubState.PLANNED, ["fr"], 46.2)


def test_two_hubs_never_share_an_address(world, signed_in):
    plan(signed_in("network"))
    second = plan(signed_in("network"))
    assert second.status_code == 422
    assert "Another hub has this address" in second.content.decode()
    assert Hub.objects.filter(name="Lakeside").count() == 1
