"""Voting: once, only those who may, only while it is open, and never traceable."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from oshub.core.ledger import Entry
from oshub.deliberation.models import (
    AlreadyVoted,
    Ballot,
    BallotOption,
    BallotPaper,
    BallotSheet,
    RollEntry,
)
from oshub.deliberation.models.ballot_roll import Standing, standing_of
from oshub.deliberation.tests.ballots import (
    cast,
    code,
    device,
    draft,
    more_people,
    open_class,
    opened,
    voices,
)
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.models import Seat
from oshub.safeguarding.voices import Voice

pytestmark = pytest.mark.django_db


def test_everybody_on_the_roll_votes_once(world):
    ballot = opened(world)
    voice = voices(world)[0]
    cast(ballot, ["Garden"], voice)
    with pytest.raises(AlreadyVoted, match="You have voted"):
        cast(ballot, ["Benches"], voice)
    assert [paper.choices for paper in ballot.papers.all()] == [[code(ballot, "Garden")]]


def test_who_is_not_on_the_roll_does_not_vote(world):
    ballot = opened(world)
    with pytest.raises(NotPossible, match="not on the list"):
        cast(ballot, ["Garden"], Voice(person=world.people["stranger"]))
    with pytest.raises(NotPossible, match="not on the list"):
        cast(ballot, ["Garden"], device(1))
    assert not ballot.papers.exists()


def test_who_gets_a_role_after_the_opening_is_not_on_the_roll(world):
    ballot = opened(world)
    late = more_people(world, 7)[-1]
    with pytest.raises(NotPossible, match="not on the list"):
        cast(ballot, ["Garden"], Voice(person=late))


def test_a_device_votes_once_where_anyone_may(world):
    ballot = opened(world, for_roles=False, for_anyone=True)
    cast(ballot, ["Garden"], device(1))
    cast(ballot, ["Garden"], device(2))
    with pytest.raises(AlreadyVoted):
        cast(ballot, ["Benches"], device(2))
    assert ballot.papers.count() == ballot.roll.count() == 2


def test_where_anyone_may_everybody_votes_once_whoever_they_are(world):
    ballot = opened(world, for_anyone=True)
    unlisted = Seat.objects.filter(school_class=open_class(world)).first()
    strangers = [Voice(person=world.people["stranger"]), Voice(seat=unlisted), device(1)]
    for voice in [voices(world)[0], *strangers]:
        assert standing_of(ballot, voice) == Standing.MAY
        cast(ballot, ["Garden"], voice)
        assert standing_of(ballot, voice) == Standing.VOTED
        with pytest.raises(AlreadyVoted):
            cast(ballot, ["Benches"], voice)
    assert ballot.papers.count() == 4


def test_a_class_votes_by_its_seats(world):
    school_class = open_class(world)
    ballot = draft(world, for_roles=False, classes=[school_class])
    ballot.open(by=world.people["coordinator"])
    for seat in Seat.objects.filter(school_class=school_class):
        cast(ballot, ["Night bus"], Voice(seat=seat))
    assert ballot.papers.count() == 8
    assert set(ballot.roll.values_list("has_voted", "channel", "group")) == {
        (True, "class", "schools")
    }


@pytest.mark.parametrize(
    ("method", "choices", "sentence"),
    [
        ("approval", ["ZZ"], "cannot be chosen"),
        ("approval", {"A": 1}, "does not fit this ballot"),
        ("dots", ["A"], "does not fit this ballot"),
        ("ranking", ["A", "B", "A"], "twice"),
        ("ranking", ["A", "B", "C", "D", "E", "F"], "at most 5"),
        ("dots", {"A": 6, "B": 5}, "only 10"),
        ("dots", {"A": -1}, "cannot take dots away"),
        ("equal_shares", ["A", "A"], "twice"),
    ],
)
def test_what_is_no_vote_is_refused_with_a_sentence(world, method, choices, sentence):
    ballot = opened(world, method=method, options=list("abcdefg"))
    with pytest.raises(NotPossible, match=sentence):
        BallotPaper.cast(ballot, choices, voice=voices(world)[0])
    assert not ballot.papers.exists()
    assert not ballot.roll.filter(has_voted=True).exists()


def test_nobody_votes_before_the_opening_or_after_the_closing(world):
    more_people(world)
    ballot = draft(world)
    with pytest.raises(NotPossible, match="Voting has ended"):
        BallotPaper.cast(ballot, [], voice=voices(world)[0])
    ballot.open(by=None)
    cast(ballot, ["Garden"], voices(world)[0])
    ballot.close(because="It rains.")
    with pytest.raises(NotPossible, match="Voting has ended"):
        cast(ballot, ["Garden"], voices(world)[1])


def test_nobody_votes_after_the_last_day_even_if_nobody_closed_it(world):
    ballot = opened(world)
    Ballot.objects.filter(pk=ballot.pk).update(closes_on="2026-01-01")
    with pytest.raises(NotPossible, match="Voting has ended"):
        cast(ballot, ["Garden"], voices(world)[0])


def test_a_blank_vote_is_a_vote(world):
    ballot = opened(world)
    cast(ballot, [], voices(world)[0])
    assert ballot.papers.get().choices == []


def test_two_papers_never_share_a_receipt(world):
    ballot = opened(world)
    first, second = voices(world)[:2]
    receipts = {
        BallotPaper.cast(ballot, [], voice=voice, token="same") for voice in (first, second)
    }
    assert len(receipts) == 2


# --- Secrecy ---


def everything_in_the_database():
    """All rows of all tables of this context and the ledger, as text."""
    tables = connection.introspection.table_names()
    said = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            said[table] = [repr(row) for row in cursor.fetchall()]
    return said


def test_no_row_ties_a_paper_to_its_voter(world):
    ballot = opened(world)
    voice = voices(world)[0]
    receipt = cast(ballot, ["Garden"], voice)
    paper = ballot.papers.get()
    traces = {uuid.UUID(str(paper.pk)).hex, str(paper.pk), receipt}
    for table, rows in everything_in_the_database().items():
        for row in rows:
            assert table.endswith("ballotpaper") or not any(trace in row for trace in traces)
    columns = {field.name for field in BallotPaper._meta.concrete_fields}
    assert columns == {"id", "ballot", "choices", "group", "channel", "receipt", "person"}
    assert paper.person is None


def test_no_fact_and_no_time_tells_who_voted(world):
    ballot = opened(world)
    before = Entry.objects.count()
    cast(ballot, ["Garden"], voices(world)[0])
    assert Entry.objects.count() == before
    for model in (BallotPaper, RollEntry):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert not kinds & {"DateTimeField", "DateField", "TimeField"}


def test_ids_and_order_give_nothing_away(world):
    ballot = opened(world)
    order = [cast(ballot, ["Garden"], voice) for voice in voices(world)]
    assert {row.pk.version for row in [*ballot.papers.all(), *ballot.roll.all()]} == {4}
    before = set(ballot.papers.values_list("pk", flat=True))
    ballot.close(because="Done.")
    after = list(ballot.papers.values_list("receipt", flat=True))
    assert sorted(after) == sorted(order)
    assert not before & set(ballot.papers.values_list("pk", flat=True))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT receipt FROM deliberation_ballotpaper ORDER BY rowid")
            assert [row[0] for row in cursor.fetchall()] == sorted(order)
            cursor.execute("SELECT key_hash FROM deliberation_rollentry ORDER BY rowid")
            hashes = [row[0] for row in cursor.fetchall()]
            assert hashes == sorted(hashes)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT xmin::text FROM deliberation_ballotpaper")
            assert len(cursor.fetchall()) == 1


def test_a_named_ballot_says_who_and_a_secret_one_never_does(world):
    ballot = opened(world, secrecy="named")
    cast(ballot, ["Garden"], voices(world)[0])
    assert ballot.papers.get().person == voices(world)[0].person


# --- Together ---


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_vote(world):
    ballot = opened(world)
    voice = voices(world)[0]
    said = [code(ballot, "Garden")]

    def click(_number):
        try:
            return BallotPaper.cast(ballot, said, voice=voice, token="t")
        except AlreadyVoted:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(click, range(12)))
    assert len([one for one in answers if one]) == 1
    assert ballot.papers.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_vote_at_once_and_none_is_lost(world):
    ballot = opened(world)
    everybody = voices(world)
    said = [code(ballot, "Garden")]

    def vote(voice):
        try:
            return BallotPaper.cast(ballot, said, voice=voice, token=voice.key)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        receipts = set(pool.map(vote, everybody))
    assert len(receipts) == len(everybody) == ballot.papers.count()


# --- Before the opening, and never after ---


def test_nothing_can_be_changed_after_the_opening(world):
    ballot = opened(world)
    option = ballot.options.first()
    for deed in (
        lambda: ballot.change(by=None, places=2),
        lambda: BallotOption.add(ballot, option.title.saying("en", "One more")),
        option.remove,
        lambda: ballot.open(by=None),
    ):
        with pytest.raises(NotPossible, match="Voting has begun"):
            deed()


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"options": []}, "at least two options"),
        ({"options": ["One"]}, "at least two options"),
        ({"places": 4}, "nothing would be decided"),
        ({"closes_on": "2026-01-01"}, "last day of voting is over"),
        ({"budget": 100}, "Say what"),
    ],
)
def test_what_is_missing_is_said_at_the_opening(world, settings, sentence):
    more_people(world)
    ballot = draft(world, **settings)
    ballot.refresh_from_db()
    with pytest.raises(NotPossible, match=sentence):
        ballot.open(by=None)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"places": None}, "either how many"),
        ({"places": 0}, "something to win"),
        ({"for_roles": False}, "who may vote"),
        ({"for_anyone": True, "weighting": "group"}, "which"),
        ({"for_anyone": True, "secrecy": "named"}, "in secret"),
        ({"method": "ranking", "budget": 5}, "cannot share out money"),
        ({"threshold": 101, "threshold_is_share": True}, "at most 100"),
    ],
)
def test_rules_that_contradict_each_other_are_refused(world, settings, sentence):
    with pytest.raises(NotPossible, match=sentence):
        draft(world, **settings)


def test_a_secret_ballot_of_too_few_is_not_opened(world):
    ballot = draft(world, role_kinds=["teacher"])
    with pytest.raises(NotPossible, match="at least 5 people"):
        ballot.open(by=None)


def test_the_roll_and_the_rules_are_frozen_with_a_fingerprint(world):
    ballot = opened(world, threshold=25, threshold_is_share=True)
    assert ballot.roll.count() == 9
    assert ballot.rules["threshold"] == 3
    assert len(ballot.fingerprint) == 64
    assert sorted(one["code"] for one in ballot.rules["options"]) == ["A", "B", "C", "D"]
    assert ballot.rules["voters"]["number"] == 9
    assert sum(ballot.rules["voters"]["groups"].values()) == 9
    assert min(ballot.rules["voters"]["groups"].values()) >= 5


def test_closing_early_needs_a_reason_unless_everybody_has_voted(world):
    ballot = opened(world)
    with pytest.raises(NotPossible, match="say why"):
        ballot.close()
    for voice in voices(world):
        cast(ballot, ["Garden"], voice)
    ballot.close()
    with pytest.raises(NotPossible, match="not open"):
        ballot.close()


def test_a_secret_paper_tells_a_group_only_where_groups_decide_the_weight(world):
    ballot, weighed = opened(world), opened(world, weighting="group")
    for one in (ballot, weighed):
        cast(one, ["Garden"], voices(world)[-1])
    assert ballot.papers.values_list("group", "channel").get() == ("", "")
    assert weighed.papers.values_list("group", "channel").get() == ("families", "")


def test_a_named_ballot_has_no_sheets_of_paper(world):
    with pytest.raises(NotPossible, match="carry no names"):
        BallotSheet.hand_out(opened(world, secrecy="named"), 3)
