"""Finding organisations, and reading in one's own language."""

import re
from itertools import cycle

import html5lib
import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.journeys.looking import client_of
from tests.pages import PAGES
from tests.stage import set_the_stage


@pytest.mark.django_db(transaction=True)
def test_the_directory_is_searched_with_a_typo_and_narrowed(hands):
    hands.go("/en/organisations/")
    hands.fill("Search organisations", "Universitaet Hugle")
    hands.press("Search")
    hands.sees("Universität Hügel")
    hands.press("Austria", starts=True)
    hands.sees("Universität Hügel")
    hands.press("Universität Hügel")
    hands.sees_title("Universität Hügel")


@pytest.mark.django_db(transaction=True)
def test_one_search_finds_hubs_and_organisations(hands):
    hands.go("/en/")
    hands.press("Search", of="header")
    hands.page.get_by_role("searchbox").wait_for()
    hands.fill("Search needs, missions, hubs and organisations", "ribeira")
    hands.press("Search")
    hands.press("Escola da Ribeira")
    hands.sees_title("Escola da Ribeira")


@pytest.mark.django_db(transaction=True)
def test_a_reader_changes_the_language_and_stays_in_it(hands):
    hands.go("/en/hubs/")
    hands.open("Language:", of="header")
    hands.press("Ελληνικά", of="header")
    expect(hands.page).to_have_url(re.compile(r"/el/hubs/$"))
    hands.page.locator('header nav a[href="/el/organisations/"]').click()
    expect(hands.page).to_have_url(re.compile(r"/el/organisations/$"))
    assert hands.page.locator("html").get_attribute("lang") == "el"


def switch_of(html: str) -> dict[str, str]:
    """Where the language switcher leads, by language."""
    links = html5lib.parse(html, namespaceHTMLElements=False).iter("a")
    return {
        link.get("hreflang"): link.get("href")
        for link in links
        if link.get("hreflang") == link.get("lang") and link.get("lang")
    }


@pytest.mark.django_db
def test_every_page_type_can_be_read_in_every_language_from_itself():
    """The switcher leads to the same page; the languages take turns in being looked at."""
    stage, wrong = set_the_stage(), []
    codes = [code for code, _name in settings.LANGUAGES if code != "en"]
    pages = [page for page in PAGES if page.sent is None and page.status == 200]
    for page, code in zip(pages, cycle(codes), strict=False):
        client = client_of(stage, page.who)
        leads = switch_of(client.get(page.address(stage)).text)
        expected = {code: page.address(stage, code) for code in ["en", *codes]}
        if leads != expected:
            wrong.append(f"{page}: the switcher leads to {leads}")
        there = client.get(expected[code])
        if there.status_code != 200 or f'<html lang="{code}"' not in there.text:
            wrong.append(f"{page}: {code} answers {there.status_code}")
    assert not wrong, "\n".join(wrong)
