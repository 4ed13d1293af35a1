"""Needs on a telephone, with and without JavaScript: raise, join, back, gather, type in."""

import pytest

from oshub.hubs.choices import HubState
from oshub.needs.models import Backing, Cluster, Need, Point, Sheet
from oshub.parts import spam
from oshub.safeguarding.models import SchoolClass
from tests.journeys.hands import Hands

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick_hands(monkeypatch):
    """The journeys write faster than people do; that this is noticed is tested elsewhere."""
    monkeypatch.setattr(spam, "QUICKEST_S", 0)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone(request, stage, new_page):
    """A small telephone."""
    return Hands(new_page(javascript=request.param, width=360))


def write(phone, what, place="Ribeira"):
    phone.fill("What is wrong, or could grow?", what)
    phone.fill("For whom?", "Children")
    phone.fill("Where?", place)


def test_somebody_without_an_account_raises_a_need(phone, stage):
    phone.go("/en/hubs/riverside/needs/")
    phone.press("Raise a need")
    write(phone, "Wild boars dig up the football field", place="Mill Road 3")
    phone.press("Raise it")
    phone.sees("nobody should find a home by it")
    phone.fill("Where?", "Ribeira")
    phone.press("Raise it")
    phone.sees_title("Thank you")
    phone.sees("Somebody of the hub reads it first")
    need = Need.objects.get(what="Wild boars dig up the football field")
    assert need.hub.state == HubState.OPEN
    assert not need.review.is_shown


def test_joining_takes_one_press_more_than_raising(phone, stage):
    phone.go("/en/hubs/riverside/needs/raise/")
    write(phone, "Children cannot borrow any books on Saturdays")
    phone.press("Raise it")
    phone.sees_title("People nearby raised something like this")
    phone.choose("For which group do you speak?", "Families")
    phone.press("Join this one", starts=True)
    phone.sees("You joined this need")
    assert Backing.objects.filter(group="families").exclude(device__startswith="00000").exists()
    assert Point.objects.filter(text="Children cannot borrow any books on Saturdays").exists()


def test_a_need_is_backed_discussed_and_the_voice_withdrawn(phone, stage, come_in):
    come_in(phone.page, "stranger")
    phone.go(f"/en/needs/{stage.need}/")
    phone.choose("For which group do you speak?", "Media")
    phone.press("Stand behind it")
    phone.sees("Your voice counts")
    phone.press("Withdraw my voice")
    phone.sees("Your voice is withdrawn")
    phone.page.locator("#say > summary").click()
    phone.tick("A question")
    phone.fill("Your point", "Who has the key?")
    phone.press("Say it")
    phone.sees("Who has the key?")
    phone.press("Follow")
    phone.sees("You follow this need")


def test_a_team_gathers_and_an_author_says_no(phone, stage, come_in):
    come_in(phone.page, "team")
    phone.go("/en/hubs/riverside/needs/gather/?q=bench")
    for what in ("A bench is missing", "There is no bench"):
        phone.page.get_by_label(what).check()
    phone.fill("What do they have in common?", "Benches are missing")
    phone.press("Gather these")
    phone.sees_title("Benches are missing")
    cluster = Cluster.objects.get(title="Benches are missing")
    come_in(phone.page, "member")
    phone.go(f"/en/needs/{Need.objects.get(what='There is no bench').pk}/")
    phone.press("No, take mine out")
    phone.sees("Your word counts")
    assert cluster.gatherings.now().count() == 1


def test_a_flip_chart_is_typed_in(phone, stage, come_in):
    come_in(phone.page, "team")
    phone.go("/en/hubs/riverside/needs/type-in/")
    page = phone.page
    page.locator("[name=row0-what]").fill("The playground floods")
    page.locator("[name=row1-what]").fill("Nobody sells local bread")
    page.locator("[name=row1-hands]").fill("7")
    phone.press("Put all on record")
    phone.sees("2 needs are on record.")
    assert Sheet.objects.order_by("-pk")[0].needs.count() == 2


def test_enter_goes_to_the_next_line_and_makes_a_sixteenth(stage, new_page, come_in):
    page = come_in(new_page(width=1280), "team")
    page.goto("/en/hubs/riverside/needs/type-in/")
    last = page.locator("[name=row14-what]")
    last.fill("The fifteenth")
    page.locator("[name=row14-group]").select_option("families")
    last.press("Enter")
    new = page.locator("[name=row15-what]")
    assert new.evaluate("field => field === document.activeElement")
    new.fill("The sixteenth")
    Hands(page).press("Put all on record")
    page.get_by_text("2 needs are on record.").wait_for()
    assert Need.objects.get(what="The sixteenth").group == "families"


def test_a_class_raises_and_follows_its_need(stage, new_page):
    phone = Hands(new_page(javascript=False, width=360))
    phone.go("/en/class/code/")
    seats = SchoolClass.objects.get(pk=stage.school_class).seats.valid().with_class()
    phone.fill("Your code", seats.in_order().last().code)
    phone.press("Come in")
    phone.press("Raise a need", starts=True)
    write(phone, "Owls have nowhere to nest at our school")
    phone.press("Raise it")
    phone.sees("Your class's need waits to be read")
    phone.go("/en/class/")
    phone.sees("Owls have nowhere to nest at our school")
