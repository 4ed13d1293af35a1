"""Votes: each counts once, can be changed, and ends with the dialogue."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from oshub.deliberation.choices import Answer, Entry
from oshub.deliberation.models import Statement, Vote, Voter
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible


def counts(statement):
    statement.refresh_from_db()
    return statement.agrees, statement.disagrees, statement.passes


def test_a_vote_is_counted_once_however_often_it_is_sent(dialogue, device):
    statement = dialogue.statements.get(number=1)
    for _click in range(3):
        dialogue.vote(device(1), statement, Answer.AGREE)
    assert counts(statement) == (1, 0, 0)
    assert Vote.objects.count() == 1
    assert Voter.objects.get().votes_cast == 1


def test_voting_again_changes_the_answer(dialogue, device):
    statement = dialogue.statements.get(number=1)
    dialogue.vote(device(1), statement, Answer.AGREE)
    dialogue.vote(device(1), statement, Answer.DISAGREE)
    assert counts(statement) == (0, 1, 0)
    assert Voter.objects.get().votes_cast == 1


def test_all_passes_are_votes_too(dialogue, device):
    for statement in dialogue.statements.all():
        dialogue.vote(device(1), statement, Answer.PASS)
    assert Vote.objects.filter(value=0).count() == dialogue.statements.count()
    turn = dialogue.turn(device(1))
    assert turn.left == 0
    assert turn.next() is None


def test_nobody_votes_before_the_beginning(world, drafted, device):
    statement = Statement.objects.of(drafted).first()
    with pytest.raises(NotPossible, match="not begun"):
        drafted.vote(device(1), statement, Answer.AGREE)


def test_nobody_votes_after_the_end(world, dialogue, device):
    statement = dialogue.statements.get(number=1)
    dialogue.close(by=world.people["team"])
    with pytest.raises(NotPossible, match="closed"):
        dialogue.vote(device(1), statement, Answer.AGREE)
    assert Vote.objects.count() == 0


def test_nobody_votes_after_the_last_day(dialogue, device, settings):
    from datetime import timedelta

    from django.utils import timezone

    dialogue.closes_on = timezone.localdate() - timedelta(days=1)
    dialogue.save()
    with pytest.raises(NotPossible):
        dialogue.vote(device(1), dialogue.statements.get(number=1), Answer.AGREE)


def test_a_statement_that_was_taken_out_takes_no_votes(dialogue, device):
    statement = dialogue.statements.select_related("review").get(number=1)
    statement.review.is_shown = False
    statement.review.save()
    with pytest.raises(NotPossible, match="not in the dialogue"):
        dialogue.vote(device(1), statement, Answer.AGREE)


def test_a_statement_of_another_dialogue_takes_no_votes(dialogue, drafted, device):
    with pytest.raises(NotPossible, match="not in the dialogue"):
        dialogue.vote(device(1), drafted.statements.first(), Answer.AGREE)


def test_a_value_that_is_no_answer_is_refused(dialogue, device):
    with pytest.raises(NotPossible, match="agree, disagree"):
        dialogue.vote(device(1), dialogue.statements.get(number=1), 2)


def test_a_device_cannot_vote_where_an_account_or_a_code_is_asked(dialogue, device, person_voice):
    dialogue.entry = Entry.KNOWN
    dialogue.save()
    statement = dialogue.statements.get(number=1)
    with pytest.raises(NotPossible, match="class code"):
        dialogue.vote(device(1), statement, Answer.AGREE)
    dialogue.vote(person_voice, statement, Answer.AGREE)
    assert counts(statement) == (1, 0, 0)


def test_the_group_is_asked_once_and_the_first_answer_stays(dialogue, device):
    dialogue.begin(device(1), StakeholderGroup.FAMILIES)
    dialogue.begin(device(1), StakeholderGroup.MEDIA)
    dialogue.vote(device(1), dialogue.statements.get(number=1), Answer.AGREE)
    assert Voter.objects.get().group == StakeholderGroup.FAMILIES


def test_a_pupil_speaks_for_the_schools_and_leaves_no_name(dialogue, pupil_voice):
    dialogue.vote(pupil_voice, dialogue.statements.get(number=1), Answer.AGREE)
    voter = Voter.objects.get()
    assert (voter.group, voter.channel) == ("schools", "class")
    assert str(pupil_voice.seat.pk) not in voter.key_hash


def test_a_voter_of_one_dialogue_is_a_stranger_in_the_next(dialogue, drafted, device):
    assert dialogue.key_of(device(1).key) != drafted.key_of(device(1).key)


def test_the_same_voter_is_asked_the_same_until_she_answers(dialogue, device):
    first = dialogue.turn(device(1)).next()
    assert dialogue.turn(device(1)).next() == first
    assert dialogue.turn(device(1)).next(skipped=[first.number]) != first


def test_a_vote_asks_the_database_few_questions(dialogue, device):
    statement, other = dialogue.statements.order_by("number")[:2]
    dialogue.vote(device(1), statement, Answer.AGREE)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        dialogue.vote(device(1), other, Answer.AGREE)
    told = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(told) == 4, told


def test_an_empty_dialogue_has_nothing_to_ask(world, empty_dialogue, device):
    turn = empty_dialogue.turn(device(1))
    assert turn.next() is None
    assert turn.left == 0
