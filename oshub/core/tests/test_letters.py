"""Letters: each once, in the reader's language, as often as the reader wants, easy to stop."""

import email
from datetime import timedelta
from email import policy

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.jobs.models import Job
from oshub.core.jobs.worker import Worker
from oshub.core.letters import AT_ONCE, KINDS, NEVER, WEEKLY, choices_of, choose, forget, send_once
from oshub.core.letters.kinds import Kind, letter
from oshub.core.letters.models import Letter, Rhythm
from oshub.core.letters.rhythms import UnknownToken, kinds_of, stop, stop_token
from oshub.core.letters.sending import deliver, prune_letters, send_digest, weekly_digest
from oshub.core.letters.writing import Mail
from oshub.core.tests.jobs import run_jobs

pytestmark = pytest.mark.django_db

WORDS = {
    "letters/soon.txt": "News of {{ hub }}\n\nAll about {{ hub }}: {{ site_url }}/hubs/\n",
    "letters/later.txt": "Week of {{ hub }}\n\nBody {{ hub }}",
    "letters/must.txt": "You must know\n\nSomething about safety.",
    "letters/formed.txt": "With form\n\nText",
    "letters/formed.html": "<p>Form of {{ hub }}</p>",
}
HUB = {"hub": "Fish & Chips <b>"}


@pytest.fixture(autouse=True)
def kinds(monkeypatch, settings):
    """Kinds and words of the tests' own, and nothing but these."""
    for name in list(KINDS):
        monkeypatch.delitem(KINDS, name)
    for kind in (
        Kind("soon", "News at once", AT_ONCE, True),
        Kind("later", "News of the week", WEEKLY, True),
        Kind("must", "What you must know", AT_ONCE, False),
        Kind("formed", "With form", AT_ONCE, True),
    ):
        monkeypatch.setitem(KINDS, kind.name, kind)
    settings.ROOT_URLCONF = "oshub.core.tests.urls"
    settings.SITE_URL = "https://hub.example.org"
    loaders = [
        ("django.template.loaders.locmem.Loader", WORDS),
        "django.template.loaders.app_directories.Loader",
    ]
    (engine,) = settings.TEMPLATES
    options = {**engine["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": options}]


@pytest.fixture
def about():
    return uuid7()


def as_sent(message):
    """The mail as it goes over the wire, read again."""
    return email.message_from_bytes(message.message().as_bytes(), policy=policy.default)


# --- Once ---


def test_a_letter_at_once_goes_out_once(person, about):
    assert send_once(person, "soon", about, HUB)
    assert send_once(person, "soon", about, HUB) is None
    run_jobs()
    assert send_once(person, "soon", about, HUB) is None
    run_jobs()
    (message,) = mail.outbox
    assert message.to == ["sofia@example.org"]


def test_another_person_thing_or_kind_is_another_letter(person, neighbour, about):
    send_once(person, "soon", about, HUB)
    send_once(neighbour, "soon", about, HUB)
    send_once(person, "soon", uuid7(), HUB)
    send_once(person, "must", about, HUB)
    run_jobs()
    assert len(mail.outbox) == 4


def test_the_database_itself_guards_that_it_is_one(person, about):
    send_once(person, "soon", about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(person=person, kind="soon", about_id=about)
    send_once("new@example.org", "soon", about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(address="new@example.org", kind="soon", about_id=about)


def test_a_letter_vanishes_with_the_transaction_that_wrote_it(person, about):
    with transaction.atomic():
        send_once(person, "soon", about)
        transaction.set_rollback(True)
    assert (Letter.objects.count(), Job.objects.count()) == (0, 0)


def test_delivering_again_sends_nothing(person, about):
    sent = send_once(person, "soon", about, HUB)
    for _time in range(2):
        deliver.call(str(sent.pk))
    assert len(mail.outbox) == 1


def test_if_the_mail_server_refuses_it_is_tried_again(person, about, monkeypatch):
    send_once(person, "soon", about, HUB, hub_id=about)
    with monkeypatch.context() as broken:
        broken.setattr(Mail, "send", refuse)
        Worker().run_one()
    job = Job.objects.in_trouble().of_hubs([about]).get()
    assert (
        job.problem_in_words
        == "Another computer could not be reached, or a file could not be read or written."
    )
    Job.objects.update(run_after=timezone.now())
    run_jobs()
    assert len(mail.outbox) == 1


def refuse(message):
    raise ConnectionRefusedError


def test_if_the_worker_dies_while_sending_it_is_not_sent_twice_but_listed(
    person, about, monkeypatch
):
    """At most once: nobody knows whether the mail server had it."""
    sent = send_once(person, "soon", about, HUB)
    with monkeypatch.context() as dying:
        dying.setattr(Mail, "send", die)
        with pytest.raises(SystemExit):
            deliver.call(str(sent.pk))
    deliver.call(str(sent.pk))
    assert mail.outbox == []
    assert not Letter.objects.perhaps_lost().exists()
    Letter.objects.update(taken_at=timezone.now() - timedelta(hours=2))
    assert Letter.objects.perhaps_lost().get() == sent


def die(message):
    raise SystemExit


# --- Words ---


def test_the_words_are_as_people_wrote_them_in_text_and_safe_in_html(person, about):
    send_once(person, "soon", about, HUB)
    run_jobs()
    (message,) = mail.outbox
    assert message.subject == "News of Fish & Chips <b>"
    assert "All about Fish & Chips <b>" in message.body
    html = message.alternatives[0].content
    assert "All about Fish &amp; Chips &lt;b&gt;" in html
    assert "<b>" not in html


def test_a_kind_may_have_a_form_of_its_own(person, about):
    send_once(person, "formed", about, HUB)
    run_jobs()
    assert "<p>Form of Fish &amp; Chips &lt;b&gt;</p>" in mail.outbox[0].alternatives[0].content


def test_it_is_in_the_readers_language(person, neighbour, about, monkeypatch):
    monkeypatch.setitem(
        WORDS, "letters/soon.txt", "{% load i18n %}{% get_current_language as l %}{{ l }}"
    )
    send_once(person, "soon", about)
    send_once(neighbour, "soon", about)
    send_once("new@example.org", "soon", about, language="el")
    run_jobs()
    assert [message.subject for message in mail.outbox] == ["pt", "de", "el"]


def test_a_name_cannot_smuggle_lines_into_the_subject(person, about, monkeypatch):
    monkeypatch.setitem(WORDS, "letters/soon.txt", "News\tof   us\nbody")
    send_once(person, "soon", about)
    run_jobs()
    assert mail.outbox[0].subject == "News of us"


def test_nobody_is_tracked(person, about):
    send_once(person, "soon", about, HUB)
    run_jobs()
    html = mail.outbox[0].alternatives[0].content
    assert "<img" not in html
    assert html.count("http") == html.count("https://hub.example.org")


def test_mail_programs_are_told_how_to_stop_it_by_one_click(person, about):
    send_once(person, "soon", about, HUB)
    run_jobs()
    headers = as_sent(mail.outbox[0])
    link = headers["List-Unsubscribe"].strip("<>")
    assert link.startswith("https://hub.example.org/accounts/stop/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    # In one line and not encoded: Python's own folding makes long links unreadable.
    assert f"\nList-Unsubscribe: <{link}>\n".encode() in mail.outbox[0].message().as_bytes()
    stop(link.split("/")[-2])
    assert send_once(person, "soon", uuid7(), HUB) is None


def test_what_was_needed_only_for_the_words_is_forgotten(person, about):
    send_once(person, "soon", about, HUB)
    run_jobs()
    assert Letter.objects.get().context == {}


# --- Rhythm ---


def test_a_weekly_letter_waits_for_the_weekly_mail(person, about):
    send_once(person, "later", about, {"hub": "Lemnos"})
    send_once(person, "later", uuid7(), {"hub": "Třeboň"})
    assert run_jobs() == 0
    weekly_digest.call()
    run_jobs()
    (message,) = mail.outbox
    assert "2" in message.subject
    assert message.body.index("Week of Lemnos") < message.body.index("Body Třeboň")


def test_the_weekly_mail_is_never_empty_and_never_comes_twice(person, neighbour, about):
    send_once(person, "later", about, HUB)
    for _time in range(2):
        weekly_digest.call()
        weekly_digest.call()
        run_jobs()
        send_digest.call(str(person.pk))
        send_digest.call(str(neighbour.pk))
    (message,) = mail.outbox
    assert message.to == [person.email]


def test_readers_choose_the_rhythm_of_each_kind(person, about):
    choose(person, "later", AT_ONCE)
    choose(person, "soon", NEVER)
    send_once(person, "later", about, HUB)
    send_once(person, "soon", about, HUB)
    run_jobs()
    (message,) = mail.outbox
    assert message.subject.startswith("Week of")


def test_the_settings_list_what_can_be_changed_with_what_counts_now(person):
    choose(person, "soon", WEEKLY)
    choose(person, "soon", NEVER)
    listed = [(choice.kind.name, choice.rhythm) for choice in choices_of(person)]
    assert listed == [("soon", NEVER), ("later", WEEKLY), ("formed", AT_ONCE)]


def test_what_people_must_know_cannot_be_stopped(person, about):
    with pytest.raises(ValueError, match="must"):
        choose(person, "must", NEVER)
    send_once(person, "must", about)
    run_jobs()
    assert as_sent(mail.outbox[0])["List-Unsubscribe"] is None


def test_who_changes_her_mind_before_it_goes_gets_none(person, about):
    send_once(person, "soon", about, HUB)
    send_once(person, "later", about, HUB)
    choose(person, "soon", NEVER)
    choose(person, "later", NEVER)
    weekly_digest.call()
    run_jobs()
    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_who_has_left_gets_none(person, about):
    send_once(person, "soon", about, HUB)
    person.email, person.is_active = None, False
    person.save()
    run_jobs()
    assert mail.outbox == []


def test_leaving_forgets_letters_and_wishes(person, neighbour, about):
    for reader in (person, neighbour):
        send_once(reader, "soon", about, HUB)
        choose(reader, "later", NEVER)
    forget(person)
    assert [letter.person for letter in Letter.objects.all()] == [neighbour]
    assert [rhythm.person for rhythm in Rhythm.objects.all()] == [neighbour]


# --- Stopping by the link ---


def test_the_link_stops_one_kind_and_a_second_click_changes_nothing(person, about):
    token = stop_token(send_once(person, "soon", about))
    assert [kind.name for kind in kinds_of(token)] == ["soon"]
    assert [kind.name for kind in stop(token)] == [kind.name for kind in stop(token)] == ["soon"]
    assert Rhythm.objects.get().rhythm == NEVER


def test_the_link_of_the_weekly_mail_stops_all_weekly_kinds(person, about):
    choose(person, "formed", WEEKLY)
    token = stop_token(send_once(person, "later", about), all_weekly=True)
    assert [kind.name for kind in stop(token)] == ["later", "formed"]
    assert [kind.name for kind in kinds_of(token)] == ["later", "formed"]
    assert [choice.rhythm for choice in choices_of(person)] == [AT_ONCE, NEVER, NEVER]


def test_an_address_without_an_account_can_be_stopped_too(about):
    token = stop_token(send_once(" New@Example.org ", "soon", about))
    assert "example" not in token.lower()
    stop(token)
    assert send_once("new@example.org", "soon", uuid7()) is None


@pytest.mark.parametrize("changed", ["", "::", "{token}x", "x{token}", "soon:p0:{token}"])
def test_a_changed_link_stops_nothing(person, about, changed):
    token = stop_token(send_once(person, "soon", about))
    with pytest.raises(UnknownToken):
        stop(changed.format(token=token))


def test_the_link_of_somebody_whose_letters_are_gone_is_unknown(about):
    token = stop_token(send_once("new@example.org", "soon", about))
    Letter.objects.all().delete()
    with pytest.raises(UnknownToken):
        stop(token)


def test_an_address_is_forgotten_after_a_year(person, about):
    send_once("new@example.org", "soon", about)
    send_once(person, "soon", about)
    Letter.objects.update(created_at=timezone.now() - timedelta(days=366))
    prune_letters.call()
    assert Letter.objects.get().person == person


@pytest.mark.parametrize("wrong", [{"name": "soon"}, {"name": "new", "rhythm": NEVER}])
def test_a_kind_is_declared_once_and_must_come_at_some_time(wrong):
    with pytest.raises(ValueError, match="letter"):
        letter(title="", **wrong)
