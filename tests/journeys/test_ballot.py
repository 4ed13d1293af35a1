"""Voting, as people do it on a small telephone, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from oshub.deliberation.models import Ballot, BallotPaper
from tests.pages import BY_NAME

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_ticks_changes_the_mind_and_votes_once(new_page, stage, come_in, javascript):
    page = come_in(new_page(javascript=javascript, width=360), "coordinator")
    before = BallotPaper.objects.filter(ballot=stage.open_ballot).count()
    page.goto(BY_NAME["ballot, led"].address(stage))
    page.get_by_role("link", name="Vote", exact=True).click()
    page.locator(".mark-row").nth(0).click()
    page.get_by_role("button", name="Look at it once more").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this your vote?")
    page.get_by_role("button", name="No, change it").click()
    assert page.locator("input[name=choose]").nth(0).is_checked()
    page.locator(".mark-row").nth(1).click()
    page.get_by_role("button", name="Look at it once more").click()
    expect(page.locator(".said-list li")).to_have_count(2)
    page.get_by_role("button", name="Put it into the box").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have voted. Thank you.")
    words = page.locator(".receipt__words").inner_text()
    papers = BallotPaper.objects.filter(ballot=stage.open_ballot)
    assert papers.count() == before + 1
    assert papers.filter(receipt=words).exists()


@pytest.mark.parametrize("javascript", [True, False])
def test_ten_dots_are_shared_out(new_page, stage, come_in, javascript):
    page = come_in(new_page(javascript=javascript, width=360), "member")
    page.goto(BY_NAME["ballot paper, dots"].address(stage))
    if javascript:
        more = page.get_by_role("button", name="One dot more")
        for _press in range(10):
            more.nth(0).click()
        expect(page.locator(".dots-left")).to_have_text("0 dots left")
        expect(more.nth(1)).to_be_disabled()
    else:
        page.locator("input[type=number]").nth(0).fill("11")
        page.get_by_role("button", name="Look at it once more").click()
        expect(page.get_by_role("alert")).to_contain_text("there are only 10")
        page.locator("input[type=number]").nth(0).fill("10")
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Put it into the box").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have voted. Thank you.")
    paper = BallotPaper.objects.get(
        ballot=stage.dots_ballot, receipt=page.locator(".receipt__words").inner_text()
    )
    assert list(paper.choices.values()) == [10]


def test_two_things_are_put_in_order_after_a_mistake(new_page, stage, come_in):
    page = come_in(new_page(javascript=False, width=360), "member")
    page.goto(BY_NAME["ballot paper, order"].address(stage))
    for place in (1, 2):
        page.locator(f"#rank-{place}").select_option(value="A")
    page.get_by_role("button", name="Look at it once more").click()
    expect(page.get_by_role("alert")).to_contain_text("one option twice")
    page.locator("#rank-2").select_option(value="B")
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Put it into the box").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have voted. Thank you.")


def test_a_result_is_read_and_counted_again(new_page, stage, come_in):
    page = come_in(new_page(), "team")
    page.goto(BY_NAME["ballot, counted"].address(stage))
    expect(page.locator(".winners li").first).to_be_visible()
    page.get_by_text("The count, step by step").click()
    page.get_by_role("button", name="Count again now").dblclick()
    expect(page.locator("#notices")).to_contain_text("the result is the same")
    assert Ballot.objects.get(pk=stage.counted_ballot).counts.count() == 2
