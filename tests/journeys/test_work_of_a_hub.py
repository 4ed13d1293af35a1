"""What a hub's team does: answers people, keeps its page, opens, rests, moves, finds successors."""

import pytest
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from playwright.sync_api import expect

from oshub.hubs.choices import HubState, RoleKind
from oshub.hubs.models import Enquiry, Hosting, Hub, Organisation, Person, Role

pytestmark = pytest.mark.django_db(transaction=True)


def riverside():
    return Hub.objects.get(slug="riverside")


def test_a_coordinator_answers_a_message_from_her_desk(hands, come_in, letters, stage):
    come_in(hands.page, "coordinator")
    hands.go("/en/desk/")
    hands.press("Answer: Waiting Wanda wants to get involved: Casa do Rio")
    hands.fill("Your answer", "Come and see us on Friday at four.")
    hands.press("Send the answer")
    hands.sees("Your answer is on its way.")
    enquiry = Enquiry.objects.get(pk=stage.waiting)
    assert enquiry.answered_by == stage.world.people["coordinator"]
    assert "Come and see us on Friday at four." in letters.to("waiting@example.net")


def test_a_message_is_passed_on_and_another_set_aside(hands, come_in, letters, stage):
    come_in(hands.page, "coordinator")
    hands.go(f"/en/enquiries/{stage.waiting}/")
    hands.choose("Which hub can answer better?", "Hilltop")
    hands.press("Pass on")
    hands.sees("Passed on to Hilltop.")
    assert "Hilltop" in letters.to("waiting@example.net")
    hands.go(f"/en/enquiries/{stage.overdue}/")
    hands.fill("Why is no answer needed?", "Settled by telephone.")
    hands.press("Set aside without an answer")
    hands.sees("Set aside.")
    assert Enquiry.objects.get(pk=stage.overdue).closed_because == "Settled by telephone."


def test_a_team_writes_its_page_in_its_own_language(hands, come_in):
    come_in(hands.page, "team")
    hands.go("/pt/hubs/riverside/edit/")
    hands.press("Português", of="main")
    with translation.override("pt"):
        hands.fill(capfirst(gettext("target public")), "As crianças da aldeia.")
        hands.press(gettext("Save"))
        hands.sees(gettext("Saved. Everybody sees it now."))
    hands.go("/pt/hubs/riverside/")
    hands.sees("As crianças da aldeia.")
    assert riverside().target_public["pt"]["state"] == "original"


def test_two_people_who_change_different_fields_both_win(new_page, come_in):
    one, other = come_in(new_page(), "coordinator"), come_in(new_page(javascript=False), "team")
    for page in (one, other):
        page.goto("/en/hubs/riverside/edit/")
    one.get_by_label("Local name").fill("Casa da Ribeira")
    one.get_by_role("button", name="Save").click()
    other.get_by_label("Days within which you answer").fill("7")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("Saved. Everybody sees it now.")).to_be_visible()
    hub = riverside()
    assert (hub.local_name, hub.answer_days) == ("Casa da Ribeira", 7)


def test_two_people_who_change_the_same_see_both_texts_and_lose_none(new_page, come_in):
    one, other = come_in(new_page(), "coordinator"), come_in(new_page(javascript=False), "team")
    for page in (one, other):
        page.goto("/en/hubs/riverside/edit/words/pt/")
    one.locator("[name=target_public]").fill("Famílias da serra")
    one.get_by_role("button", name="Save").click()
    other.locator("[name=target_public]").fill("Famílias do vale")
    other.locator("[name=assets]").fill("Uma sala grande")
    other.get_by_role("button", name="Save").click()
    clash = other.get_by_role("alert").filter(has_text="Somebody else changed the same")
    expect(clash).to_contain_text("Famílias da serra")
    expect(clash).to_contain_text("Famílias do vale")
    assert riverside().target_public["pt"]["text"] == "Famílias da serra"

    other.locator("[name=target_public]").fill("Famílias da serra e do vale")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("Saved. Everybody sees it now.")).to_be_visible()
    hub = riverside()
    assert hub.target_public["pt"]["text"] == "Famílias da serra e do vale"
    assert hub.assets["pt"]["text"] == "Uma sala grande"


def test_a_hub_rests_and_starts_again(hands, come_in, letters):
    come_in(hands.page, "coordinator")
    hands.go("/en/hubs/riverside/life/")
    hands.press("Pause the hub")
    hands.fill("Since when?", "2026-07")
    hands.fill("Why?", "Our school is being rebuilt.")
    hands.press("Pause the hub")
    hands.sees("The hub's people are told.")
    hands.go("/en/hubs/riverside/")
    hands.sees("Our school is being rebuilt.")
    hands.go("/en/hubs/riverside/life/")
    hands.press("Open the hub")
    hands.fill("Since when?", "2026-09-01")
    hands.press("Open the hub")
    hands.sees("The hub's people are told.")
    assert riverside().state == HubState.OPEN
    assert [step.kind for step in riverside().steps.order_by("pk")][-2:] == ["paused", "open"]


def test_a_hub_closes_and_its_page_stays(hands, come_in):
    come_in(hands.page, "network")
    hands.go("/en/hubs/hilltop/life/")
    hands.press("Close the hub")
    hands.fill("Since when?", "2026")
    hands.fill("Why?", "The project ended.")
    hands.press("Close the hub")
    hands.sees("The hub's people are told.")
    hands.go("/en/hubs/hilltop/")
    hands.sees("Its page and records stay readable. The project ended.")


def test_a_network_coordinator_plans_a_hub(hands, come_in):
    come_in(hands.page, "network")
    hands.go("/en/desk/")
    hands.press("Plan a new hub")
    hands.fill("Name in the network", "Lakeside")
    hands.fill("Address", "lakeside")
    hands.choose("Main language", "Čeština")
    hands.fill("Town or village", "Telč")
    hands.press("Look for this town")
    hands.sees("Save to use this place on the map.")
    hands.press("Plan this hub")
    hands.sees("Lakeside is on the map as planned.")
    hub = Hub.objects.get(slug="lakeside")
    assert (hub.state, hub.country, round(hub.lat)) == (HubState.PLANNED, "CZ", 49)


def test_a_hub_moves_to_another_host(hands, come_in):
    come_in(hands.page, "coordinator")
    hands.go("/en/hubs/riverside/life/")
    hands.press("Change the host")
    hands.fill("Which organisation?", "Câmara Municipal da Ribeira")
    hands.press("Search")
    hands.press("Câmara Municipal da Ribeira")
    hands.fill("Since when?", "2026-03")
    hands.fill("Why?", "The town hall offers a room.")
    hands.press("Change the host")
    hands.sees("The hub's people are told.")
    hosts = Hosting.objects.filter(hub=riverside()).order_by("since")
    assert [str(one.organisation) for one in hosts] == [
        "Universität Hügel",
        "Câmara Municipal da Ribeira",
    ]
    hands.go("/en/hubs/riverside/")
    hands.sees("Earlier hosts")


def test_a_newcomer_is_invited_accepts_and_takes_over(hands, come_in, letters):
    come_in(hands.page, "coordinator")
    hands.go("/en/hubs/riverside/people/")
    hands.press("Invite somebody")
    hands.fill("E-mail address", "sara@example.net")
    hands.choose("Role", "Hub team")
    hands.choose("Language of the letter", "English")
    hands.press("Send the invitation")
    hands.sees("The invitation is on its way.")

    hands.page.context.clear_cookies()
    hands.go(letters.link("sara@example.net", "/invitation/"))
    hands.sees("asks you to take on this role")
    hands.press("Join, then accept")
    hands.fill("Your name", "Sara Successor")
    hands.fill("Your e-mail address", "sara@example.net")
    letters.forget()
    hands.press("Send me a code")
    hands.fill("The code from our letter", letters.code())
    hands.press("Continue")
    hands.press("Accept")
    hands.sees("Welcome! Your role: Hub team, Casa do Rio.")
    assert Role.objects.filter(person__email="sara@example.net", kind=RoleKind.TEAM).exists()

    come_in(hands.page, "coordinator")
    hands.go("/en/desk/")
    hands.press("Hand over")
    hands.choose("Who takes it over?", "Sara Successor")
    hands.press("Ask them to take it over")
    hands.sees("Nothing changes until they have accepted.")
    hands.page.context.clear_cookies()
    hands.go(letters.link("sara@example.net", "/invitation/"))
    hands.sees("You take it over from")
    hands.press("I have an account: sign in, then accept")
    hands.fill("Your e-mail address", "sara@example.net")
    letters.forget()
    hands.press("Send me a code")
    hands.fill("The code from our letter", letters.code())
    hands.press("Continue")
    hands.press("Accept")
    hands.sees("Welcome! Your role: Hub coordinator, Casa do Rio.")
    (now,) = Role.objects.current().filter(hub__slug="riverside", kind=RoleKind.COORDINATOR)
    assert now.person == Person.objects.get(email="sara@example.net")


def test_an_invitation_is_declined_without_an_account(hands, stage, letters):
    hands.go(f"/en/invitation/{stage.invitation}/")
    hands.press("Decline")
    hands.sees("You have declined")
    hands.go(f"/en/invitation/{stage.invitation}/", status=410)


def test_two_entries_are_merged_and_parted_again(hands, come_in, stage):
    Organisation.register(
        by=stage.world.people["network"],
        name="Uni Hügel",
        country="AT",
        town="Linz",
        kind="university",
    )
    come_in(hands.page, "team")
    hands.go("/en/organisations/uni-hugel/merge/")
    hands.fill("Which entry is the same?", "Universität Hügel")
    hands.press("Search")
    hands.press("Compare: Universität Hügel")
    hands.tick("Universität Hügel (universitat-hugel)")
    hands.fill("How do you know that they are one?", "Its own web page says both.")
    hands.press("Merge")
    hands.sees_title("Universität Hügel")
    hands.go("/en/organisations/uni-hugel/")
    hands.sees_title("Universität Hügel")

    hands.go("/en/merges/")
    hands.press("Undo: Uni Hügel")
    hands.sees("They are two entries again.")
    hands.go("/en/organisations/uni-hugel/")
    hands.sees_title("Uni Hügel")


def test_a_school_vouches_for_its_teacher(hands, come_in, stage):
    come_in(hands.page, "team")
    hands.go("/en/desk/")
    hands.press("Vouch for people")
    hands.press("No longer vouch: Eleni Pappa")
    hands.sees("You no longer vouch for Eleni Pappa.")
    hands.choose("Somebody with a role there", "Eleni Pappa")
    hands.press("Vouch")
    hands.sees("Eleni Pappa sees it on the desk.")
    assert stage.world.people["member"].vouches.filter(ended_on=None).count() == 1
