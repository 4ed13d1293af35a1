"""Signing in through another account: the whole exchange, with a real provider next door."""

import json
import urllib.request

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from config import oidc
from oshub.accounts.tests.openid_provider import CLIENT, SECRET, Provider
from oshub.hubs.models import Person

pytestmark = pytest.mark.django_db
ROSA = {"sub": "r-1", "name": "Rosa Lima", "email": "Rosa@School.example", "email_verified": True}


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@pytest.fixture(scope="module")
def running_provider():
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def configure(running_provider, settings, tmp_path):
    """Write the operator's file and read it as a start would."""

    def write(**more):
        one = {
            "id": "school",
            "name": "Our school",
            "kind": "other",
            "server_url": running_provider.url,
            "client_id": CLIENT,
            "client_secret": SECRET,
        }
        file = tmp_path / "oidc.json"
        file.write_text(json.dumps([one | more]))
        settings.SOCIALACCOUNT_PROVIDERS = oidc.providers(str(file))

    write()
    return write


@pytest.fixture
def come_back(running_provider, configure, client):
    """Press the button, be signed in over there, and come back."""

    def exchange(claims):
        running_provider.claims = claims
        onward = client.post(reverse("openid_connect_login", args=["school"]))
        there = onward.context["url"]
        opener = urllib.request.build_opener(StayHere)
        with pytest.raises(urllib.error.HTTPError) as sent_back:
            opener.open(there, timeout=10)
        back = sent_back.value.headers["Location"]
        sent_back.value.close()
        return client.get(back.removeprefix("http://testserver"))

    return exchange


def is_in(client):
    return "_auth_user_id" in client.session


def test_the_button_stands_on_the_sign_in_page(configure, client):
    assert "Sign in with Our school" in client.get(reverse("account_login")).content.decode()


def test_a_newcomer_with_a_checked_address_comes_in_at_once(come_back, client):
    back = come_back(ROSA)
    assert back.url == reverse("front:desk")
    rosa = Person.objects.get()
    assert (rosa.name, rosa.email, rosa.language) == ("Rosa Lima", "rosa@school.example", "en")
    assert EmailAddress.objects.get().verified
    assert mail.outbox == []


def test_nothing_else_that_the_provider_tells_is_stored(come_back, client):
    come_back(ROSA | {"birthdate": "1980-01-01"})
    come_back(ROSA | {"birthdate": "1980-01-01"})
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("r-1", {})


def test_a_known_person_with_a_checked_address_is_recognised(world, come_back, client):
    come_back(ROSA | {"email": "member@example.org"})
    assert client.session["_auth_user_id"] == str(world.people["member"].pk)


@pytest.mark.parametrize("checked", [False, None, "false", "true"])
def test_an_unchecked_address_opens_nobodys_account(world, come_back, client, checked):
    back = come_back(ROSA | {"email": "member@example.org", "email_verified": checked})
    assert back.url == reverse("account_login")
    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    assert "has not confirmed" in client.get(back.url).content.decode()


def test_an_unchecked_address_of_a_stranger_makes_no_account(come_back, client):
    come_back(ROSA | {"email_verified": False})
    assert not Person.objects.exists()


def test_a_provider_may_vouch_for_its_addresses(come_back, configure, client):
    configure(vouches_for_addresses=True)
    come_back({"sub": "r-1", "name": "Rosa Lima", "email": "rosa@school.example"})
    assert is_in(client)


def test_only_the_listed_domains_come_in(come_back, configure, client):
    configure(domains=["other.example"])
    come_back(ROSA)
    assert not is_in(client)
    configure(domains=["school.example"])
    come_back(ROSA)
    assert is_in(client)


def test_an_answer_that_nobody_asked_for_is_refused(configure, client):
    back = client.get(reverse("openid_connect_callback", args=["school"]), {"code": "x"})
    assert not is_in(client)
    assert b"did not confirm" in back.content


def test_a_wrong_secret_is_answered_in_words(come_back, configure, client):
    configure(client_secret="another")
    assert b"did not confirm" in come_back(ROSA).content


def test_the_way_can_be_removed_again(come_back, client):
    come_back(ROSA)
    account = SocialAccount.objects.get()
    assert "school" in client.get(reverse("mfa_list_webauthn")).content.decode()
    client.post(reverse("accounts:remove_other_way", args=[account.pk]))
    assert not SocialAccount.objects.exists()


# The operator's file


GOOD = {
    "id": "school",
    "name": "Our school",
    "kind": "eu-login",
    "server_url": "https://school.example",
    "client_id": "x",
}


def faults(tmp_path, content):
    file = tmp_path / "oidc.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(ImproperlyConfigured) as refused:
        oidc.providers(str(file))
    return str(refused.value)


def test_without_a_file_there_is_no_other_way():
    assert oidc.providers("") == {}


def test_a_file_that_is_not_there_stops_the_start(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="cannot read"):
        oidc.providers(str(tmp_path / "nothing.json"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("[", "cannot read"),
        ({}, "must hold a list"),
        (["x"], "[0]: expected an object"),
        ([GOOD | {"name": ""}], "[0].name: missing"),
        ([GOOD | {"colour": "red"}], "[0].colour: unknown"),
        ([GOOD | {"domains": "school.example"}], "[0].domains: expected list"),
        ([GOOD | {"domains": ["@school"]}], "[0].domains: expected names"),
        ([GOOD | {"kind": "facebook"}], "[0].kind: expected one of"),
        ([GOOD | {"id": "Our school"}], "[0].id: expected small letters"),
        ([GOOD | {"server_url": "http://school.example"}], "[0].server_url: expected https"),
        ([GOOD | {"kind": "google-workspace"}], "[0].domains: needed"),
        ([GOOD | {"vouches_for_addresses": "yes"}], "[0].vouches_for_addresses: expected bool"),
        ([GOOD, GOOD], "'school' is used twice"),
    ],
)
def test_a_wrong_file_stops_the_start_and_says_where(tmp_path, wrong, says):
    assert says in faults(tmp_path, wrong)
