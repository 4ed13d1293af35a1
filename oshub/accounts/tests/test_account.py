"""One's own account: devices, address, data, letters, leaving."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from oshub.accounts import sessions
from oshub.accounts.jobs import forget_old_sessions, forget_unconfirmed_people
from oshub.core import privacy
from oshub.core.ledger import Entry, record
from oshub.core.letters import KINDS, NEVER, choose, letter
from oshub.core.letters.models import Letter, Rhythm
from oshub.core.letters.rhythms import rhythm_of, stop_token
from oshub.hubs.models import Enquiry, Invitation, Person, Role

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
MEMBER = "member@example.org"


@pytest.fixture
def kind():
    """One kind of letter of our own."""
    yield letter("test_news", title="News of the test")
    del KINDS["test_news"]


# Settings


def test_name_and_language_can_be_corrected(world, come_in):
    client = come_in(MEMBER)
    client.post(reverse("accounts:settings"), {"name": "Eleni P.", "language": "el"})
    member = world.person("member")
    assert (member.name, member.language) == ("Eleni P.", "el")


def test_an_empty_name_is_answered_in_words(world, come_in):
    refused = come_in(MEMBER).post(reverse("accounts:settings"), {"name": "", "language": "el"})
    assert refused.status_code == 422


def test_a_new_address_counts_once_its_code_is_typed_in(world, come_in, code):
    client = come_in(MEMBER)
    client.post(reverse("account_email"), {"email": "New@Example.org", "action_add": "1"})
    assert world.person("member").email == MEMBER
    assert mail.outbox[-1].to == ["new@example.org"]
    client.post(reverse("account_email_verification_sent"), {"code": code()})
    assert world.person("member").email == "new@example.org"
    addresses = EmailAddress.objects.filter(user=world.people["member"])
    assert [address.email for address in addresses] == ["new@example.org"]


def test_a_wrong_code_leaves_the_old_address(world, come_in):
    client = come_in(MEMBER)
    client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    client.post(reverse("account_email_verification_sent"), {"code": "BBBBBB"})
    assert world.person("member").email == MEMBER


def test_the_address_of_somebody_else_cannot_be_taken(world, come_in, code):
    client = come_in(MEMBER)
    client.post(reverse("account_email"), {"email": "team@example.org", "action_add": "1"})
    client.post(reverse("account_email_verification_sent"), {"code": code()})
    assert world.person("member").email == MEMBER
    assert world.person("team").email == "team@example.org"


PAGES = ["settings", "sessions", "my_data", "letters"]


@pytest.mark.parametrize("name", PAGES)
def test_visitors_are_asked_to_sign_in_first(client, db, name):
    url = reverse(f"accounts:{name}")
    assert client.get(url).url == f"{reverse('account_login')}?{urlencode({'next': url})}"


@pytest.mark.parametrize(
    "name",
    [
        *(f"accounts:{name}" for name in [*PAGES, "leave", "confirm"]),
        "account_email",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "account_logout",
    ],
)
def test_every_page_shows(world, come_in, name):
    shown = come_in(MEMBER).get(reverse(name))
    assert shown.status_code == 200
    assert b"<h1>" in shown.content


# Is it still you?


def test_after_a_while_a_code_is_asked_before_what_matters(world, come_in, code, later):
    client = come_in(MEMBER)
    wanted = reverse("accounts:leave")
    assert client.get(wanted).status_code == 200
    later(minutes=16)
    bounced = client.get(wanted)
    assert bounced.url == f"{reverse('accounts:confirm')}?{urlencode({'next': wanted})}"
    client.post(bounced.url, {"send": "1"})
    assert client.post(bounced.url, {"code": "BBBBBB"}).status_code == 422
    assert client.post(bounced.url, {"code": code()}).url == wanted
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["accounts:my_data_json", "accounts:my_data_html", "account_email", "mfa_add_webauthn"],
)
def test_an_old_session_does_nothing_that_matters(world, signed_in, name):
    assert reverse("accounts:confirm") in signed_in("member").get(reverse(name)).url


def test_after_three_wrong_codes_the_right_one_is_too_late(world, signed_in, code):
    client = signed_in("member")
    url = reverse("accounts:confirm")
    client.post(url, {"send": "1"})
    for _try in range(3):
        client.post(url, {"code": "BBBBBB"})
    assert client.post(url, {"code": code()}).status_code == 422


def test_the_question_never_leads_elsewhere(world, signed_in, code):
    client = signed_in("member")
    url = f"{reverse('accounts:confirm')}?next=https://elsewhere.example/"
    client.post(url, {"send": "1"})
    assert client.post(url, {"code": code()}).url == reverse("accounts:settings")


# Devices


def test_a_device_is_known_by_kind_and_day_only(world, come_in):
    come_in(MEMBER, headers={"user-agent": FIREFOX}, REMOTE_ADDR="203.0.113.77")
    kept = UserSession.objects.get()
    assert kept.user_agent == "Firefox, Linux"
    assert kept.ip == sessions.NO_ADDRESS


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [(FIREFOX, "Firefox, Linux"), (PHONE, "Safari, iPhone"), ("curl/8", ""), ("", "")],
)
def test_devices_are_told_in_words(user_agent, words):
    assert sessions.device(user_agent) == words


def test_one_device_can_be_signed_out(world, come_in):
    here, there = come_in(MEMBER), come_in(MEMBER)
    theirs = UserSession.objects.get(session_key=there.session.session_key)
    here.post(reverse("accounts:end_sessions"), {"which": str(theirs.pk)})
    assert there.get(reverse("accounts:settings")).status_code == 302
    assert here.get(reverse("accounts:settings")).status_code == 200


def test_all_other_devices_can_be_signed_out(world, come_in):
    here, there, elsewhere = (come_in(MEMBER) for _device in range(3))
    here.post(reverse("accounts:end_sessions"), {"which": "others"})
    states = [one.get(reverse("accounts:settings")).status_code for one in (here, there, elsewhere)]
    assert states == [200, 302, 302]


def test_nobody_signs_another_person_out(world, come_in):
    mine, theirs = come_in(MEMBER), come_in("team@example.org")
    session = UserSession.objects.get(user=world.people["team"])
    mine.post(reverse("accounts:end_sessions"), {"which": str(session.pk)})
    assert theirs.get(reverse("accounts:settings")).status_code == 200


def test_sessions_that_ran_out_are_forgotten(world, come_in):
    from django.contrib.sessions.models import Session

    come_in(MEMBER)
    Session.objects.update(expire_date=timezone.now() - timezone.timedelta(days=1))
    forget_old_sessions.call()
    assert not UserSession.objects.exists()


def test_who_never_confirmed_an_address_is_forgotten(client, db):
    client.post(reverse("account_signup"), {"name": "Nobody", "email": "nobody@example.org"})
    forget_unconfirmed_people.call()
    assert Person.objects.count() == 1
    Person.objects.update(joined_at=timezone.now() - timezone.timedelta(days=3))
    forget_unconfirmed_people.call()
    assert Person.objects.count() == 0


# My data


def something_everywhere(world, member):
    """A row about the member in each table that the tests can fill without a browser."""
    Enquiry.send(
        world.riverside,
        door="teacher",
        name="Eleni Pappa",
        email=MEMBER,
        message="May my class join?",
        language="el",
    )
    Invitation.invite(MEMBER, "board", by=None, language="el", hub=world.hilltop)
    Authenticator.objects.create(
        user=member, type=Authenticator.Type.WEBAUTHN, data={"name": "my phone", "credential": {}}
    )
    Letter.objects.create(person=member, kind="test_news", about_id=member.pk)


def test_my_data_holds_every_field_that_the_register_names(world, come_in):
    member = world.people["member"]
    something_everywhere(world, member)
    client = come_in(MEMBER)
    file = client.get(reverse("accounts:my_data_json"))
    assert file["Content-Disposition"].startswith("attachment")
    about = json.loads(file.content)["about"]
    for table in privacy.register():
        parts = [part for part in about[table.model] if part["title"] == str(table.title)]
        assert set(parts[0]["fields"]) == set(table.fields), table.model
        assert all(set(row) == set(table.fields) for row in parts[0]["rows"]), table.model
    assert about["hubs.Person"][0]["rows"][0]["email"] == MEMBER
    assert about["hubs.Enquiry"][0]["rows"][0]["message"] == "May my class join?"
    assert about["usersessions.UserSession"][0]["rows"]


def test_my_data_is_told_in_words_where_people_read_it(world, come_in):
    member = world.people["member"]
    something_everywhere(world, member)
    record("person.joined", member, by=member)
    page = come_in(MEMBER).get(reverse("accounts:my_data")).content.decode()
    assert "A person joined" in page
    assert "person.joined" not in page
    assert "Ελληνικά" in page.split("<main", 1)[1].split("</main", 1)[0]
    assert "password" not in page


def test_my_data_can_be_read_and_kept_without_us(world, come_in):
    something_everywhere(world, world.people["member"])
    file = come_in(MEMBER).get(reverse("accounts:my_data_html")).content.decode()
    assert "May my class join?" in file
    assert "<script" not in file


def test_my_data_holds_nothing_of_others_and_no_secret(world, come_in):
    client = come_in(MEMBER)
    file = client.get(reverse("accounts:my_data_json")).content.decode()
    assert "team@example.org" not in file
    assert client.session.session_key not in file


# Leaving


def test_leaving_erases_who_it_was_and_keeps_the_counts(world, come_in):
    member = world.people["member"]
    something_everywhere(world, member)
    entries, roles = Entry.objects.count(), Role.objects.count()
    client = come_in(MEMBER)
    left = client.post(reverse("accounts:leave"), {"sure": "on"})
    assert "You have left" in left.content.decode()
    gone = world.person("member")
    assert (gone.email, gone.name, gone.is_active) == (None, "", False)
    assert Role.objects.count() == roles
    assert not Role.objects.of(gone).current().exists()
    assert Entry.objects.count() > entries
    for table in privacy.register():
        if table.leaving is privacy.DELETED or table.leaving is privacy.UNLINKED:
            remaining = table.rows(gone)
            if table.model != "core.Entry":
                assert not remaining.exists(), table.model
    assert Enquiry.objects.get().message == ""
    assert not Invitation.objects.exclude(email="").exists()
    assert client.get(reverse("accounts:settings")).status_code == 302


def test_after_leaving_the_name_stands_nowhere(world, come_in):
    from django.apps import apps

    something_everywhere(world, world.people["member"])
    come_in(MEMBER).post(reverse("accounts:leave"), {"sure": "on"})
    for table in apps.get_models():
        for row in table._default_manager.values():
            if table._meta.label != "demo.DemoLetter":
                assert MEMBER not in str(row), table._meta.label
                assert "Eleni Pappa" not in str(row), table._meta.label


def test_leaving_needs_a_yes(world, come_in):
    client = come_in(MEMBER)
    assert client.post(reverse("accounts:leave"), {"nothing": "1"}).status_code == 422
    assert world.person("member").is_active


@pytest.mark.parametrize("twice", [False, True])
def test_a_hubs_only_coordinator_hands_over_first(world, come_in, twice):
    if twice:  # also on behalf of an organisation
        ana = world.people["coordinator"]
        Role.give(ana, "coordinator", by=None, hub=world.riverside, organisation=world.university)
    client = come_in("coordinator@example.org")
    refused = client.post(reverse("accounts:leave"), {"sure": "on"})
    assert "hand over first" in refused.content.decode()
    assert world.person("coordinator").is_active


# Letters


def test_letters_are_chosen_kind_by_kind(world, come_in, kind):
    client = come_in(MEMBER)
    assert kind.title in client.get(reverse("accounts:letters")).content.decode()
    client.post(reverse("accounts:letters"), {kind.name: NEVER})
    assert rhythm_of(world.people["member"], kind) == NEVER


def test_a_rhythm_that_does_not_exist_changes_nothing(world, come_in, kind):
    come_in(MEMBER).post(reverse("accounts:letters"), {kind.name: "hourly"})
    assert not Rhythm.objects.exists()


def stop_url(person, kind):
    letter_row = Letter.objects.create(person=person, kind=kind.name, about_id=person.pk)
    return reverse("accounts:stop_letters", args=[stop_token(letter_row)])


def test_one_press_stops_letters_without_signing_in(world, client, kind):
    member = world.people["member"]
    url = stop_url(member, kind)
    asked = client.get(url)
    assert kind.title in asked.content.decode()
    assert rhythm_of(member, kind) != NEVER, "looking stops nothing"
    done = client.post(url)
    assert "stopped" in done.content.decode()
    assert rhythm_of(member, kind) == NEVER


def test_mail_programs_stop_letters_by_themselves(world, kind):
    """RFC 8058: a POST of one field from nowhere, without cookies and without our form's token."""
    member = world.people["member"]
    strict = Client(enforce_csrf_checks=True)
    done = strict.post(stop_url(member, kind), {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert rhythm_of(member, kind) == NEVER


def test_a_changed_link_stops_nothing(world, client, kind):
    member = world.people["member"]
    choose(member, kind.name, "at_once")
    url = stop_url(member, kind)
    assert client.post(url[:-3] + "xx/").status_code == 404
    assert rhythm_of(member, kind) == "at_once"
