"""A job compares and keeps what it found: pages read it, and never show what is hidden."""

import pytest
from django.urls import reverse

from oshub.core.jobs.models import Job
from oshub.core.tests.budget import query_budget
from oshub.core.tests.jobs import run_jobs
from oshub.core.words import Words
from oshub.needs import known_features as known
from oshub.needs.comparing import compare_the_rest
from oshub.needs.models import Challenge, Need, NeedLikeness
from oshub.needs.similar import SHOWN, draft_of, similar_needs, similar_to
from oshub.needs.similar_challenges import similar_challenges
from oshub.needs.tests.raising import raise_need
from oshub.safeguarding.models import Review
from oshub.safeguarding.voices import Voice

SAYINGS = (
    "The stream behind the school smells of sewage",
    "Sewage smells in the stream near the school",
    "The river smells in summer",
    "O rio cheira mal no verão",
    "The stream is dirty and smells",
    "Nobody knows why the stream at school smells",
    "Dirty water smells in the stream",
    "Old people are alone on most days",
    "A smell of sewage near the stream",
)


@pytest.fixture
def stream(world):
    """Needs of two hubs that say nearly the same, and one that says something else."""
    needs = [
        raise_need(
            world,
            what=what,
            hub=world.hilltop if number == 2 else world.riverside,
            language="pt" if what.startswith("O ") else "en",
            lat=48.2 + number / 100,
            lon=16.3,
        )
        for number, what in enumerate(SAYINGS)
    ]
    run_jobs()
    return [Need.objects.select_related("hub", "review").get(pk=need.pk) for need in needs]


def pks(found):
    return [one.need.pk for one in found]


def test_what_is_kept_is_what_comparing_now_would_say(stream):
    assert len(similar_needs(stream[0])) == SHOWN
    for need in stream:
        now = similar_to(draft_of(need), need.hub, but=[need.pk])
        kept = similar_needs(need)
        assert pks(kept) == pks(now)
        assert [one.reasons for one in kept] == [one.reasons for one in now]


def test_reading_it_takes_one_question(stream):
    with query_budget(1):
        assert similar_needs(stream[0])


def test_a_hidden_need_disappears_at_once_and_the_next_one_moves_up(stream):
    first = similar_needs(stream[0])[0].need
    Review.objects.filter(pk=first.review_id).update(is_shown=False)
    assert first.pk not in pks(similar_needs(stream[0]))
    assert len(similar_needs(stream[0])) == SHOWN


def test_a_need_that_is_taken_back_is_forgotten_by_all(stream, world):
    gone = stream[1]
    gone.review.withdraw(by=world.people["member"])
    run_jobs()
    gone.refresh_from_db()
    assert not gone.is_shown
    assert not NeedLikeness.objects.naming(gone).exists()
    assert not NeedLikeness.objects.of(gone).exists()
    for need in stream:
        if need != gone:
            now = similar_to(draft_of(need), need.hub, but=[need.pk])
            assert pks(similar_needs(need)) == pks(now)


def test_a_need_is_compared_when_it_is_published(world):
    there = raise_need(world, what=SAYINGS[0])
    waiting = Need.raise_it(
        world.riverside, voice=Voice(device="x" * 64), what=SAYINGS[1], for_whom="All",
        place="Ribeira", language="en",
    )  # fmt: skip
    run_jobs()
    assert similar_needs(there) == []
    waiting.review.publish(by=world.people["team"])
    run_jobs()
    assert pks(similar_needs(there)) == [waiting.pk]
    waiting.refresh_from_db()
    assert waiting.is_shown
    assert pks(similar_needs(waiting)) == [there.pk]


def test_another_text_is_compared_anew(stream, world):
    need = stream[0]
    other = stream[7]
    Review.objects.filter(pk=need.review_id).update(
        state="sent_back", suggestion="Old people are alone all day\nEverybody\nRibeira"
    )
    need.review.refresh_from_db()
    need.review.take_suggestion(by=world.people["member"])
    run_jobs()
    need.refresh_from_db()
    assert pks(similar_needs(need)) == [other.pk]
    assert pks(similar_needs(other)) == [need.pk]
    assert need.pk not in pks(similar_needs(stream[1]))


def test_of_many_only_the_best_are_kept(stream, world):
    for number in range(NeedLikeness.KEPT + 2):
        raise_need(world, what=f"{SAYINGS[0]}, place {number}")
    run_jobs()
    for need in Need.objects.all():
        assert NeedLikeness.objects.of(need).count() <= NeedLikeness.KEPT
    need = stream[0]
    assert pks(similar_needs(need)) == pks(similar_to(draft_of(need), need.hub, but=[need.pk]))


def test_what_was_imported_is_compared_soon(stream):
    NeedLikeness.objects.all().delete()
    Need.objects.update(compared_at=None)
    compare_the_rest.func()
    for need in stream:
        now = similar_to(draft_of(need), need.hub, but=[need.pk])
        assert pks(similar_needs(need)) == pks(now)
    assert not Need.objects.not_compared().exists()


def test_needs_that_lost_many_of_their_like_are_compared_again(stream, world):
    for gone in stream[1:4]:
        gone.review.withdraw(by=world.people["member"])
    run_jobs()
    assert Need.objects.not_compared().exists()
    compare_the_rest.func()
    assert not Need.objects.not_compared().exists()
    compare_the_rest.func()
    assert not Job.objects.in_trouble().exists()


def test_features_are_read_once_for_each_process(stream, world):
    draft = draft_of(stream[0])
    similar_to(draft, world.riverside)
    with query_budget(3):
        found = similar_to(draft, world.riverside)
    assert found


def test_features_known_are_bounded_and_a_changed_text_is_read_anew(stream, monkeypatch):
    monkeypatch.setattr(known, "MOST", 3)
    marks = known.marks_of(Need.objects.newest_first(), 10)
    assert len(known.known_features(marks)) == len(stream)
    assert len(known._known) <= 3
    Need.objects.filter(pk=stream[0].pk).update(compared_at=None, features={})
    [mark] = known.marks_of(Need.objects.among([stream[0].pk]), 1)
    assert known.known_features([mark])[mark.pk].words == ()


def test_a_needs_page_asks_few_questions(stream, client):
    url = reverse("needs:need", args=[stream[0].pk])
    client.get(url)
    with query_budget(14):
        assert "near the school" in client.get(url).content.decode()


# --- Challenges ---------------------------------------------------------------------------------


def a_challenge(world, hub, what):
    need = raise_need(world, hub=hub, what=what)
    by = world.people["team"]
    challenge = Challenge.draft(hub, by=by, title=Words.original("en", what), needs=[need])
    said = Words.original("en", what)
    challenge.analyse(by=by, seen=challenge.version, statement=said, question=said)
    challenge.frame(by=by)
    return challenge


def test_challenges_of_other_hubs_are_found_from_both_sides(world):
    here = a_challenge(world, world.riverside, SAYINGS[0])
    neighbour = a_challenge(world, world.riverside, SAYINGS[1])
    there = a_challenge(world, world.hilltop, SAYINGS[4])
    run_jobs()
    assert [one.challenge for one in similar_challenges(here)] == [there]
    assert {one.challenge for one in similar_challenges(there)} == {here, neighbour}
    assert similar_challenges(here)[0].shared
    with query_budget(1):
        assert similar_challenges(there)
    there.retire(by=world.people["team"], because="done")
    assert similar_challenges(here) == []
    run_jobs()
    compare_the_rest.func()
    assert similar_challenges(here) == []


def test_a_challenge_with_other_words_is_compared_anew(world):
    here = a_challenge(world, world.riverside, SAYINGS[0])
    there = a_challenge(world, world.hilltop, SAYINGS[4])
    run_jobs()
    other = Words.original("en", "Old people are alone on most days of the week")
    there.analyse(
        by=world.people["team"], seen=there.version, title=other, statement=other, question=other
    )
    run_jobs()
    assert similar_challenges(here) == []
