"""Answers and challenges through their pages: who may, what comes back, what is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.letters.models import Letter
from oshub.core.tests.jobs import run_jobs
from oshub.core.words import Words
from oshub.needs.choices import NeedState
from oshub.needs.models import Answer, Challenge, Need, Telling
from oshub.parts.following.follows import follow
from oshub.safeguarding.voices import Voice

EVERYONE = ["coordinator", "team", "member", "stranger", "network", "visitor"]


@pytest.fixture
def need(world):
    return Need.raise_it(
        world.riverside,
        voice=Voice(person=world.person("member")),
        what="The stream smells",
        for_whom="All",
        place="Ribeira",
        language="en",
    )


@pytest.fixture
def draft(world, need):
    title = Words.original("en", "Our stream")
    return Challenge.draft(world.riverside, by=world.person("team"), title=title, needs=[need])


def url(name, *args):
    return reverse(f"needs:{name}", args=args)


@pytest.mark.parametrize("who", EVERYONE)
def test_only_the_hubs_team_answers_and_frames(signed_in, need, draft, who):
    may = who in ("coordinator", "team")
    client = signed_in(who)
    for address in (url("answer", need.pk), url("notice", need.pk)):
        assert client.get(address).status_code == (200 if may else 302 if who == "visitor" else 403)
    begin = client.get(url("begin_challenge", "riverside")).status_code
    assert begin == (200 if may else 302 if who == "visitor" else 403)
    for address in (url("challenge", draft.pk), url("frame_step", draft.pk, "causes")):
        assert client.get(address).status_code == (200 if may else 404)
    assert client.post(url("take_over", need.pk)).status_code == (302 if may else 403)


def test_an_answer_reaches_everybody_behind_the_need_once(world, signed_in, need):
    follow(world.person("stranger"), "need", need.pk)
    sent = {"kind": "taken_up", "words": "We look in May.", "language": "en", "reason": ""}
    for _click in range(2):
        assert signed_in("team").post(url("answer", need.pk), sent).status_code == 302
    run_jobs()
    letters = Letter.objects.filter(kind="a_step_on_the_trail")
    assert {letter.person.email for letter in letters} == {
        "member@example.org",
        "stranger@example.org",
    }
    assert letters.count() == 2


def test_whoever_left_an_address_is_told_too(world, signed_in, need):
    Need.objects.filter(pk=need.pk).update(email="wanda@example.net", person=None, language="pt")
    sent = {"kind": "taken_up", "words": "We look in May.", "language": "en", "reason": ""}
    signed_in("team").post(url("answer", need.pk), sent)
    run_jobs()
    letter = Letter.objects.get(kind="a_step_on_the_trail")
    assert (letter.address, letter.language) == ("wanda@example.net", "pt")


def test_a_no_without_words_comes_back_with_what_was_chosen(signed_in, need):
    sent = {"kind": "refused", "reason": "", "words": "No.", "language": "en"}
    response = signed_in("team").post(url("answer", need.pk), sent)
    assert response.status_code == 422
    assert "reason from the list" in response.content.decode()
    assert not Answer.objects.exists()


def test_a_class_that_was_told_is_noted(signed_in, need):
    sent = {"to_whom": "Class 7B", "told_on": ""}
    assert signed_in("team").post(url("notice", need.pk), sent).status_code == 302
    assert Telling.objects.get().told_on == timezone.localdate()


def test_begun_with_needs_framed_step_by_step_and_made_public(signed_in, need):
    team = signed_in("team")
    begun = team.post(
        url("begin_challenge", "riverside"), {"title": "Our stream", "needs": [str(need.pk)]}
    )
    challenge = Challenge.objects.get()
    assert begun["Location"] == url("frame_step", challenge.pk, "causes")
    steps = [
        ("causes", {"causes": "Farms"}),
        ("affected", {"affected": "All"}),
        ("assets", {"answering_assets": "The mill"}),
        ("feasibility", {"time_likelihood": "possible", "time_words": "Ten lessons"}),
        ("statement", {"statement": "Find out", "question": "How much ammonium?"}),
    ]
    for step, said in steps:
        challenge.refresh_from_db()
        sent = said | {"seen": challenge.version}
        assert team.post(url("frame_step", challenge.pk, step), sent).status_code == 302
    assert signed_in("visitor").get(url("challenge", challenge.pk)).status_code == 404
    assert team.post(url("frame", challenge.pk)).status_code == 302
    shown = signed_in("visitor").get(url("challenge", challenge.pk)).content.decode()
    assert "How much ammonium?" in shown
    assert "Ten lessons" in shown
    need.refresh_from_db()
    assert need.state == NeedState.CHALLENGE
    run_jobs()
    assert Letter.objects.filter(kind="a_step_on_the_trail").count() == 1


def test_words_about_feasibility_stand_in_the_language_they_were_written_in(signed_in, draft):
    team = signed_in("team")
    here = url("frame_step", draft.pk, "feasibility")
    there = here.replace("/en/", "/pt/", 1)
    said = {"time_words": "Ten lessons", "seen": draft.version}
    assert team.post(here, said).status_code == 302
    draft.refresh_from_db()
    said = {"time_words": "Ten lessons", "cost_words": "Nada", "seen": draft.version}
    assert team.post(there, said).status_code == 302
    draft.refresh_from_db()
    kept = {name: found["language"] for name, found in draft.feasibility.items()}
    assert kept == {"time": "en", "cost": "pt"}
    page = team.get(f"/en/challenges/{draft.pk}/").text
    assert '<span lang="en">Ten lessons</span>' in page
    assert '<span lang="pt">Nada</span>' in page
    assert "Shown in Portuguese" in page


def test_whoever_writes_at_the_same_time_keeps_the_words(signed_in, draft):
    team = signed_in("team")
    address = url("frame_step", draft.pk, "causes")
    assert team.post(address, {"causes": "Farms", "seen": 1}).status_code == 302
    late = signed_in("coordinator").post(address, {"causes": "Houses", "seen": 1})
    assert late.status_code == 422
    assert "Houses" in late.content.decode()


def test_needs_of_another_hub_cannot_be_taken(world, signed_in, need):
    sent = {"title": "Theirs", "needs": [str(need.pk)]}
    response = signed_in("stranger").post(url("begin_challenge", "hilltop"), sent)
    assert response.status_code == 422
    assert not Challenge.objects.exists()


def test_an_unfinished_challenge_says_what_is_missing(signed_in, draft):
    response = signed_in("team").post(url("frame", draft.pk), follow=True)
    assert "Write the challenge and its question first" in response.content.decode()
    draft.refresh_from_db()
    assert not draft.is_framed


def test_a_trail_says_what_comes_next_and_what_is_late(signed_in, need):
    address = reverse("front:trail", args=[need.pk])
    assert "The hub answers by" in signed_in("visitor").get(address).content.decode()
    Need.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    assert "Overdue" in signed_in("visitor").get(address).content.decode()


def test_a_trail_asks_few_questions(signed_in, need, draft, django_assert_max_num_queries):
    client = signed_in("visitor")
    with django_assert_max_num_queries(9):
        assert client.get(reverse("front:trail", args=[need.pk])).status_code == 200
