"""Around ballots: desks, class pages, letters, the closing at night, my data, who may what."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.letters.models import Letter
from oshub.core.privacy import everything_about
from oshub.core.rules import RULES
from oshub.core.tests.jobs import run_jobs
from oshub.deliberation import jobs, urls
from oshub.deliberation.ballot_class_page import ballots_of_a_class
from oshub.deliberation.models import Ballot, BallotSheet, Dialogue
from oshub.deliberation.tests.ballots import cast, draft, end, open_class, opened, voices
from oshub.front.desk.cards import desk_of
from oshub.safeguarding.models import Seat
from oshub.safeguarding.voices import Voice

pytestmark = pytest.mark.django_db
CAST = ["visitor", "member", "team", "coordinator", "stranger", "network"]

# One letter for each of the cast: o opens (200), s is sent to sign in or away (302), f is
# forbidden (403), n finds no such page (404). The stranger coordinates another hub.
#                                    visitor member team coordinator stranger network
DRAFTED = [
    ("ballots", "o o o o o o"),
    ("draft_ballot", "s f o o f f"),
    ("import_ballot", "s f o o f f"),
    ("ballot", "n n o o n o"),
    ("edit_ballot", "n n o o n f"),
    ("ballot_options", "n n o o n f"),
    ("open_ballot", "n n o o n f"),
    ("ballot_vote", "n n s s n s"),
]
OPENED = [
    ("ballots", "o o o o o o"),
    ("ballot", "o o o o o o"),
    ("edit_ballot", "s f o o f f"),
    ("ballot_options", "s f o o f f"),
    ("open_ballot", "s f o o f f"),
    ("close_ballot", "s f o o f f"),
    ("ballot_poster", "o o o o o o"),
    ("ballot_vote", "s o o o s s"),
    ("ballot_receipt", "s s s s s s"),
    ("ballot_papers", "n n n n n n"),
    ("ballot_sheets", "s f o o f f"),
    ("print_sheets", "s f o o f f"),
    ("type_sheets", "s f o o f f"),
    ("sheet_differences", "s f o o f f"),
]
STATUS = {"o": 200, "s": 302, "f": 403, "n": 404}
ON_HUBS = {"ballots", "draft_ballot", "import_ballot"}


def differences(signed_in, ballot, route, row):
    thing = "riverside" if route in ON_HUBS else ballot.pk
    url = reverse(f"deliberation:{route}", args=[thing])
    found = {who: signed_in(who).get(url).status_code for who in CAST}
    expected = dict(zip(CAST, row.split(), strict=True))
    return [
        f"{route}: {who} got {found[who]}" for who in CAST if found[who] != STATUS[expected[who]]
    ]


def test_who_may_open_which_page_of_a_draft(world, signed_in):
    ballot = draft(world)
    assert [
        fault for route, row in DRAFTED for fault in differences(signed_in, ballot, route, row)
    ] == []


def test_who_may_open_which_page_of_an_open_ballot(world, signed_in):
    ballot = opened(world)
    assert [
        fault for route, row in OPENED for fault in differences(signed_in, ballot, route, row)
    ] == []


@pytest.mark.parametrize("route", ["recount_ballot", "accept_sheets", "close_ballot"])
def test_only_the_team_does_deeds(world, signed_in, route):
    ballot = opened(world)
    url = reverse(f"deliberation:{route}", args=[ballot.pk])
    assert [signed_in(who).post(url).status_code for who in ("visitor", "member", "stranger")] == [
        403
    ] * 3
    assert signed_in("team").post(url).status_code in {302, 422}


def test_every_address_of_a_ballot_names_its_rule():
    ours = [route for route in urls.urlpatterns if "ballot" in str(route.pattern)]
    assert len(ours) >= 20
    for route in ours:
        assert route.callback.rule in RULES, route.name


def test_a_missing_vote_lies_on_the_desk_until_it_is_in_the_box(world):
    ballot = opened(world)
    person = world.person("member")
    assert [card.url for card in desk_of(person).waits if "counts" in str(card.title)] == [
        ballot.get_absolute_url()
    ]
    cast(ballot, ["Garden"], Voice(person=person))
    assert not [card for card in desk_of(person).waits if "counts" in str(card.title)]
    assert not [card for card in desk_of(world.person("stranger")).waits if card.url]


def test_drafts_and_paper_lie_on_the_desk_of_the_team(world):
    drafted = draft(world)
    titles = [str(card.title) for card in desk_of(world.person("team")).waits]
    assert "A ballot is being prepared: What shall we do first?" in titles
    drafted.options.all().delete()
    drafted.delete()
    ballot = opened(world)
    BallotSheet.hand_out(ballot, 3)
    ballot.close(because="Done.")
    titles = [str(card.title) for card in desk_of(world.person("team")).waits]
    assert titles.count("Votes on paper are to be typed in: What shall we do first?") == 1


def test_what_nobody_has_begun_is_never_late(world):
    draft(world, closes_on=timezone.localdate() - timedelta(days=9))
    Dialogue.draft(
        world.riverside,
        by=world.people["team"],
        language="en",
        question="And the river?",
        closes_on=timezone.localdate() - timedelta(days=9),
    )
    desk = desk_of(world.person("team"))
    assert len([card for card in desk.waits if "being prepared" in str(card.title)]) == 2
    assert not desk.late


def test_whoever_voted_where_anyone_may_finds_that_in_her_own_data(world):
    ballot = opened(world, for_roles=False, for_anyone=True)
    person = world.person("stranger")
    cast(ballot, ["Garden"], Voice(person=person))
    told = {table.model: rows for table, rows in everything_about(person)}
    assert told["deliberation.RollEntry"][0]["has_voted"] is True


def test_a_class_finds_its_ballots_on_its_page(world):
    school_class = open_class(world)
    ballot = draft(world, for_roles=False, classes=[school_class])
    ballot.open(by=None)
    first, second = Seat.objects.filter(school_class=school_class)[:2]
    cast(ballot, ["Garden"], Voice(seat=first))
    notes = [
        [str(card.note) for card in ballots_of_a_class(school_class, seat)]
        for seat in (first, second)
    ]
    assert notes[0] == ["You have voted."]
    assert notes[1][0].startswith("Vote until")


def test_a_class_votes_without_a_personal_datum(world):
    school_class = open_class(world)
    ballot = draft(world, for_roles=False, classes=[school_class])
    ballot.open(by=None)
    seats = list(Seat.objects.filter(school_class=school_class))
    for seat in seats:
        cast(ballot, ["Garden"], Voice(seat=seat))
    end(ballot)
    stored = repr(list(ballot.papers.values())) + repr(list(ballot.roll.values()))
    assert not any(str(seat.pk) in stored or seat.pk.hex in stored for seat in seats)
    assert set(ballot.papers.values_list("person", "group", "channel")) == {(None, "", "")}


def test_whoever_may_vote_hears_once_and_only_the_undecided_are_reminded(world):
    ballot = opened(world)
    run_jobs()
    everybody = {voice.person.pk for voice in voices(world)}
    told = Letter.objects.filter(kind="you_may_vote")
    assert set(told.values_list("person", flat=True)) == everybody
    voted = voices(world)[0]
    cast(ballot, ["Garden"], voted)
    jobs.remind_of_ballots.func()
    assert not Letter.objects.filter(kind="a_ballot_closes_soon").exists()
    Ballot.objects.filter(pk=ballot.pk).update(closes_on=timezone.localdate() + timedelta(days=1))
    jobs.remind_of_ballots.func()
    jobs.remind_of_ballots.func()
    reminded = list(
        Letter.objects.filter(kind="a_ballot_closes_soon").values_list("person", flat=True)
    )
    assert sorted(reminded) == sorted(everybody - {voted.person.pk})


def test_a_ballot_closes_by_itself_after_its_last_day_and_is_counted(world):
    ballot = opened(world)
    for voice in voices(world)[:5]:
        cast(ballot, ["Garden"], voice)
    jobs.close_ballots.func()
    ballot.refresh_from_db()
    assert ballot.is_open
    yesterday = timezone.localdate() - timedelta(days=1)
    Ballot.objects.filter(pk=ballot.pk).update(closes_on=yesterday)
    jobs.close_ballots.func()
    run_jobs()
    ballot.refresh_from_db()
    assert ballot.state == "counted"


def test_my_data_tells_that_i_voted_and_never_what(world):
    ballot = opened(world)
    voice = voices(world)[0]
    cast(ballot, ["Garden"], voice)
    told = {table.model: rows for table, rows in everything_about(voice.person)}
    assert told["deliberation.RollEntry"][0]["has_voted"] is True
    assert told["deliberation.BallotPaper"] == []
