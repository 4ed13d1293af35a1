"""A hub's desk: answering, passing on, setting aside."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from oshub.core.tests.budget import query_budget
from oshub.core.tests.jobs import run_jobs
from oshub.hubs.answer_times import FEWEST, answer_times
from oshub.hubs.jobs import forget_old_enquiries, remind_of_overdue_enquiries
from oshub.hubs.models import Enquiry


@pytest.fixture
def enquiry(world):
    """A parent wrote to Riverside; all earlier letters have gone."""
    run_jobs()
    mail.outbox.clear()
    return _enquiry(world.riverside)


def _enquiry(hub, **more):
    said = {"door": "parent", "name": "Rui", "email": "rui@x.example", "message": "The road"}
    return Enquiry.send(hub, language="pt", **(said | more))


def post(client, deed, enquiry, **said):
    return client.post(reverse(f"hubs:{deed}", args=[enquiry.pk]), said)


@pytest.mark.parametrize(
    ("who", "status"), [("team", 302), ("coordinator", 302), ("member", 404), ("stranger", 404)]
)
def test_only_the_hubs_team_answers(world, signed_in, enquiry, who, status):
    assert post(signed_in(who), "answer", enquiry, answer="Welcome").status_code == status
    assert Enquiry.objects.answered().exists() == (status == 302)


def test_an_answer_goes_out_as_a_letter_in_the_writers_language(world, signed_in, enquiry):
    post(signed_in("team"), "answer", enquiry, answer="Come on Tuesday & bring a friend")
    run_jobs()
    (letter,) = [one for one in mail.outbox if "Come on Tuesday" in one.body]
    assert letter.to == ["rui@x.example"]
    assert "/pt/" in letter.body
    assert "Tuesday & bring" in letter.body


def test_only_the_first_of_two_answers_goes_out(world, signed_in, enquiry):
    assert post(signed_in("team"), "answer", enquiry, answer="One").status_code == 302
    second = post(signed_in("coordinator"), "answer", enquiry, answer="Two")
    assert second.status_code == 422
    assert "already answered" in second.content.decode()
    assert Enquiry.objects.get().answer == "One"


def test_who_answers_second_keeps_her_words_and_may_send_them_as_an_addition(
    world, signed_in, enquiry
):
    post(signed_in("team"), "answer", enquiry, answer="One")
    page = post(signed_in("coordinator"), "answer", enquiry, answer="Two").content.decode()
    assert "You had written" in page
    assert ">One<" in page
    assert "Two</textarea>" in page
    run_jobs()
    mail.outbox.clear()
    sent = [
        post(signed_in("coordinator"), "add_to_answer", enquiry, answer="Two").status_code
        for _click in range(2)
    ]
    run_jobs()
    assert sent == [302, 422]
    assert [one.to for one in mail.outbox] == [["rui@x.example"]]
    assert "Two" in mail.outbox[0].body
    assert Enquiry.objects.get().answer == "One\n\nTwo"


def test_a_second_click_on_send_offers_no_addition(world, signed_in, enquiry):
    for _click in range(2):
        answer = post(signed_in("team"), "answer", enquiry, answer="One")
    assert answer.status_code == 422
    assert "You had written" not in answer.content.decode()


def test_an_addition_to_nothing_is_the_answer(world, signed_in, enquiry):
    assert post(signed_in("team"), "add_to_answer", enquiry, answer="Two").status_code == 302
    assert Enquiry.objects.answered().get().answer == "Two"


def test_an_answer_of_ten_thousand_letters_is_refused_kindly(world, signed_in, enquiry):
    answer = post(signed_in("team"), "answer", enquiry, answer="x" * 10_000)
    assert answer.status_code == 422
    assert "At most 4000 letters fit" in answer.content.decode()
    assert "x" * 10_000 in answer.content.decode()


def test_passing_on_gives_the_other_hub_its_days_and_tells_the_writer(world, signed_in, enquiry):
    answer = post(signed_in("team"), "pass_on", enquiry, hub="hilltop")
    assert answer.url == reverse("hubs:desk", args=["riverside"])
    run_jobs()
    enquiry.refresh_from_db()
    assert enquiry.hub == world.hilltop
    assert any("Hilltop" in one.subject for one in mail.outbox if one.to == ["rui@x.example"])
    assert any(one.to == ["stranger@example.org"] for one in mail.outbox)


@pytest.mark.parametrize("hub", ["riverside", "nowhere", ""])
def test_it_cannot_be_passed_on_to_no_other_hub(world, signed_in, enquiry, hub):
    assert post(signed_in("team"), "pass_on", enquiry, hub=hub).status_code == 422


def test_setting_aside_needs_a_reason(world, signed_in, enquiry):
    assert post(signed_in("team"), "set_aside", enquiry, because="").status_code == 422
    assert post(signed_in("team"), "set_aside", enquiry, because="Advertising").status_code == 302
    assert "Advertising" in signed_in("team").get(_desk()).content.decode()


def test_an_enquiry_passed_on_is_gone_from_the_former_hubs_pages(world, signed_in, enquiry):
    enquiry.pass_on(world.hilltop, by=world.people["team"])
    url = reverse("hubs:enquiry", args=[enquiry.pk])
    assert signed_in("team").get(url).status_code == 404
    assert signed_in("stranger").get(url).status_code == 200


def test_the_writer_sees_the_answer_but_no_forms(world, signed_in):
    enquiry = _enquiry(world.hilltop, person=world.people["member"])
    url = reverse("hubs:enquiry", args=[enquiry.pk])
    page = signed_in("member").get(url).content.decode()
    assert "Send the answer" not in page
    assert post(signed_in("member"), "answer", enquiry, answer="Me").status_code == 403


def _desk(query=""):
    return reverse("hubs:desk", args=["riverside"]) + query


def test_the_desk_shows_the_longest_waiting_first_and_says_what_is_late(world, signed_in):
    long_ago = timezone.now() - timedelta(days=30)
    _enquiry(world.riverside, name="New")
    _enquiry(world.riverside, name="Old", received_at=long_ago)
    page = signed_in("team").get(_desk()).content.decode()
    assert page.index("Old") < page.index("New")
    assert "Overdue by 20 days" in page


def test_the_desk_is_bounded_and_cheap_however_long_the_queue(world, signed_in):
    for number in range(60):
        _enquiry(world.riverside, name=f"Person {number}")
    client = signed_in("team")
    with query_budget(10):
        answer = client.get(_desk())
    assert len(answer.context["waiting"].items) == 25
    assert len(client.get(_desk("?page=3")).context["waiting"].items) == 10
    assert client.get(_desk("?page=nonsense")).status_code == 200


def test_simulated_ones_are_marked(world, signed_in):
    _enquiry(world.riverside, simulated=True)
    assert "Invented for the demonstration" in signed_in("team").get(_desk()).content.decode()


def test_simulated_ones_send_no_letters(world):
    run_jobs()
    mail.outbox.clear()
    _enquiry(world.riverside, simulated=True)
    run_jobs()
    assert mail.outbox == []


def test_the_team_is_reminded_once_of_somebody_who_waits_too_long(world, enquiry):
    Enquiry.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    run_jobs()
    mail.outbox.clear()
    for _day in range(2):
        remind_of_overdue_enquiries.call()
        run_jobs()
    assert sorted(one.to[0] for one in mail.outbox) == [
        "coordinator@example.org",
        "team@example.org",
    ]


def test_who_wrote_is_forgotten_when_it_was_promised(world):
    long_ago = timezone.now() - timedelta(days=400)
    old = _enquiry(world.riverside, received_at=long_ago)
    new = _enquiry(world.riverside)
    forget_old_enquiries.call()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.name, old.email, old.message) == ("", "", "")
    assert new.name == "Rui"


def test_how_fast_a_hub_answers_is_said_only_of_five_or_more(world):
    for number in range(FEWEST):
        assert answer_times(world.riverside) is None
        enquiry = _enquiry(world.riverside, received_at=timezone.now() - timedelta(days=number))
        enquiry.reply("Yes", by=world.people["team"])
    with query_budget(1):
        times = answer_times(world.riverside)
    assert times is not None
    assert (times.answers, times.median_days, times.overdue_percent) == (5, 3, 0)


def test_who_waits_too_long_counts_in_what_is_said_in_public(world):
    for _number in range(FEWEST):
        _enquiry(world.riverside).reply("Yes", by=world.people["team"])
    _enquiry(world.riverside, received_at=timezone.now() - timedelta(days=30))
    times = answer_times(world.riverside)
    assert times is not None
    assert times.overdue_percent == 17
