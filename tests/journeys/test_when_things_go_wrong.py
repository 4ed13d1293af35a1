"""The pages that nobody wants to see are as good as all others."""

import pytest
from django.core.cache import cache
from django.test import Client

from oshub.core import limits
from oshub.front import home
from tests.html import validate_html
from tests.journeys.browsing import COLOUR_RULES, axe, overflows


def bad_request(client):
    return client.get("/en/", headers={"host": "elsewhere.example"})


def expired_form(client):
    return client.post("/en/account/sign-in/", {"login": "member@example.org"})


def too_often(client, monkeypatch):
    monkeypatch.setattr(limits, "take", lambda *asked, **limit: False)
    client.handler.enforce_csrf_checks = False
    return client.post("/en/account/sign-in/code/", {"code": "BBBBBB"})


def broken(client, monkeypatch):
    monkeypatch.setattr(home, "page", None)
    return client.get("/en/")


def no_such_page(client):
    return client.get("/en/nothing/here/")


@pytest.fixture
def unwanted(monkeypatch):
    """Status and page of each, as they are answered outside of tests."""
    cache.clear()

    def new():
        return Client(enforce_csrf_checks=True, raise_request_exception=False)

    return {
        400: bad_request(new()),
        403: expired_form(new()),
        404: no_such_page(new()),
        429: too_often(new(), monkeypatch),
        500: broken(new(), monkeypatch),
    }


@pytest.mark.django_db(transaction=True)
def test_pages_of_trouble_are_valid_accessible_and_fit(stage, unwanted, new_page):
    assert {status: answer.status_code for status, answer in unwanted.items()} == {
        status: status for status in unwanted
    }
    faults = validate_html((str(status), answer.text) for status, answer in unwanted.items())
    for width in (360, 1280):
        page = new_page(width=width)
        for status, answer in unwanted.items():
            show(page, status, answer.text)
            faults += [*axe(page), *overflows(page)]
            page.emulate_media(color_scheme="dark")
            faults += axe(page, only=COLOUR_RULES)
            page.emulate_media(color_scheme="light")
    assert faults == []


def show(page, status: int, html: str) -> None:
    """Put the answer on the screen, with our own style sheets."""
    address = f"/trouble/{status}"
    page.route(f"**{address}", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(address)
