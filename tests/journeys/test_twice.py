"""A second click on every button: the first counts, the second breaks and doubles nothing."""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from playwright.sync_api import expect

from oshub.hubs.models import Enquiry, Invitation
from oshub.parts import spam
from tests.filling import forms_in
from tests.journeys.looking import client_of
from tests.pages import BY_NAME, PAGES
from tests.stage import set_the_stage

# What people fill in where the page's own values are not enough, by field.
FILLED_IN = {
    "answer": "Come and see us.",
    "because": "Sent twice.",
    "code": "BBBBBB",
    "email": "twice@example.net",
    "hub": "hilltop",
    "login": "team@example.org",
    "message": "Hello?",
    "name": "Twice Tilda",
    "on": "2026-08",
    "own_language": "pt",
    "reason": "Because.",
    "slug": "twice",
    "sure": "on",
    "town": "Linz",
    "country": "AT",
    "kind": "team",
}
# Whoever wants another one gets another one: each of these sends a letter with a new code.
MAY_REPEAT = {"account_login", "account_signup", "account_email", "accounts:confirm"}
NOT_COUNTED = {"sessions", "contenttypes", "auth"}


def rows() -> Counter[str]:
    """How many rows there are of each model, to see what a click added."""
    models = (m for m in apps.get_models() if m._meta.app_label not in NOT_COUNTED)
    return Counter({m._meta.label: m._default_manager.count() for m in models})


@pytest.fixture
def _quick_hands(monkeypatch):
    monkeypatch.setattr(spam, "QUICKEST_S", 0)


@pytest.mark.django_db
@pytest.mark.usefixtures("_quick_hands")
def test_a_second_click_on_every_button_changes_nothing_more():
    """Each form of each page type is filled in and sent twice, as a double click without script."""
    stage, wrong, count = set_the_stage(), [], 0
    for page in PAGES:
        if page.sent is not None or page.status != 200 or page.route in MAY_REPEAT:
            continue
        address = page.address(stage)
        for form in forms_in(client_of(stage, page.who).get(address).text, address):
            for said in ways_to_send(form):
                count += 1
                with transaction.atomic():
                    fault = send_twice(client_of(stage, page.who), form, said)
                    transaction.set_rollback(True)
                wrong += [f"{page}, to {form.action}: {fault}"] if fault else []
    assert not wrong, "\n".join(wrong)
    assert count > 60


def ways_to_send(form):
    """What is sent by each button of a form that changes something."""
    if form.method != "post":
        return
    empty = {name for name in form.fields if not form.values.get(name)}
    said = {name: value for name, value in FILLED_IN.items() if name in empty}
    yield said
    for name, value in form.buttons.items():
        # A click on a map sends where it was.
        is_map = name == "map"
        yield said | ({"map.x": "190", "map.y": "250"} if is_map else {name: value})


def send_twice(client, form, said) -> str:
    """What goes wrong when the same is sent twice; nothing is the right answer."""
    cache.clear()
    answers, counts = [], []
    for _click in range(2):
        answers.append(form.send(client, said))
        counts.append(rows())
    states = [answer.status_code for answer in answers]
    if states[0] >= 400 and states[0] != 422:
        return f"the first answers {states[0]}"
    if states[1] >= 400 and states[1] not in {422, 409}:
        return f"the second answers {states[1]} after {states[0]}"
    if states[1] == 422 and not says_why(answers[1]):
        return "the second is refused without a word"
    more = counts[1] - counts[0]
    return f"the second adds {dict(more)}" if more else ""


def says_why(answer) -> bool:
    return bool(re.search(r'class="notice notice--(error|warning)"', answer.text))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.usefixtures("_quick_hands")
def test_a_double_click_sends_one_message(new_page, stage, javascript):
    page = new_page(javascript=javascript)
    page.goto("/en/get-involved/parent/?hub=hilltop")
    page.locator("[name=message]").fill("Twice?")
    page.locator("[name=name]").fill("Twice Tilda")
    page.locator("[name=email]").fill("twice@example.net")
    page.get_by_role("button", name="Send to the hub").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your message has arrived")
    assert Enquiry.objects.filter(email="twice@example.net").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False])
def test_a_double_click_sends_one_invitation(new_page, stage, come_in, javascript):
    page = come_in(new_page(javascript=javascript), "coordinator")
    page.goto(BY_NAME["invite"].address(stage))
    page.locator("[name=email]").fill("twice@example.net")
    page.get_by_role("button", name="Send the invitation").dblclick()
    page.wait_for_url("**/people/")
    open_ones = Invitation.objects.waiting().filter(email="twice@example.net")
    assert open_ones.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False])
def test_a_double_click_on_a_code_still_signs_in(new_page, stage, letters, javascript):
    page = new_page(javascript=javascript)
    page.goto("/en/account/sign-in/")
    page.get_by_label("Your e-mail address").fill("member@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from our letter").fill(letters.code())
    page.get_by_role("button", name="Continue").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")
