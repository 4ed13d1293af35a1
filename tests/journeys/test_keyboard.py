"""What only the keyboard shows: the way past the head, and a focus that one sees everywhere."""

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import LOOK_AT_FOCUS

pytestmark = pytest.mark.django_db(transaction=True)
PATHS = ["/en/", "/en/hubs/riverside/", "/en/organisations/", "/en/get-involved/parent/"]
OF_STAFF = ["/en/desk/", "/en/hubs/riverside/edit/", "/en/hubs/riverside/people/"]


@pytest.mark.parametrize("javascript", [True, False])
def test_the_first_tab_offers_the_way_past_the_head(new_page, stage, javascript):
    page = new_page(javascript=javascript)
    page.goto("/en/organisations/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page's content")
    expect(skip).to_be_focused()
    assert skip.evaluate(LOOK_AT_FOCUS)["isInView"]
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_tab_key_is_seen(new_page, stage, come_in, width):
    """Each is marked and in view, none is a trap, and all that can be used is reached."""
    page = come_in(new_page(width=width), "coordinator")
    unseen = []
    for path in PATHS + OF_STAFF:
        page.goto(path)
        unseen += [f"{path}: {stop}" for stop in stops_without_a_mark(page)]
    assert unseen == []


def stops_without_a_mark(page):
    """Walks through the whole page with Tab; tells what nobody would see or reach."""
    seen = 0
    for _stop in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate_handle("document.activeElement")
        if here.evaluate("one => one === document.body"):
            break
        seen += 1
        focus = here.evaluate(LOOK_AT_FOCUS)
        if not focus["marked"] or not focus["isInView"]:
            yield f"{focus} {here.evaluate('one => one.outerHTML.slice(0, 150)')}"
    else:
        yield "the Tab key never comes to an end"
    usable = page.locator("main a[href]:visible, main button:visible").count()
    if seen < usable:
        yield f"only {seen} stops, for {usable} links and buttons"


def test_escape_closes_the_list_of_languages(page, stage):
    page.goto("/en/")
    summary = page.locator("details.languages summary")
    summary.press("Enter")
    expect(page.get_by_role("link", name="Ελληνικά")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Ελληνικά")).to_be_hidden()
    expect(summary).to_be_focused()
