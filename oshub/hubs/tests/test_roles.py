"""People are invited, take roles, hand them over and end them."""

import re
from datetime import timedelta
from urllib.parse import quote, unquote

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from oshub.core.letters.sending import weekly_digest
from oshub.core.tests.jobs import run_jobs
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Invitation, Organisation, Person, Role
from oshub.hubs.problems import NotPossible

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


def hand_over(client, holder, kind, **said):
    role = Role.objects.current().get(person=holder, kind=kind)
    return client.post(reverse("hubs:hand_over", args=[role.pk]), {"language": "en"} | said)


def test_a_role_is_handed_over_when_the_successor_accepts_and_both_and_the_team_are_told(
    world, signed_in
):
    ana, eleni = world.people["coordinator"], world.people["member"]
    client = signed_in("coordinator")
    for wrong in ({"person": str(world.people["stranger"].pk)}, {"email": "eleni"}, {}):
        assert hand_over(client, ana, RoleKind.COORDINATOR, **wrong).status_code == 422
    assert hand_over(client, ana, RoleKind.COORDINATOR, person=str(eleni.pk)).status_code == 302
    assert world.person("member").hub_ids([RoleKind.COORDINATOR]) == set()
    assert world.person("coordinator").hub_ids([RoleKind.COORDINATOR]) == {world.riverside.pk}
    assert "You take it over from Ana Ribeiro" in signed_in("member").get(link()).content.decode()
    signed_in("member").post(f"{link()}accept/")
    run_jobs()
    assert world.person("member").hub_ids([RoleKind.COORDINATOR]) == {world.riverside.pk}
    assert world.person("coordinator").hub_ids() == set()
    weekly_digest.call()
    run_jobs()
    assert {one.to[0] for one in mail.outbox} >= {"member@example.org", "coordinator@example.org"}
    (letter,) = [one for one in mail.outbox if one.to == ["team@example.org"]]
    assert "Eleni Pappa has taken over this role" in letter.body


@pytest.mark.parametrize("how", ["declined", "withdrawn", "run out", "ended"])
def test_a_hand_over_that_is_not_accepted_changes_nothing(world, signed_in, how):
    tomas = world.people["team"]
    hand_over(signed_in("coordinator"), tomas, RoleKind.TEAM, email="eva@x.example")
    offer, role = Invitation.objects.get(), Role.objects.get(person=tomas)
    if how == "declined":
        offer.decline()
    elif how == "withdrawn":
        signed_in("coordinator").post(reverse("hubs:withdraw", args=[offer.pk]))
    elif how == "run out":
        yesterday = timezone.localdate() - timedelta(days=1)
        Invitation.objects.filter(pk=offer.pk).update(expires_on=yesterday)
    else:
        role.end(by=tomas)
    eva = Person.objects.create_user("eva@x.example", "Eva")
    with pytest.raises(NotPossible):
        Invitation.objects.get().accept(eva)
    role.refresh_from_db()
    assert (role.until is None) == (how != "ended")
    assert not Role.objects.of(eva).exists()


def test_who_is_asked_second_takes_the_place_of_who_was_asked_first(world, signed_in):
    tomas, client = world.people["team"], signed_in("coordinator")
    for address in ("eva@x.example", "eva@x.example", "ivo@x.example"):
        assert hand_over(client, tomas, RoleKind.TEAM, email=address).status_code == 302
    assert [one.email for one in Invitation.objects.waiting()] == ["ivo@x.example"]
    page = client.get(reverse("hubs:hand_over", args=[Role.objects.get(person=tomas).pk]))
    assert "ivo@x.example" in page.content.decode()


def test_only_a_coordinator_finds_a_way_to_hand_over(world, signed_in):
    people, desk = reverse("hubs:people", args=["riverside"]), reverse("front:desk")
    for who, found in {"coordinator": True, "team": False, "member": False}.items():
        mine = reverse("hubs:hand_over", args=[Role.objects.get(person=world.people[who]).pk])
        client = signed_in(who)
        assert (mine in client.get(desk).content.decode()) == found
        assert (mine in client.get(people).content.decode()) == found
        assert client.get(mine).status_code == (200 if found else 403)


def test_a_school_heads_role_goes_to_the_head_of_another_school_and_is_not_lost(world, signed_in):
    network = world.people["network"]
    other = Organisation.register(by=network, name="Escola Nova", kind="school", country="PT")
    old, new = world.people["member"], world.people["team"]
    for person, school in ((old, world.school), (new, other)):
        Role.give(
            person, RoleKind.SCHOOL_HEAD, by=network, hub=world.riverside, organisation=school
        )
    hand_over(signed_in("coordinator"), old, RoleKind.SCHOOL_HEAD, person=str(new.pk))
    Invitation.objects.get().accept(new)
    heads = Role.objects.current().of_kind([RoleKind.SCHOOL_HEAD])
    assert {(head.person_id, head.organisation_id) for head in heads} == {
        (new.pk, world.school.pk),
        (new.pk, other.pk),
    }


def test_nobody_takes_over_what_they_hold_already(world, signed_in):
    ana, tomas = world.people["coordinator"], world.people["team"]
    Role.give(tomas, RoleKind.COORDINATOR, by=ana, hub=world.riverside)
    answer = hand_over(signed_in("coordinator"), ana, RoleKind.COORDINATOR, person=str(tomas.pk))
    assert answer.status_code == 422
    assert "They hold the same role already" in answer.content.decode()
    itself = hand_over(signed_in("coordinator"), ana, RoleKind.COORDINATOR, email=ana.email)
    assert "Choose another person" in itself.content.decode()


def test_a_parent_belongs_to_two_schools_and_to_each_once(world, signed_in):
    network, parent = world.people["network"], world.people["team"]
    other = Organisation.register(by=network, name="Escola Nova", kind="school", country="PT")
    other.work_with(world.riverside, by=network, capacity="school", since="2024")
    for school in (world.school, other, other, None, None):
        said = {"kind": "family", "organisation": str(school.pk) if school else ""}
        assert invite(signed_in("coordinator"), **said).status_code == 302
    assert Invitation.objects.waiting().count() == 3
    for invitation in Invitation.objects.waiting():
        invitation.accept(parent)
    roles = Role.objects.of(parent).of_kind([RoleKind.FAMILY])
    assert {role.organisation for role in roles} == {world.school, other, None}
    for school in (other, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Role.objects.create(
                person=parent, kind=RoleKind.FAMILY, hub=world.riverside, organisation=school
            )


@pytest.mark.parametrize("kind", ["teacher", "school_head"])
def test_who_acts_for_a_school_is_invited_for_one(world, signed_in, kind):
    host = world.university
    host.work_with(world.riverside, by=world.people["network"], capacity="board", since="2024")
    for organisation in ("", str(host.pk)):
        answer = invite(signed_in("coordinator"), kind=kind, organisation=organisation)
        assert answer.status_code == 422
        assert "Choose the school for which they work" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_letter_passed_on_is_not_enough_to_join_the_team(world, signed_in, client):
    invite(signed_in("coordinator"), kind="team", language="en")
    offer, stefan, eleni = link(), signed_in("stranger"), signed_in("member")
    assert "another address" in stefan.get(offer).content.decode()
    mail.outbox.clear()
    for _click in range(2):
        said = stefan.post(f"{offer}accept/", follow=True)
        assert "We have written to the address that was invited" in said.content.decode()
    run_jobs()
    (letter,) = mail.outbox
    assert letter.to == ["eva@x.example"]
    assert "Stefan Berg wants to accept" in letter.body
    proof = re.search(r"proof=(\S+)", letter.body)[1]
    eleni.post(f"{offer}accept/", {"proof": proof})
    eleni.post(f"{offer}accept/", {"proof": "made-up"})
    assert Invitation.objects.waiting().count() == 1
    assert f"proof%3D{quote(proof)}" in client.get(f"{offer}?proof={proof}").content.decode()
    assert proof in stefan.get(f"{offer}?proof={proof}").content.decode()
    stefan.post(f"{offer}accept/", {"proof": unquote(proof)})
    assert world.person("stranger").hub_ids([RoleKind.TEAM]) == {world.riverside.pk}
    assert world.person("member").hub_ids([RoleKind.TEAM]) == set()


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
    nora, client = world.people["network"], signed_in("network")
    kind = RoleKind.NETWORK_COORDINATOR
    assert hand_over(client, nora, kind, person=str(world.people["member"].pk)).status_code == 422
    assert hand_over(client, nora, kind, person=str(world.people["stranger"].pk)).status_code == 302
    assert "You invited" in client.get(reverse("front:desk")).content.decode()
    assert world.person("network").holds_in_network([kind])
    signed_in("stranger").post(f"{link()}accept/")
    assert world.person("stranger").holds_in_network([kind])
    assert not world.person("network").holds_in_network([kind])


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
