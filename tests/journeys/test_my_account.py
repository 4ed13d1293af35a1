"""Letters, data, leaving: one's own account, and the link in a letter that stops the letters."""

import json

import pytest

from oshub.core.letters import NEVER
from oshub.core.letters.models import Rhythm
from oshub.hubs.models import Enquiry, Person

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_person_chooses_how_often_letters_come(hands, come_in, stage):
    come_in(hands.page, "coordinator")
    hands.go("/en/account/settings/")
    hands.press("Letters")
    row = hands.page.get_by_role("row").filter(has_text="Somebody waits too long for an answer")
    hands.pick(row.get_by_role("radio").last)
    hands.press("Save")
    hands.sees("Your wishes for letters are saved.")
    rhythm = Rhythm.objects.get(
        person=stage.world.people["coordinator"], kind="an_enquiry_is_overdue"
    )
    assert rhythm.rhythm == NEVER


def test_a_person_takes_her_data_along(hands, come_in):
    come_in(hands.page, "coordinator, confirmed")
    hands.go("/en/account/my-data/")
    with hands.page.expect_download() as readable:
        hands.press("Take it along, to read")
    assert "Ana Ribeiro" in readable.value.path().read_text()
    with hands.page.expect_download() as for_machines:
        hands.press("Take it along, for computers (JSON)")
    assert "coordinator@example.org" in json.dumps(
        json.loads(for_machines.value.path().read_text())
    )


def test_a_person_leaves_after_showing_that_it_is_she(hands, come_in, letters, stage):
    come_in(hands.page, "member")
    hands.go("/en/account/my-data/")
    hands.press("Leave")
    hands.sees_title("Is it still you?")
    hands.press("Send me a code")
    hands.fill("The code from our letter", letters.code())
    hands.press("Continue")
    hands.tick("Yes, erase what you know about me. I know that this cannot be undone.")
    hands.press("Leave and erase")
    hands.sees_title("You have left")
    gone = Person.objects.get(pk=stage.world.people["member"].pk)
    assert (gone.is_active, gone.name, gone.email) == (False, "", None)


def test_a_hubs_only_coordinator_hands_over_before_leaving(hands, come_in):
    come_in(hands.page, "coordinator, confirmed")
    hands.go("/en/account/leave/")
    hands.sees("Please hand over first")
    assert hands.page.get_by_role("button", name="Leave and erase").count() == 0


def test_the_link_in_a_letter_stops_letters_of_its_kind(hands, letters, stage):
    Enquiry.send(stage.world.riverside, door="parent", message="Hello?", language="en")
    hands.go(letters.link("coordinator@example.org", "/stop-letters/"))
    hands.sees("You would no longer get")
    assert not Rhythm.objects.exists()
    hands.press("Stop these letters")
    hands.sees_title("These letters are stopped")
    assert Rhythm.objects.get().rhythm == NEVER


def test_a_name_is_corrected_and_other_devices_are_signed_out(hands, come_in):
    come_in(hands.page, "member")
    hands.go("/en/account/settings/")
    hands.fill("Your name", "Eleni Papadopoulou")
    hands.choose("Language of our letters to you", "Ελληνικά")
    hands.press("Save")
    hands.sees("Your name and language are saved.")
    assert Person.objects.get(email="member@example.org").language == "el"
