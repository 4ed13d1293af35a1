"""The pages about one's account, in every look: accessible, valid, no wider than the screen."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from tests.html import validate_html
from tests.journeys.browsing import axe, overflows, visit

pytestmark = pytest.mark.django_db(transaction=True)
CODE = re.compile(r"^\s+([A-Z]{6})$", re.MULTILINE)
OPEN = ["account/sign-in/", "account/join/", "demo/mailbox/", "demo/sign-in/"]
OWN = [
    "settings/",
    "letters/",
    "my-data/",
    "leave/",
    "devices/",
    "passkeys/",
    "passkeys/add/",
    "address/",
    "confirm/",
    "sign-out/",
]


def look_at(page, sources):
    assert not overflows(page), page.url
    sources.append((page.url, page.context.request.get(page.url).text()))
    return axe(page)


def test_the_account_pages(world, look):
    cache.clear()
    world.people["coordinator"].is_demo = True
    world.people["coordinator"].save()
    found, sources = [], []
    for path in OPEN:
        visit(look, f"/en/{path}")
        found += look_at(look, sources)
    look.goto("/en/account/sign-in/")
    look.get_by_label("Your e-mail address").fill("member@example.org")
    look.get_by_role("button", name="Send me a code").click()
    found += look_at(look, sources)
    look.get_by_label("The code from our letter").fill(CODE.search(mail.outbox[-1].body)[1])
    look.get_by_role("button", name="Continue").click()
    for path in OWN:
        visit(look, f"/en/account/{path}")
        found += look_at(look, sources)
    assert found + validate_html(sources) == []
