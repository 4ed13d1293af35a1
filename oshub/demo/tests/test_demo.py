"""The demonstration's mailbox and one-click sign-in; and that production has neither."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from oshub.demo.mailbox import MailboxBackend
from oshub.demo.models import DemoLetter
from oshub.safeguarding.models import SchoolClass


def send(subject="Hello", to="ana@example.org"):
    letter = EmailMultiAlternatives(subject, "See http://localhost/en/", "hub@example.org", [to])
    return MailboxBackend().send_messages([letter])


@pytest.fixture
def demo_people(world):
    for who in ("coordinator", "network"):
        world.people[who].is_demo = True
        world.people[who].save()
    return world.people


def test_letters_land_in_the_mailbox(client, db):
    assert send("Your code", "ana@example.org") == 1
    shown = client.get(reverse("demo:mailbox")).content.decode()
    assert "Your code" in shown
    assert "ana@example.org" in shown
    assert '<a href="http://localhost/en/"' in shown


def test_the_mailbox_can_be_searched(client, db):
    send("For Ana", "ana@example.org")
    send("For Tom", "tom@example.org")
    shown = client.get(reverse("demo:mailbox"), {"to": "tom@"}).content.decode()
    assert "For Tom" in shown
    assert "For Ana" not in shown


def test_letters_go_after_seven_days(db):
    send("Old")
    DemoLetter.objects.update(sent_at=timezone.now() - timedelta(days=8))
    send("New")
    assert DemoLetter.objects.get().subject == "New"


def test_only_so_many_letters_are_kept(db, monkeypatch):
    monkeypatch.setattr("oshub.demo.models.KEPT_AT_MOST", 3)
    for number in range(5):
        send(f"Letter {number}")
    assert [letter.subject for letter in DemoLetter.objects.newest_first()] == [
        "Letter 4",
        "Letter 3",
        "Letter 2",
    ]


def test_the_demonstration_people_are_listed_by_role(client, demo_people):
    shown = client.get(reverse("demo:people")).content.decode()
    assert "Ana Ribeiro" in shown
    assert "Hub coordinator" in shown
    assert "Tomás Novák" not in shown


def test_one_press_signs_in(client, demo_people):
    person = demo_people["coordinator"]
    answered = client.post(reverse("demo:sign_in_as", args=[person.pk]))
    assert answered.url == reverse("front:desk")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_another_press_changes_who_one_is(client, demo_people):
    for who in ("coordinator", "network"):
        client.post(reverse("demo:sign_in_as", args=[demo_people[who].pk]))
    assert client.session["_auth_user_id"] == str(demo_people["network"].pk)


def test_nobody_becomes_a_real_person(client, demo_people):
    real = demo_people["team"]
    assert client.post(reverse("demo:sign_in_as", args=[real.pk])).status_code == 404
    assert "_auth_user_id" not in client.session


def test_looking_signs_nobody_in(client, demo_people):
    person = demo_people["coordinator"]
    assert client.get(reverse("demo:sign_in_as", args=[person.pk])).status_code == 405


def test_the_mailbox_refuses_to_be_used_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(ImproperlyConfigured):
        MailboxBackend()


PRODUCTION = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

assert settings.PRODUCTION
assert not apps.is_installed("oshub.demo")
for name in ("demo:mailbox", "demo:people"):
    try:
        reverse(name)
    except NoReverseMatch:
        continue
    raise SystemExit(name)
for path in ("/en/demo/mailbox/", "/en/demo/sign-in/"):
    try:
        resolve(path)
    except Resolver404:
        continue
    raise SystemExit(path)
assert "demo" not in str(settings.MAILERS)
try:
    import oshub.demo.mailbox
except RuntimeError:  # its table belongs to no installed app
    print("no demonstration here")
"""


def test_a_real_production_process_has_no_demonstration(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "OSHUB_MODE": "production",
        "OSHUB_DATA": str(tmp_path),
        "OSHUB_SECRET_KEY": "a-key-for-one-process-of-one-test-long-enough-to-pass-0123456789",
        "OSHUB_SITE_URL": "https://hubs.example",
        "OSHUB_HOSTS": "hubs.example",
        "OSHUB_MAIL_URL": "smtp://mail.example:587",
        "OSHUB_MAIL_FROM": "Hubs <hubs@hubs.example>",
    }
    run = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "no demonstration here" in run.stdout


@pytest.fixture
def demo_class(demo_people, world):
    return SchoolClass.open(
        world.riverside,
        by=world.people["member"],
        school=world.school,
        label="7B",
        level="2",
        size=5,
        school_year=2026,
        language="en",
        simulated=True,
    )


def test_a_visitor_enters_as_a_pupil_with_one_press(client, demo_class):
    shown = client.get(reverse("demo:people")).content.decode()
    seat = demo_class.seats.with_class().get(number=5)
    assert seat.code in shown
    assert "Pupil 5 of class 7B" in shown
    answered = client.post(reverse("demo:sit_down", args=[seat.pk]))
    assert answered.url == reverse("safeguarding:my_class")
    assert client.get(answered.url).status_code == 200


def test_whoever_was_signed_in_is_signed_out_before(signed_in, demo_class):
    browser = signed_in("team")
    seat = demo_class.seats.get(number=5)
    browser.post(reverse("demo:sit_down", args=[seat.pk]))
    assert "_auth_user_id" not in browser.session


def test_nobody_enters_a_real_class(client, demo_class):
    SchoolClass.objects.update(is_simulated=False)
    seat = demo_class.seats.get(number=5)
    assert client.post(reverse("demo:sit_down", args=[seat.pk])).status_code == 404
