"""A hub answers what it heard: no silence, a no has reasons, steps go forward only."""

from datetime import timedelta

import pytest
from django.utils import timezone

from oshub.core.ledger import Entry
from oshub.core.words import Words
from oshub.hubs.problems import NotPossible
from oshub.needs.answering import answer, own, step
from oshub.needs.choices import AnswerKind, NeedState, RefusalReason
from oshub.needs.models import Challenge, Need
from oshub.safeguarding.voices import Voice

WATER = {"what": "The stream smells", "for_whom": "Everybody", "place": "Ribeira", "language": "en"}


@pytest.fixture
def need(world):
    return Need.raise_it(world.riverside, voice=Voice(person=world.person("member")), **WATER)


def say(need, world, kind, **more):
    more = {"words": "We go there in May.", "language": "en"} | more
    return answer(need, kind, by=world.person("team"), **more)


def test_a_need_has_to_be_answered_by_a_day(world, need):
    assert need.answer_by == timezone.localdate() + timedelta(days=world.riverside.answer_days)
    assert not Need.objects.overdue().exists()
    Need.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    assert Need.objects.overdue().exists()


def test_a_no_needs_a_reason_and_words(world, need):
    for missing in ({"reason": ""}, {"reason": RefusalReason.NOT_OURS, "words": " "}):
        with pytest.raises(NotPossible, match="reason from the list"):
            say(need, world, AnswerKind.REFUSED, **missing)
    say(need, world, AnswerKind.REFUSED, reason=RefusalReason.NOT_OURS)
    assert need.state == NeedState.REFUSED
    assert need.answered_at


def test_later_names_a_day_and_is_no_end(world, need):
    today = timezone.localdate()
    for day in (None, today, today + timedelta(days=400)):
        with pytest.raises(NotPossible, match="Name the day"):
            say(need, world, AnswerKind.LATER, next_answer_by=day)
    say(need, world, AnswerKind.LATER, next_answer_by=today + timedelta(days=30))
    assert need.answered_at is None
    assert need.answer_by == today + timedelta(days=30)


def test_a_second_click_is_no_second_answer(world, need):
    first, second = (say(need, world, AnswerKind.TAKEN_UP) for _click in range(2))
    assert first == second
    assert Entry.objects.filter(fact="need.answered").count() == 1


def test_an_answer_does_not_take_a_need_out_of_its_challenge(world, need):
    assert step(need, NeedState.CHALLENGE)
    say(need, world, AnswerKind.LATER, next_answer_by=timezone.localdate() + timedelta(days=9))
    assert need.state == NeedState.CHALLENGE
    assert not step(need, NeedState.TAKEN_UP)
    say(need, world, AnswerKind.TOLD_BACK)
    assert need.state == NeedState.TOLD_BACK


def test_only_the_hubs_own_team_owns_a_need(world, need):
    with pytest.raises(NotPossible):
        own(need, world.person("stranger"), by=world.person("team"))
    own(need, world.person("team"), by=world.person("team"))
    own(need, world.person("team"), by=world.person("team"))
    assert Entry.objects.filter(fact="need.owned").count() == 1


def challenge_on(world, *needs):
    title = Words.original("en", "Why does the stream smell?")
    return Challenge.draft(world.riverside, by=world.person("team"), title=title, needs=needs)


def test_a_challenge_is_framed_with_a_statement_a_question_and_a_need(world, need):
    team = world.person("team")
    challenge = challenge_on(world)
    with pytest.raises(NotPossible, match="Write the challenge"):
        challenge.frame(by=team)
    words = {
        "statement": Words.original("en", "Find out what flows into the stream."),
        "question": Words.original("en", "How does ammonium change along the stream?"),
    }
    challenge.analyse(by=team, seen=1, **words)
    with pytest.raises(NotPossible, match="at least one need"):
        challenge.frame(by=team)
    challenge.rest_on([need], by=team)
    challenge.frame(by=team)
    need.refresh_from_db()
    assert need.state == NeedState.CHALLENGE
    with pytest.raises(NotPossible, match="framed already"):
        challenge.frame(by=team)


def test_two_people_who_write_at_once_lose_nothing(world):
    team, challenge = world.person("team"), challenge_on(world)
    challenge.analyse(by=team, seen=1, causes=Words.original("en", "Farms"))
    with pytest.raises(NotPossible, match="Somebody else"):
        challenge.analyse(by=team, seen=1, causes=Words.original("en", "Houses"))
    assert str(challenge.causes) == "Farms"


def test_a_need_that_is_taken_out_stays_on_the_trail(world, need):
    challenge = challenge_on(world, need)
    challenge.let_go(need, by=world.person("team"))
    assert not Challenge.objects.resting_on(need).exists()
    assert challenge.grounds.count() == 1
    with pytest.raises(NotPossible):
        challenge.let_go(need, by=world.person("team"))
    challenge.rest_on([need], by=world.person("team"))
    assert Challenge.objects.resting_on(need).get() == challenge
