"""A passkey from its making to its end, with a virtual key in a real browser."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
CODE = re.compile(r"^\s+([A-Z]{6})$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def key(page):
    """A key that is always at hand and recognises its owner, as a telephone does."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture
def at_home(page, live_server):
    """Browsers make passkeys for names, not for numbers: go by 'localhost'."""
    home = live_server.url.replace("127.0.0.1", "localhost")
    return lambda path: page.goto(home + path)


def wait_for(page, path):
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def sign_in_by_code(page, at_home, email):
    at_home("/en/account/sign-in/")
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from our letter").fill(CODE.search(mail.outbox[-1].body)[1])
    page.get_by_role("button", name="Continue").click()
    wait_for(page, "/en/desk/")


def test_a_passkey_is_added_lets_its_owner_in_and_is_removed(world, page, key, at_home):
    sign_in_by_code(page, at_home, "member@example.org")

    at_home("/en/account/passkeys/add/")
    page.get_by_label("Name of the device").fill("my phone")
    page.get_by_role("button", name="Add a passkey").click()
    wait_for(page, "/en/account/passkeys/")
    expect(page.get_by_text("my phone", exact=True)).to_be_visible()

    at_home("/en/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    at_home("/en/account/sign-in/?next=/en/account/passkeys/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    wait_for(page, "/en/account/passkeys/")
    expect(page.get_by_text("last used")).to_be_visible()

    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()

    at_home("/en/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    at_home("/en/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This passkey opens no account here.")).to_be_visible()


def test_without_javascript_the_code_remains(world, new_page):
    page = new_page(javascript=False)
    page.goto("/en/account/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_label("Your e-mail address").fill("member@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from our letter").fill(CODE.search(mail.outbox[-1].body)[1])
    page.get_by_role("button", name="Continue").click()
    wait_for(page, "/en/desk/")
