"""My desk: what waits for me, what I started, what became of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.tests.budget import query_budget
from oshub.front.desk.cards import MOST
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Enquiry, Hub, Invitation, Organisation, Person, Role, Vouch

# One or two for each kind of thing that can lie on a desk, for however many hubs.
DESK = 28


def url():
    return reverse("front:desk")


def enquiry(hub, **more):
    said = {"door": "parent", "name": "Rui", "email": "rui@x.example", "message": "The road"}
    return Enquiry.send(hub, language="en", **(said | more))


def test_a_visitor_is_asked_to_sign_in(client, world):
    assert client.get(url()).url.startswith(reverse("account_login"))


def test_who_waits_in_my_hubs_is_on_my_desk_the_most_urgent_first(world, signed_in):
    enquiry(world.riverside, name="New")
    enquiry(world.riverside, name="Old", received_at=timezone.now() - timedelta(days=30))
    enquiry(world.hilltop, name="Elsewhere")
    page = signed_in("team").get(url()).content.decode()
    assert page.index("Old") < page.index("New")
    assert "Elsewhere" not in page
    assert "1 of them is late" in page


def test_the_networks_coordinator_sees_who_waits_too_long_wherever_it_is(world, signed_in):
    enquiry(world.riverside, name="New")
    enquiry(world.hilltop, name="Old", received_at=timezone.now() - timedelta(days=30))
    titles = [card.title for card in signed_in("network").get(url()).context["desk"].waits]
    assert len(titles) == 1
    assert "Old" in titles[0]


def test_what_i_wrote_is_there_with_what_became_of_it(world, signed_in):
    mine = enquiry(world.hilltop, person=world.people["member"])
    assert "An answer comes by" in signed_in("member").get(url()).content.decode()
    mine.reply("Yes", by=world.people["stranger"])
    assert "Answered on" in signed_in("member").get(url()).content.decode()


def test_an_invitation_is_accepted_from_the_desk(world, signed_in):
    client = signed_in("member")
    Invitation.invite(
        "member@example.org",
        RoleKind.BOARD,
        by=world.people["coordinator"],
        language="en",
        hub=world.riverside,
    )
    mine = reverse("front:my_invitation", args=[Invitation.objects.get().pk])
    assert mine in client.get(url()).content.decode()
    assert signed_in("team").get(mine).status_code == 404
    assert signed_in("team").post(mine, {"accept": "1"}).status_code == 302
    assert not Role.objects.filter(kind=RoleKind.BOARD).exists()
    for _click in range(2):
        assert client.post(mine, {"accept": "1"}).status_code == 302
    assert Role.objects.get(kind=RoleKind.BOARD).person == world.people["member"]


def test_a_vouch_that_runs_out_waits_for_both(world, signed_in):
    soon = timezone.localdate() + timedelta(days=20)
    Vouch.vouch(world.school, world.people["member"], by=world.people["coordinator"], until=soon)
    assert "only a little longer" in signed_in("member").get(url()).content.decode()
    assert "Does Eleni Pappa still work" in signed_in("coordinator").get(url()).content.decode()


def test_news_of_my_hubs_are_there_and_not_of_others(world, signed_in):
    world.riverside.pause(by=world.people["network"], on="2026", reason="Rest")
    world.hilltop.pause(by=world.people["network"], on="2026", reason="Rest")
    page = signed_in("member").get(url()).content.decode()
    assert "Casa do Rio paused" in page
    assert "Hilltop paused" not in page


def test_what_i_did_is_under_what_i_started(world, signed_in):
    Organisation.register(by=world.people["team"], name="Clube de Ciência")
    desk = signed_in("team").get(url()).context["desk"]
    assert any("Clube de Ciência" in card.title for card in desk.started)


def test_without_a_role_the_desk_says_what_to_do_next(world, client):
    nobody = Person.objects.create_user("nobody@example.org", "Nobody Yet")
    client.force_login(nobody, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(url()).content.decode()
    assert "You have no role in a hub yet" in page
    assert reverse("front:get_involved") in page


@pytest.mark.parametrize("who", ["member", "team", "coordinator", "stranger", "network"])
def test_the_desk_asks_no_more_questions_however_many_roles_and_things(world, signed_in, who):
    person = world.people[who]
    for number in range(5):
        hub = Hub.plan(by=None, slug=f"h{number}", name=f"Hub {number}", country="PT", town="T")
        Role.give(person, RoleKind.TEAM, by=None, hub=hub)
        for _one in range(3):
            enquiry(hub)
        enquiry(hub, person=person)
        Organisation.register(by=person, name=f"Organisation {number}")
    client = signed_in(who)
    client.get(url())
    with query_budget(DESK):
        desk = client.get(url()).context["desk"]
    assert len(desk.waits) >= MOST
