"""A visitor finds the nearest hub and gets involved, through every door."""

import pytest

from oshub.front.getting_involved.doors import WAYS_IN
from oshub.hubs.choices import Door
from oshub.hubs.models import Enquiry
from oshub.parts import spam
from tests.journeys.hands import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick_hands(monkeypatch):
    """The journeys write faster than people do; that this is noticed is tested elsewhere."""
    monkeypatch.setattr(spam, "QUICKEST_S", 0)


def through(hands, way):
    """From the home page to the form behind one door."""
    hands.go("/en/")
    hands.press("Get involved", of=".band, .opening")
    hands.press(str(way.title), starts=True)
    if way.door == Door.STUDENT:
        hands.choose("In which country do you live?", "Austria")
        hands.press("Go on")
        hands.press("Yes, I am", starts=True)


def test_every_door_leads_to_the_nearest_hubs_desk(hands, letters):
    """All six; the keyboard takes the two whose pages differ, for it is slow."""
    ways = WAYS_IN[:2] if isinstance(hands, Keyboard) else WAYS_IN
    for way in ways:
        visitor = f"{way.door.value}@example.net"
        through(hands, way)
        hands.fill(str(way.question), "Who counts the cars on our road?")
        hands.fill("Your name", "Vera Visitor")
        hands.fill("E-mail address", visitor)
        hands.fill("Town or village", "Leonding")
        hands.press("Find the nearest hub")
        hands.sees("Near Leonding")
        hands.press("Send to the hub")
        hands.sees_title("Your message has arrived")
        enquiry = Enquiry.objects.get(email=visitor)
        assert (enquiry.door, enquiry.hub.country) == (way.door, "AT")
        assert "Who counts the cars on our road?" in letters.to(visitor)


def test_a_student_who_is_too_young_is_led_to_a_teacher(hands):
    before = Enquiry.objects.count()
    hands.go("/en/get-involved/")
    hands.press("I am a student", starts=True)
    hands.choose("In which country do you live?", "Germany")
    hands.press("Go on")
    hands.press("No, I am younger than 16")
    hands.sees_title("Show this page to your teacher")
    assert hands.page.locator("main form, main input").count() == 0
    assert Enquiry.objects.count() == before
    assert hands.page.context.cookies() == []


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(hands):
    hands.go("/en/get-involved/parent/")
    hands.fill("Your name", "Vera Visitor")
    hands.press("Send to the hub")
    hands.sees("Please look at this again")
    assert hands.page.get_by_label("Your name").input_value() == "Vera Visitor"
    assert hands.page.get_by_label("E-mail address").get_attribute("aria-invalid") == "true"


def test_a_hub_by_a_click_on_the_map(reader, stage):
    reader.goto("/en/get-involved/teacher/")
    reader.get_by_text("Or click on a map").click()
    reader.locator("input[name=map]").click(position={"x": 190, "y": 250})
    reader.get_by_role("status").filter(has_text="km away").wait_for()
