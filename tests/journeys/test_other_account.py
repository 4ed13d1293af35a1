"""Signing in through another account in a real browser, which leaves our pages and comes back."""

import json
from urllib.parse import urlsplit

import pytest

from config import oidc
from oshub.accounts.tests.openid_provider import CLIENT, SECRET, Provider

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def provider(settings, tmp_path):
    running = Provider()
    file = tmp_path / "oidc.json"
    one = {"id": "school", "name": "Our school", "kind": "other", "server_url": running.url}
    file.write_text(json.dumps([one | {"client_id": CLIENT, "client_secret": SECRET}]))
    settings.SOCIALACCOUNT_PROVIDERS = oidc.providers(str(file))
    yield running
    running.stop()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_browser_goes_there_and_comes_back_signed_in(
    world, browser, live_server, provider, javascript
):
    """Without the guard of other journeys: this one leaves for another origin on purpose."""
    provider.claims = {"sub": "1", "email": "member@example.org", "email_verified": True}
    context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript)
    page = context.new_page()
    page.goto("/en/account/sign-in/?next=/en/account/settings/")
    page.get_by_role("button", name="Sign in with Our school").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/en/account/settings/")
    assert page.get_by_label("Your name").input_value() == "Eleni Pappa"
    context.close()
