"""A hall votes: with and without JavaScript, with one thumb, with a keyboard alone."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from oshub.deliberation.models import Statement, Vote, Voter

pytestmark = pytest.mark.django_db(transaction=True)

# A thumb of the right hand reaches the lower part of a phone's screen without stretching.
THUMBS_REACH = 0.45


def vote_address(stage):
    return f"/en/dialogues/{stage.dialogue}/vote/"


def test_somebody_votes_skips_and_says_what_is_missing(stage, reader: Page):
    voters = Voter.objects.count()
    reader.goto(f"/en/dialogues/{stage.dialogue}/")
    reader.get_by_role("link", name="Begin").click()
    reader.get_by_label("Families").check()
    reader.get_by_role("button", name="Go on").click()
    expect(reader.get_by_text("0 of 12 answered")).to_be_visible()
    skipped = reader.get_by_role("heading", level=2).inner_text()
    reader.get_by_role("link", name="Skip for now").click()
    expect(reader.get_by_role("heading", level=2)).not_to_have_text(skipped)
    for answered, word in enumerate(("Agree", "Disagree", "Unsure"), start=1):
        reader.get_by_role("button", name=word, exact=True).click()
        expect(reader.get_by_text(f"{answered} of 12 answered")).to_be_visible()
    assert Voter.objects.count() == voters + 1
    voter = Voter.objects.latest("pk")
    assert (voter.group, voter.votes_cast) == ("families", 3)
    reader.get_by_role("link", name="Add a statement").click()
    reader.get_by_label("Your statement").fill("Bicycles should be free for everybody.")
    reader.get_by_role("button", name="Add it").click()
    expect(reader.get_by_text("Somebody of the hub reads it first")).to_be_visible()
    assert not Statement.objects.latest("pk").review.is_shown


def test_all_answered_leads_to_a_thank_you_and_the_result(stage, reader: Page):
    reader.goto(vote_address(stage))
    reader.get_by_role("button", name="Go on").click()
    for answered in range(12):
        expect(reader.get_by_text(f"{answered} of 12 answered")).to_be_visible()
        reader.get_by_role("button", name="Agree", exact=True).click()
    expect(reader.get_by_text("Thank you. You have answered everything.")).to_be_visible()
    reader.get_by_role("link", name="See what all share so far").click()
    expect(reader.get_by_role("heading", name="What all share")).to_be_visible()


def test_three_buttons_lie_under_one_thumb_on_the_smallest_phone(stage, new_page):
    phone = new_page(width=360, has_touch=True)
    phone.goto(vote_address(stage))
    phone.get_by_role("button", name="Go on").tap()
    height = phone.viewport_size["height"]
    boxes = []
    for word in ("Agree", "Disagree", "Unsure"):
        button = phone.get_by_role("button", name=word, exact=True)
        box = button.bounding_box()
        assert box["height"] >= 56
        assert box["width"] >= 300
        assert box["y"] > height * (1 - THUMBS_REACH) - 120
        assert box["y"] + box["height"] <= height, "visible without scrolling"
        boxes.append(box)
    assert all(two["y"] - one["y"] - one["height"] >= 8 for one, two in pairwise(boxes))
    assert phone.locator("nav").count() == 0
    phone.get_by_role("button", name="Agree", exact=True).tap()
    expect(phone.get_by_text("1 of 12 answered")).to_be_visible()


SETTLED = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"


def test_one_two_and_three_vote_once_the_focus_is_on_the_card(stage, page: Page):
    page.goto(vote_address(stage))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Agree", exact=True).focus()
    page.wait_for_load_state()  # keys are heard once the scripts are there
    for answered, key in enumerate("123", start=1):
        page.keyboard.press(key)
        expect(page.get_by_text(f"{answered} of 12 answered")).to_be_visible()
        page.wait_for_function(SETTLED)  # no hand is faster than that
        expect(page.locator("quick-keys button:focus")).to_have_count(1)
    mine = Voter.objects.latest("pk")
    assert sorted(Vote.objects.filter(voter=mine).values_list("value", flat=True)) == [-1, 0, 1]


def test_voting_with_the_keyboard_alone(stage, hands):
    hands.go(vote_address(stage))
    hands.press("Go on")
    hands.press("Agree")
    hands.sees("1 of 12 answered")


def test_a_team_asks_opens_and_closes(stage, come_in, reader: Page):
    come_in(reader, "team")
    reader.goto("/en/hubs/riverside/dialogues/")
    reader.get_by_role("link", name="Ask a question").click()
    reader.get_by_label("Your question").fill("Where should the new bench stand?")
    reader.get_by_role("button", name="Go on to the statements").click()
    texts = "By the river.\nIn front of the school.\nNowhere: we need none."
    reader.get_by_label("Statements, one on each line").fill(texts)
    reader.get_by_role("button", name="Add them").click()
    reader.get_by_role("link", name="Open the dialogue").click()
    reader.get_by_role("button", name="Open it").click()
    expect(reader.get_by_text("The dialogue is open")).to_be_visible()
    reader.get_by_role("link", name="Close the dialogue").click()
    reader.get_by_role("button", name="Close it").click()
    expect(reader.get_by_text("The dialogue is closed")).to_be_visible()
