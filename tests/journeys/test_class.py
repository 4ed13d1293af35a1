"""A teacher opens a class and prints its codes; a pupil comes in with one, on a phone."""

import pytest
from playwright.sync_api import expect

from oshub.safeguarding.models import SchoolClass
from tests.journeys.hands import Hands

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_an_empty_form_to_a_pupil_in_the_class(new_page, come_in, javascript):
    teacher = Hands(come_in(new_page(javascript=javascript), "member"))
    teacher.go("/en/classes/")
    teacher.press("Open a class", starts=True)
    teacher.fill("Name of the class", "8C")
    teacher.fill("How many pupils?", "2")
    teacher.choose("Language of the codes", "Ελληνικά")
    teacher.press("Open the class")
    teacher.press("Print the codes")
    codes = teacher.page.locator(".slip__code").all_inner_texts()
    assert len(codes) == 2

    pupil = Hands(new_page(javascript=javascript, width=360))
    pupil.go("/c/")
    pupil.fill("Your code", "no code at all")
    pupil.press("Come in")
    pupil.sees("This code does not open a class.")
    pupil.fill("Your code", codes[0].upper().replace("-", " "))
    pupil.press("Come in")
    pupil.sees_title("Class 8C")
    pupil.sees("Class 8C, seat 1")
    assert not pupil.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    pupil.press("I am done")
    expect(pupil.page.locator(".seat-line")).to_have_count(0)

    pupil.go(f"/c/{codes[1]}/")
    pupil.sees_title("Is this your code?")
    pupil.press("Come in")
    pupil.sees("Class 8C, seat 2")
    teacher.go(SchoolClass.objects.get(label="8C").get_absolute_url())
    expect(teacher.page.locator(".seat.is-used")).to_have_count(2)


def test_a_printed_sheet_shows_the_slips_alone(new_page, come_in, stage):
    page = come_in(new_page(), "member")
    page.goto(f"/en/classes/{stage.school_class}/sheet/")
    page.emulate_media(media="print")
    expect(page.locator(".slip").first).to_be_visible()
    for gone in (".head", ".foot", ".page-head"):
        expect(page.locator(gone).first).to_be_hidden()
