"""Counting: every method, weights, small numbers, paper, recounts and elections of others."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from analysis.ballots import read_pb
from oshub.core.ledger import Entry
from oshub.core.tests.jobs import run_jobs
from oshub.deliberation import ballot_exchange, ballot_telling
from oshub.deliberation.ballot_groups import TOGETHER, folded, folded_rows
from oshub.deliberation.ballot_importing import import_election, read_election
from oshub.deliberation.models import Ballot, BallotCount, BallotPaper, BallotSheet, RollEntry
from oshub.deliberation.models.ballot_roll import key_of_person
from oshub.deliberation.tests.ballots import (
    cast,
    code,
    device,
    draft,
    end,
    more_people,
    opened,
    voices,
)
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel

pytestmark = pytest.mark.django_db
ASSEN = Path(__file__).parents[1] / "data" / "Netherlands_Assen_2024.pb"


def vote_all(ballot, world, *choices):
    """So many people vote, one after the other, with these choices."""
    for voice, said in zip(voices(world), choices, strict=False):
        cast(ballot, said, voice)


def titles(ballot, result):
    names = {one.code: str(one.title) for one in ballot.options.all()}
    return [names[one] for one in result.winners]


def test_approval_most_ticks_win(world):
    ballot = opened(world, places=2)
    vote_all(ballot, world, ["Garden"], ["Garden", "Benches"], ["Benches"], ["Garden"], [])
    assert titles(ballot, end(ballot)) == ["Garden", "Benches"]


def test_a_ranking_moves_votes_on(world):
    ballot = opened(world, method="ranking")
    vote_all(
        ballot,
        world,
        *[["Garden"]] * 3,
        *[["Benches", "Night bus"]] * 2,
        *[["Night bus"]] * 2,
    )
    assert titles(ballot, end(ballot))[0] in {"Garden", "Night bus", "Benches"}


def test_dots_are_added(world):
    ballot = opened(world, method="dots")
    vote_all(ballot, world, {"Garden": 10}, *[{"Benches": 3, "Night bus": 2}] * 4)
    assert titles(ballot, end(ballot)) == ["Benches"]


def test_equal_shares_gives_the_smaller_group_its_part_and_shows_the_greedy_result(world):
    ballot = opened(
        world, method="equal_shares", budget=900, currency="EUR", costs=[500] + [400] * 3
    )
    vote_all(ballot, world, *[["Benches", "Night bus"]] * 5, *[["Repair café"]] * 4)
    result = end(ballot)
    assert "Repair café" in titles(ballot, result)
    told = ballot_telling.tell(ballot, ballot.counts.get().result)
    assert told.is_proportional
    assert told.differs_from_greedy
    assert all(one.why for one in told.losers)


def test_each_group_can_count_the_same_and_small_groups_are_put_together(world, client):
    ballot = opened(world, weighting="group", places=1)
    everybody = voices(world)
    assert len(everybody) == 9
    for voice in everybody:
        family = RollEntry.objects.of(ballot).get(
            key_hash=__import__("hashlib").sha256(f"{ballot.salt}:{voice.key}".encode()).hexdigest()
        )
        cast(ballot, ["Garden"] if family.group == "families" else ["Benches"], voice)
    end(ballot)
    groups = set(ballot.papers.values_list("group", flat=True))
    numbers = [ballot.papers.filter(group=group).count() for group in groups]
    assert min(numbers) >= 5
    assert set(ballot.papers.values_list("channel", flat=True)) == {""}
    # How many more people a loser needs depends on their groups, so no number is told.
    told = ballot_telling.tell(ballot, ballot.counts.get().result)
    why = [sentence for one in told.losers for sentence in one.why]
    assert why
    assert not [sentence for sentence in why if "more people" in sentence]
    shares = {one.weighed_share for one in told.options if one.people}
    assert sum(shares) == 100
    page = " ".join(client.get(ballot.get_absolute_url()).text.split())
    assert "Share once each group counts the same" in page
    assert all(f"{share} % once each group counts the same" in page for share in {max(shares)})


@pytest.mark.parametrize("number", [0, 1, 4])
def test_of_fewer_than_five_secret_votes_nothing_is_told(world, number):
    ballot = opened(world)
    vote_all(ballot, world, *[["Garden"]] * number)
    result = end(ballot)
    assert result.winners == []
    told = ballot_telling.tell(ballot, ballot.counts.get().result)
    assert told.problem
    assert not told.options
    assert not ballot_exchange.can_be_published(ballot) or number == 0


def test_five_secret_votes_are_told(world):
    ballot = opened(world)
    vote_all(ballot, world, *[["Garden"]] * 5)
    assert titles(ballot, end(ballot)) == ["Garden"]


def test_a_named_ballot_is_counted_however_few_voted(world):
    ballot = opened(world, secrecy="named")
    vote_all(ballot, world, ["Garden"])
    assert titles(ballot, end(ballot)) == ["Garden"]


def test_four_more_people_are_needed_below_the_threshold(world):
    ballot = opened(world, threshold=6, places=2)
    vote_all(ballot, world, *[["Garden", "Benches"]] * 2, *[["Garden"]] * 4)
    end(ballot)
    told = ballot_telling.tell(ballot, ballot.counts.get().result)
    benches = next(one for one in told.losers if str(one.title) == "Benches")
    assert benches.why[0] == "It needed 4 more people to reach the threshold."


def test_the_result_is_announced_with_what_won(world):
    ballot = opened(world)
    vote_all(ballot, world, *[["Garden"]] * 5)
    end(ballot)
    entry = Entry.objects.get(fact="ballot.counted")
    assert entry.is_public
    assert entry.details["winners"] == [{"kind": "", "id": "", "code": code(ballot, "Garden")}]


def test_a_recount_gives_the_same_and_nothing_is_counted_before_the_closing(world):
    ballot = opened(world)
    with pytest.raises(NotPossible, match="when voting is closed"):
        BallotCount.make(ballot)
    vote_all(ballot, world, *[["Garden"]] * 5, ["Benches"])
    end(ballot)
    BallotCount.make(ballot)
    assert len(set(ballot.counts.values_list("digest", flat=True))) == 1
    assert ballot.counts.count() == 2
    assert Entry.objects.filter(fact="ballot.counted").count() == 1


# --- Paper ---


@pytest.fixture
def paper(world):
    ballot = opened(world)
    BallotSheet.hand_out(ballot, 6)
    return ballot


def read_by(ballot, person, *texts):
    for sheet, text in zip(BallotSheet.objects.of(ballot).in_order(), texts, strict=False):
        sheet.type_in(text, by=person)


def tick_off(ballot, world, number):
    for voice in voices(world)[:number]:
        assert RollEntry.tick_off(ballot, key_of_person(voice.person.pk), Channel.PAPER)


def test_paper_votes_are_typed_by_two_and_counted_once(world, paper):
    first, second = world.people["coordinator"], world.people["team"]
    tick_off(paper, world, 6)
    paper.close(because="The hall closes.")
    run_jobs()
    assert not paper.counts.exists()
    read_by(paper, first, "A", "a b", "B A", "-", "?", "C")
    with pytest.raises(NotPossible, match="one person only"):
        BallotSheet.accept(paper, by=first)
    with pytest.raises(NotPossible, match="somebody else types it again"):
        _as_first_again(paper, first, second)
    read_by(paper, second, "A", "AB", "A, B", "-", " ? ", "D")
    with pytest.raises(NotPossible, match="in two ways"):
        BallotSheet.accept(paper, by=first)
    list(BallotSheet.objects.of(paper).in_order())[-1].settle("C")
    assert BallotSheet.accept(paper, by=first) == 5
    with pytest.raises(NotPossible, match="once and for all"):
        BallotSheet.accept(paper, by=first)
    run_jobs()
    paper.refresh_from_db()
    assert (paper.papers.count(), paper.spoiled) == (5, 1)
    assert paper.counts.get().result["turnout"]["blank"] == 1


def _as_first_again(paper, first, second):
    sheet = BallotSheet.objects.of(paper).in_order()[0]
    sheet.type_in("A", by=second)
    sheet.refresh_from_db()
    sheet.type_in("B", by=first)


def test_more_sheets_than_people_who_got_one_are_refused(world, paper):
    tick_off(paper, world, 1)
    paper.close(because="Done.")
    for who in ("coordinator", "team"):
        read_by(paper, world.people[who], "A", "B")
    with pytest.raises(NotPossible, match="2 sheets came back, but only 1 people"):
        BallotSheet.accept(paper, by=None)


@pytest.mark.parametrize("text", ["Q", "A1", "A?", "=1+1", "A A"])
def test_what_is_no_vote_cannot_be_typed_in(world, paper, text):
    with pytest.raises(NotPossible):
        BallotSheet.objects.of(paper).in_order()[0].type_in(text, by=world.people["team"])


def test_who_got_a_sheet_of_paper_cannot_vote_on_the_web(world, paper):
    tick_off(paper, world, 1)
    with pytest.raises(NotPossible, match="You have voted"):
        cast(paper, ["Garden"], voices(world)[0])


# --- Files ---


def test_a_ballot_can_be_counted_again_from_its_pabulib_file(world):
    ballot = opened(
        world, method="equal_shares", budget=900, currency="EUR", costs=[500, 400, 300, 200]
    )
    vote_all(ballot, world, *[["Garden", "Benches"]] * 4, *[["Night bus"]] * 3, [])
    winners = end(ballot).winners
    text = ballot_exchange.as_pb(ballot)
    election = read_pb(text)
    assert len(election.votes) == 8
    assert sorted(election.selected) == sorted(winners)
    again = import_election(
        read_election(text.encode()), world.hilltop, by=None, source="Riverside"
    )
    run_jobs()
    again.refresh_from_db()
    assert again.counts.get().result["winners"] == winners
    assert not ballot_telling.tell(again, again.counts.get().result).differs_from_source


def test_assens_published_election_gives_the_published_winners(world):
    out = StringIO()
    call_command("import_pb", str(ASSEN), "--hub", "riverside", stdout=out)
    assert "84 votes counted by equal_shares" in out.getvalue()
    ballot = Ballot.objects.get(source=ASSEN.name)
    told = ballot_telling.tell(ballot, ballot.counts.get().result)
    assert told.differs_from_source is False
    assert {one.code for one in told.winners} == {
        one.code for one in ballot.options.filter(published_won=True)
    }
    assert ballot.state == "counted"
    assert all(one.why for one in told.options)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"META\nkey;value\nbudget;9\n",
        b"\xff\xfe",
        ASSEN.read_bytes().replace(b";7200;", b";1e999;"),
        ASSEN.read_bytes().replace(b"1,2,6,9,13", b"1,2,6,9,99"),
        ASSEN.read_bytes().replace(b"budget;100000", b"budget;100000000000000"),
        ASSEN.read_bytes().replace(b"approval", b"ordinal"),
        ASSEN.read_bytes() + b"x" * 5_000_000,
        b"META\n" + b'"' * 1000,
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence_and_changes_nothing(world, text, tmp_path):
    file = tmp_path / "hostile.pb"
    file.write_bytes(text)
    with pytest.raises(CommandError, match="Nothing was changed") as problem:
        call_command("import_pb", str(file), "--hub", "riverside")
    assert str(problem.value).count(".") >= 2
    assert not Ballot.objects.exists()


def test_what_somebody_wrote_is_no_formula_in_a_table(world, client):
    ballot = opened(world)
    vote_all(ballot, world, *[["Garden"]] * 5)
    end(ballot)
    BallotPaper.objects.of(ballot).update(group="=1+1")
    address = reverse("deliberation:ballot_file", args=[ballot.pk, "papers.csv"])
    sent = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    lines = sent.splitlines()
    assert lines[0] == "receipt,group,choices"
    assert len(lines) == 6
    assert ",'=1+1," in lines[1]


def test_devices_count_too(world):
    ballot = opened(world, for_roles=False, for_anyone=True)
    for number in range(6):
        cast(ballot, ["Night bus"], device(number))
    assert titles(ballot, end(ballot)) == ["Night bus"]


# --- Small cells ---


def test_small_groups_are_put_together_until_they_are_large_enough():
    assert folded({"a": 9, "b": 7}, 5) == {"a": "a", "b": "b"}
    assert folded({"a": 9, "b": 3, "c": 2}, 5) == {"a": "a", "b": TOGETHER, "c": TOGETHER}
    assert folded({"a": 9, "b": 7, "c": 1}, 5) == {"a": "a", "b": TOGETHER, "c": TOGETHER}
    assert folded({"a": 1}, 5) == {"a": TOGETHER}
    assert folded({}, 5) == {}


def test_rows_with_small_cells_are_not_shown():
    rows = [("a", 20, 9), ("b", 10, 7), ("c", 8, 1)]
    assert folded_rows(rows, 5) == [("a", 20, 9), (TOGETHER, 18, 8)]
    assert folded_rows([("a", 20, 4)], 5) is None


def test_ballots_on_things_of_other_contexts_name_them_in_the_result(world):
    import uuid

    from oshub.core.words import Words
    from oshub.deliberation.models import draft_ballot_on

    more_people(world)
    needs = [uuid.uuid4(), uuid.uuid4()]
    ballot = draft_ballot_on(
        world.riverside,
        [("idea", pk, Words.original("en", f"Need {pk}"), Words(), None) for pk in needs],
        by=None,
        title=Words.original("en", "Which need first?"),
        places=1,
        closes_on=draft(world).closes_on,
    )
    ballot.open(by=None)
    first = ballot.options.get(thing_id=needs[0])
    vote_all(ballot, world, *[[str(first.title)]] * 5)
    end(ballot)
    assert Entry.objects.get(fact="ballot.counted").details["winners"] == [
        {"kind": "idea", "id": str(needs[0]), "code": first.code}
    ]
