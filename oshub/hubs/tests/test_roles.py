"""People are invited, take roles, hand them over and end them."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from oshub.core.letters.sending import weekly_digest
from oshub.core.tests.jobs import run_jobs
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Invitation, Role

INVITED = {"email": "Eva@x.example", "kind": "evaluator", "language": "cs"}


@pytest.fixture(autouse=True)
def earlier_letters_have_gone(world):
    run_jobs()
    mail.outbox.clear()


def invite(client, **more):
    return client.post(reverse("hubs:invite", args=["riverside"]), INVITED | more)


def link():
    """The address in the newest letter of invitation."""
    run_jobs()
    body = mail.outbox[-1].body
    return "/" + body.split("//", 1)[1].split("/", 1)[1].split()[0]


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 302), ("network", 302), ("team", 403), ("stranger", 403)]
)
def test_only_the_coordinator_invites(world, signed_in, who, status):
    assert invite(signed_in(who)).status_code == status
    assert Invitation.objects.exists() == (status == 302)


def test_the_letter_speaks_the_chosen_language_and_its_link_leads_to_the_offer(
    world, signed_in, client
):
    invite(signed_in("coordinator"))
    page = client.get(link())
    assert mail.outbox[-1].to == ["eva@x.example"]
    assert link().startswith("/cs/")
    assert page.status_code == 200
    assert reverse("account_login") in page.content.decode()


def test_a_second_click_sends_no_second_letter(world, signed_in):
    client = signed_in("coordinator")
    for _click in range(2):
        assert invite(client).status_code == 302
    run_jobs()
    assert len(mail.outbox) == 1


def test_who_is_signed_in_accepts_and_a_second_click_changes_nothing(world, signed_in):
    invite(signed_in("coordinator"))
    stranger = signed_in("stranger")
    address = link()
    for _click in range(2):
        assert stranger.post(f"{address}accept/").status_code == 302
    role = Role.objects.get(person=world.people["stranger"], kind=RoleKind.EVALUATOR)
    assert role.hub == world.riverside
    assert stranger.get(address).status_code == 410
    assert Invitation.objects.get().email == ""


def test_a_visitor_who_accepts_is_asked_to_sign_in_first(world, signed_in, client):
    invite(signed_in("coordinator"))
    address = link()
    assert client.post(f"{address}accept/").url == address
    assert not Role.objects.filter(kind=RoleKind.EVALUATOR).exists()


def test_declining_needs_no_account_and_forgets_the_address(world, signed_in, client):
    invite(signed_in("coordinator"))
    address = link()
    for _click in range(2):
        assert client.post(f"{address}decline/").status_code == 200
    assert Invitation.objects.get().email == ""
    assert client.get(address).status_code == 410


def test_a_made_up_link_is_answered_kindly(world, client):
    answer = client.get(reverse("front:invitation", args=["made-up"]))
    assert answer.status_code == 410
    assert "invitation is over" in answer.content.decode()


def test_a_withdrawn_invitation_no_longer_opens(world, signed_in, client):
    coordinator = signed_in("coordinator")
    invite(coordinator)
    address = link()
    withdraw = reverse("hubs:withdraw", args=[Invitation.objects.get().pk])
    for _click in range(2):
        assert coordinator.post(withdraw).status_code == 302
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    "wrong",
    [{"email": "eva"}, {"kind": "network_coordinator"}, {"kind": "king"}, {"language": "xx"}],
)
def test_what_is_wrong_is_said_and_no_letter_goes_out(world, signed_in, wrong):
    assert invite(signed_in("coordinator"), **wrong).status_code == 422
    run_jobs()
    assert mail.outbox == []


def test_somebody_is_invited_on_behalf_of_a_school(world, signed_in):
    invite(signed_in("coordinator"), organisation=str(world.school.pk), kind="teacher")
    assert Invitation.objects.get().organisation == world.school
    wrong = invite(signed_in("coordinator"), organisation=str(world.university.pk))
    assert wrong.status_code == 422


def test_a_role_is_handed_over_and_both_and_the_team_are_told(world, signed_in):
    role = Role.objects.get(person=world.people["coordinator"])
    url = reverse("hubs:hand_over", args=[role.pk])
    client = signed_in("coordinator")
    assert client.post(url, {"person": str(world.people["stranger"].pk)}).status_code == 422
    assert client.post(url, {"person": str(world.people["member"].pk)}).status_code == 302
    run_jobs()
    assert world.person("member").hub_ids([RoleKind.COORDINATOR]) == {world.riverside.pk}
    assert {one.to[0] for one in mail.outbox} >= {"member@example.org", "coordinator@example.org"}
    mail.outbox.clear()
    weekly_digest.call()
    run_jobs()
    (letter,) = [one for one in mail.outbox if one.to == ["team@example.org"]]
    assert "Eleni Pappa has taken over this role" in letter.body


def test_the_last_coordinator_is_told_to_hand_over_first(world, signed_in):
    role = Role.objects.get(person=world.people["coordinator"])
    answer = signed_in("coordinator").post(reverse("hubs:end_role", args=[role.pk]))
    assert answer.status_code == 422
    assert "Hand the role over first" in answer.content.decode()


def test_everybody_ends_their_own_role_and_a_second_click_changes_nothing(world, signed_in):
    role = Role.objects.get(person=world.people["member"])
    url = reverse("hubs:end_role", args=[role.pk])
    client = signed_in("member")
    assert client.get(url).status_code == 200
    for _click in range(2):
        assert client.post(url).url == reverse("front:desk")
    role.refresh_from_db()
    assert role.until == timezone.localdate()


def test_roles_of_the_past_stay_on_the_page_of_people(world, signed_in):
    Role.objects.get(person=world.people["member"]).end(by=world.people["member"])
    page = signed_in("team").get(reverse("hubs:people", args=["riverside"])).content.decode()
    assert page.index("Before") < page.index("Eleni Pappa")


def test_a_role_in_the_network_goes_to_somebody_who_coordinates_a_hub(world, signed_in):
    role = Role.objects.get(person=world.people["network"])
    url = reverse("hubs:hand_over", args=[role.pk])
    client = signed_in("network")
    assert client.post(url, {"person": str(world.people["member"].pk)}).status_code == 422
    assert client.post(url, {"person": str(world.people["stranger"].pk)}).status_code == 302
    assert world.person("stranger").holds_in_network([RoleKind.NETWORK_COORDINATOR])


def test_a_role_in_the_network_is_ended_without_a_hub(world, signed_in):
    role = Role.objects.get(person=world.people["network"])
    assert signed_in("network").get(reverse("hubs:end_role", args=[role.pk])).status_code == 200


def test_who_joins_from_the_letter_comes_back_to_the_invitation(world, signed_in, client):
    invite(signed_in("coordinator"), language="en")
    address = link()
    join = f"{reverse('account_signup')}?next={address}"
    assert join.replace("/", "%2F").split("next=")[1] in client.get(address).content.decode()
    mail.outbox.clear()
    first = client.post(join, {"email": "eva@x.example", "name": "Eva", "next": address})
    code = re.search(r"\b[0-9A-Z]{6}\b", mail.outbox[-1].body)[0]
    assert client.post(first.url, {"code": code}).url == address
    client.post(f"{address}accept/")
    assert Role.objects.get(kind=RoleKind.EVALUATOR).person.email == "eva@x.example"
