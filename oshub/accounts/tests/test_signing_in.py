"""Signing in: an address, a code, and nothing that a stranger could learn or guess."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from oshub.core.ledger import Entry
from oshub.hubs.models import Person

pytestmark = pytest.mark.django_db
ANA = "coordinator@example.org"


def ask(client, email=ANA, **more):
    return client.post(reverse("account_login"), {"login": email}, **more)


def answer(client, code):
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def is_in(client):
    return "_auth_user_id" in client.session


def test_a_code_by_letter_lets_a_person_in(world, client, code):
    asked = ask(client)
    assert asked.url == reverse("account_confirm_login_code")
    assert mail.outbox[-1].to == [ANA]
    answered = answer(client, code())
    assert answered.url == reverse("front:desk")
    assert client.session["_auth_user_id"] == str(world.people["coordinator"].pk)


def test_the_code_is_read_without_regard_to_case_and_spaces(world, client, code):
    ask(client)
    answer(client, f" {code().lower()[:3]} {code()[3:]}")
    assert is_in(client)


def test_the_desk_keeps_the_language_of_the_page(world, client, code):
    client.post("/el/account/sign-in/", {"login": ANA})
    answered = client.post("/el/account/sign-in/code/", {"code": code()})
    assert answered.url.startswith("/el/")


def test_a_page_that_asked_for_the_sign_in_is_shown_afterwards(world, client, code):
    wanted = reverse("accounts:settings")
    bounced = client.get(wanted)
    asked = client.post(bounced.url, {"login": ANA})
    assert client.post(asked.url, {"code": code()}).url == wanted


def test_a_foreign_address_is_never_gone_to(world, client, code):
    url = f"{reverse('account_login')}?next=https://elsewhere.example/"
    asked = client.post(url, {"login": ANA})
    assert client.post(asked.url, {"code": code()}).url == reverse("front:desk")


def test_three_wrong_codes_are_enough(world, client, code):
    ask(client)
    right = code()
    for _try in range(3):
        answer(client, "BBBBBB")
    answer(client, right)
    assert not is_in(client)


def test_the_address_is_read_without_regard_to_case(world, client, code):
    ask(client, ANA.title())
    answer(client, code())
    assert is_in(client)


def test_a_code_works_for_ten_minutes(world, client, code, later):
    ask(client)
    later(minutes=11)
    answer(client, code())
    assert not is_in(client)


def test_a_code_works_only_in_the_browser_that_asked(world, client, code):
    ask(client)
    other = Client()
    ask(other, "team@example.org")
    answer(other, mail.outbox[0].body.split()[-1])
    assert not is_in(other)


def test_known_and_unknown_addresses_get_the_same_page(world, client):
    known, unknown = Client(), Client()
    answers = [ask(known), ask(unknown, "nobody@example.org")]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].url == answers[1].url
    pages = [known.get(answers[0].url), unknown.get(answers[1].url)]
    texts = [page.content.decode().replace("nobody@example.org", ANA) for page in pages]
    assert without_tokens(texts[0]) == without_tokens(texts[1])


def without_tokens(text):
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_an_unknown_address_gets_a_letter_that_says_so(client, db):
    ask(client, "nobody@example.org")
    assert mail.outbox[-1].to == ["nobody@example.org"]
    assert reverse("account_signup") in mail.outbox[-1].body


def test_three_letters_a_minute_to_one_address_are_enough(world, client):
    for _time in range(5):
        ask(Client())
    assert len(mail.outbox) == 3


def test_guessing_from_one_place_meets_a_page_that_asks_for_patience(world, client):
    ask(client)
    statuses = {answer(Client(), "BBBBBB").status_code for _try in range(60)}
    refused = answer(client, "BBBBBB")
    assert statuses == {302}
    assert refused.status_code == 429
    assert b"patience" in refused.content


def test_limits_are_counted_behind_our_own_proxy_by_its_word(world, client, settings):
    settings.TRUSTED_PROXIES = 1
    for _try in range(60):
        client.post(
            reverse("account_confirm_login_code"), headers={"x-forwarded-for": "9.9.9.9, 1.2.3.4"}
        )
    same = {"x-forwarded-for": "8.8.8.8, 1.2.3.4"}
    other = {"x-forwarded-for": "9.9.9.9, 1.2.3.5"}
    url = reverse("account_confirm_login_code")
    assert client.post(url, headers=same).status_code == 429
    assert client.post(url, headers=other).status_code == 302


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_set_password", "account_reset_password"]
)
def test_there_is_no_password_page(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
    with pytest.raises(Resolver404):
        resolve("/en/account/password/reset/")


def test_a_password_lets_nobody_in(world, client):
    person = world.people["coordinator"]
    person.set_password("secret-of-old")
    person.save()
    client.post(reverse("account_login"), {"login": ANA, "password": "secret-of-old"})
    assert not is_in(client)
    assert b"password" not in client.get(reverse("account_login")).content.replace(
        b"no password", b""
    )


def test_signing_out_needs_a_press(world, come_in):
    client = come_in(ANA)
    client.get(reverse("account_logout"))
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)


def test_a_broken_mail_server_is_said_in_words(world, client, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    refused = ask(client)
    assert refused.status_code == 503
    assert b"not your fault" in refused.content


def test_joining_asks_a_name_and_confirms_the_address(client, db, code):
    client.post("/pt/account/join/", {"name": "Rosa Lima", "email": "Rosa@Example.org"})
    assert not is_in(client)
    joined = client.post("/pt/account/join/code/", {"code": code()})
    assert joined.url.startswith("/pt/")
    rosa = Person.objects.get(email="rosa@example.org")
    assert (rosa.name, rosa.language) == ("Rosa Lima", "pt")
    assert not rosa.has_usable_password()
    assert Entry.objects.about(rosa).get().fact == "person.joined"


def test_joining_with_a_known_address_tells_only_its_owner(world, client):
    join = {"name": "Somebody", "email": ANA}
    new, known = Client(), Client()
    first = new.post(reverse("account_signup"), join | {"email": "new@example.org"})
    second = known.post(reverse("account_signup"), join)
    assert first.url == second.url
    assert [letter.to for letter in mail.outbox] == [["new@example.org"], [ANA]]
    assert "You have one already" in mail.outbox[-1].body
    assert Person.objects.filter(email=ANA).count() == 1


def test_a_name_typed_in_by_a_stranger_is_in_no_letter(client, db):
    name = "Buy at http://elsewhere.example"
    client.post(reverse("account_signup"), {"name": name, "email": "victim@example.org"})
    assert "elsewhere" not in str(mail.outbox[-1].message())


def test_a_person_who_left_does_not_come_in_again(world, client):
    world.people["member"].leave()
    ask(client, "member@example.org")
    assert "There is no account with it" in mail.outbox[-1].body
