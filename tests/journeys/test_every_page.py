"""What holds for every page type: nothing forgotten, valid, accessible, fitting, quiet."""

from itertools import groupby
from operator import attrgetter

import pytest
from django.core.cache import cache
from django.urls import URLResolver, get_resolver

from tests.html import validate_html
from tests.journeys.browsing import COLOUR_RULES, axe, overflows
from tests.journeys.looking import look_at
from tests.pages import NO_PAGES, PAGES, PageType
from tests.stage import Stage, set_the_stage

LANGUAGES = ("en", "el")


def names(resolver=None, spaces=()):
    """The names of all our routes."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, (*spaces, *filter(None, [entry.namespace])))
        else:
            yield ":".join([*spaces, entry.name or f"(no name: {entry.pattern})"])


def test_every_route_is_a_page_type_or_says_why_not():
    known = {page.route for page in PAGES} | {page.leads_to for page in PAGES}
    exempt = tuple(name for reason in NO_PAGES.values() for name in reason)
    routes = set(names())
    forgotten = {name for name in routes - known if name not in exempt and "api:" not in name}
    assert forgotten == set()


def test_no_exception_is_out_of_date():
    routes = set(names())
    listed = {name for reason in NO_PAGES.values() for name in reason if not name.endswith(":")}
    assert listed - routes == set()


@pytest.mark.django_db
def test_every_page_type_answers_and_is_valid_html():
    stage = set_the_stage()
    wrong, pages = [], []
    for language in LANGUAGES:
        for page in PAGES:
            name = f"{page}, {language}"
            answer = look_at(page, stage, language)
            if answer.status_code != page.status:
                wrong.append(f"{name}: {answer.status_code} instead of {page.status}")
            pages.append((name, answer.text))
    wrong += validate_html(pages)
    assert not wrong, "\n".join(wrong)


SUBMIT = """([names, said]) => {
  const form = [...document.querySelectorAll("main form")].find(one => one.method === "post"
    && names.every(name => one.elements.namedItem(name)));
  for (const [name, value] of Object.entries(said)) {
    const field = form.elements.namedItem(name);
    if (field.tagName !== "BUTTON") field.value = value;
  }
  const button = names.map(name => form.elements.namedItem(name))
    .find(one => one.tagName === "BUTTON");
  form.noValidate = true;
  // Not through the page's scripts: the listening sheet, for one, keeps what it holds on the phone.
  setTimeout(() => button ? button.click() : form.submit());
}"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_type_is_accessible_and_fits(stage: Stage, new_page, come_in, width):
    """axe finds nothing, and nobody scrolls sideways; the guard sees no fault and no stranger."""
    browser = new_page(width=width)
    faults = []
    for who, pages in groupby(sorted(PAGES, key=attrgetter("who")), attrgetter("who")):
        come_in(browser, who)
        for page in pages:
            faults += [f"{page}: {fault}" for fault in open_and_check(browser, page, stage)]
    assert not faults, "\n".join(faults)


def open_and_check(browser, page: PageType, stage: Stage) -> list[str]:
    """By day everything, by night what colours change."""
    answer = open_page(browser, page, stage)
    faults = [*axe(browser), *overflows(browser)]
    browser.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in axe(browser, only=COLOUR_RULES)]
    browser.emulate_media(color_scheme="light")
    if answer.status != page.status:
        faults.append(f"{answer.status} instead of {page.status}")
    return faults


def open_page(browser, page: PageType, stage: Stage):
    cache.clear()  # the limits count all of these as one person
    answer = browser.goto(page.address(stage))
    if page.sent is None:
        return answer
    with browser.expect_navigation() as caught:
        browser.evaluate(SUBMIT, [list(page.sent), page.sent])
    return caught.value
