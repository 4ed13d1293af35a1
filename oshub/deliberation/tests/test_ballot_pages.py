"""Ballots through their pages: as people use them, without JavaScript."""

import re

import pytest
from django.urls import reverse

from oshub.core.tests.jobs import run_jobs
from oshub.core.words import Words
from oshub.deliberation.ballot_importing import import_election, read_election
from oshub.deliberation.models import Ballot, BallotOption, BallotPaper, BallotSheet
from oshub.deliberation.tests.ballots import (
    cast,
    code,
    draft,
    end,
    more_people,
    open_class,
    opened,
    voices,
)
from oshub.deliberation.tests.test_ballot_counting import ASSEN
from oshub.safeguarding.models import Seat
from oshub.safeguarding.voices import SEAT_IN_SESSION

pytestmark = pytest.mark.django_db

DRAFT = {
    "language": "en",
    "title": "What first?",
    "way": "approval",
    "places": "1",
    "weighting": "person",
    "secrecy": "secret",
    "for_roles": "on",
    "closes_on": "2099-01-01",
    "form_id": "9b2d9a52-7d1c-4d0f-9a63-2d2f7a6f1c11",
}


def at(route, thing, *more):
    return reverse(f"deliberation:{route}", args=[getattr(thing, "pk", thing), *more])


def said(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def hidden(answer):
    """The hidden fields of the first form that casts."""
    html = answer.content.decode()
    form = html[html.index("/cast/") :].split("</form>")[0]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))


def vote(client, ballot, data):
    """Mark, look, put in; gives the last answer."""
    looked = client.post(at("ballot_vote", ballot), data)
    assert looked.status_code == 200, said(looked)
    assert not BallotPaper.objects.filter(pk__isnull=True).exists()
    again = [(name, value) for name, value in _pairs(looked)]
    fields = {}
    for name, value in again:
        fields.setdefault(name, []).append(value)
    return client.post(at("ballot_cast", ballot), fields, follow=True), fields


def _pairs(answer):
    html = answer.content.decode()
    form = html[html.index("/cast/") :].split("</form>")[0]
    return re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)


@pytest.mark.parametrize("method", ["approval", "ranking", "dots", "equal_shares"])
def test_every_method_can_be_voted_through_its_pages(world, signed_in, method):
    ballot = opened(world, method=method)
    client = signed_in("member")
    page = client.get(at("ballot_vote", ballot))
    assert page.status_code == 200
    garden, benches = code(ballot, "Garden"), code(ballot, "Benches")
    data = {
        "approval": {"choose": [garden, benches]},
        "equal_shares": {"choose": [garden, benches]},
        "ranking": {"rank-1": garden, "rank-2": benches, "rank-3": ""},
        "dots": {f"dots-{garden}": "7", f"dots-{benches}": "3"},
    }[method]
    answer, _fields = vote(client, ballot, data)
    assert "You have voted. Thank you." in said(answer)
    paper = ballot.papers.get()
    assert paper.receipt in said(answer)
    assert paper.choices in (
        [garden, benches],
        [benches, garden],
        {garden: 7, benches: 3},
    )


def test_a_double_click_gets_the_same_receipt_and_makes_one_vote(world, signed_in):
    ballot = opened(world)
    client = signed_in("member")
    answer, fields = vote(client, ballot, {"choose": [code(ballot, "Garden")]})
    again = client.post(at("ballot_cast", ballot), fields, follow=True)
    assert ballot.papers.count() == 1
    assert ballot.papers.get().receipt in said(again)
    assert said(again).split("<main")[1] == said(answer).split("<main")[1]


def test_a_second_tab_is_told_that_the_vote_is_in(world, signed_in):
    ballot = opened(world)
    client = signed_in("member")
    first = client.post(at("ballot_vote", ballot), {"choose": [code(ballot, "Garden")]})
    second = client.post(at("ballot_vote", ballot), {"choose": [code(ballot, "Benches")]})
    client.post(at("ballot_cast", ballot), _as_dict(first))
    answer = client.post(at("ballot_cast", ballot), _as_dict(second), follow=True)
    assert "You have voted." in said(answer)
    assert ballot.papers.get().choices == [code(ballot, "Garden")]


def _as_dict(answer):
    fields = {}
    for name, value in _pairs(answer):
        fields.setdefault(name, []).append(value)
    return fields


@pytest.mark.parametrize(
    ("method", "data", "sentence"),
    [
        ("approval", {}, "You have chosen nothing"),
        ("approval", {"choose": "forged"}, "cannot be chosen"),
        ("ranking", {"rank-1": "A", "rank-2": "A"}, "one option twice"),
        ("dots", {"dots-A": "8", "dots-B": "3"}, "there are only 10"),
        ("dots", {"dots-A": "many"}, "whole numbers"),
        ("dots", {"dots-A": "-1"}, "cannot take dots away"),
        ("dots", {"dots-ZZ": "1"}, "cannot be chosen"),
    ],
)
def test_what_is_marked_wrongly_comes_back_as_it_was_with_a_sentence(
    world, signed_in, method, data, sentence
):
    ballot = opened(world, method=method)
    answer = signed_in("member").post(at("ballot_vote", ballot), data)
    assert answer.status_code == 422
    assert sentence in said(answer)
    if data.get("dots-A") == "8":
        assert 'value="8"' in said(answer)
    assert not ballot.papers.exists()


def test_what_was_marked_can_be_changed_before_it_is_in_the_box(world, signed_in):
    ballot = opened(world)
    garden = code(ballot, "Garden")
    page = signed_in("member").post(at("ballot_vote", ballot), {"choose": garden, "change": "1"})
    assert page.status_code == 200
    assert re.search(rf'value="{garden}" checked', said(page))


def test_a_blank_paper_can_be_handed_in(world, signed_in):
    ballot = opened(world)
    answer, _fields = vote(signed_in("member"), ballot, {"blank": "on"})
    assert "You have voted" in said(answer)
    assert ballot.papers.get().choices == []


def test_no_option_is_always_first(world):
    from oshub.deliberation.forms.ballot_vote import in_own_order

    ballot = opened(world)
    firsts = {in_own_order(ballot, voice)[0].code for voice in voices(world)}
    assert len(firsts) > 1


def test_a_vote_after_the_closing_is_refused_with_a_sentence(world, signed_in):
    ballot = opened(world)
    client = signed_in("member")
    looked = client.post(at("ballot_vote", ballot), {"choose": [code(ballot, "Garden")]})
    ballot.close(because="The bell rings.")
    answer = client.post(at("ballot_cast", ballot), _as_dict(looked), follow=True)
    assert answer.status_code == 422
    assert "Voting has ended" in said(answer)
    assert not ballot.papers.exists()


def test_a_device_votes_once_and_needs_to_keep_a_cookie(world, client):
    ballot = opened(world, for_roles=False, for_anyone=True)
    answer, fields = vote(client, ballot, {"choose": [code(ballot, "Garden")]})
    assert "You have voted" in said(answer)
    client.post(at("ballot_cast", ballot), fields)
    assert ballot.papers.count() == 1
    client.cookies.clear()
    refused = client.post(at("ballot_cast", ballot), fields)
    assert refused.status_code == 422
    assert "keeps no cookies" in said(refused)


def test_a_pupil_votes_with_a_seat_and_the_next_one_sees_no_receipt(world, client):
    school_class = open_class(world)
    ballot = draft(world, for_roles=False, classes=[school_class])
    ballot.open(by=None)
    first, second = Seat.objects.filter(school_class=school_class)[:2]
    _sit(client, first)
    answer, _fields = vote(client, ballot, {"choose": [code(ballot, "Garden")]})
    receipt = ballot.papers.get().receipt
    assert receipt in said(answer)
    _sit(client, second)
    assert receipt not in said(client.get(at("ballot_receipt", ballot), follow=True))
    vote(client, ballot, {"choose": [code(ballot, "Benches")]})
    assert ballot.papers.count() == 2
    assert receipt not in said(client.get(at("ballot_receipt", ballot)))


def _sit(client, seat):
    session = client.session
    session[SEAT_IN_SESSION] = str(seat.pk)
    session.save()


def test_the_session_and_the_log_know_nothing_of_the_vote(world, signed_in, caplog):
    caplog.set_level("DEBUG")
    ballot = opened(world)
    client = signed_in("member")
    vote(client, ballot, {"choose": [code(ballot, "Garden")]})
    receipt = ballot.papers.get().receipt
    assert receipt not in repr(dict(client.session.items()))
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert not [line for line in ours if receipt in line or str(ballot.papers.get().pk) in line]


def test_results_stay_hidden_until_the_end(world, signed_in, client):
    ballot = opened(world)
    for voice in voices(world)[:6]:
        cast(ballot, ["Garden"], voice)
    for who in ("coordinator", "member", "visitor"):
        page = signed_in(who).get(at("ballot", ballot))
        assert "people chose it" not in said(page)
    for kind in ("papers.pb", "papers.csv", "papers.json"):
        assert client.get(at("ballot_file", ballot, kind)).status_code == 404
    assert client.get(at("ballot_papers", ballot)).status_code == 404
    assert signed_in("coordinator").post(at("recount_ballot", ballot)).status_code == 302
    assert not ballot.counts.exists()


def test_after_the_end_everybody_reads_the_result_and_counts_again(world, signed_in, client):
    ballot = opened(world)
    for voice in voices(world)[:6]:
        cast(ballot, ["Garden"], voice)
    end(ballot)
    page = said(client.get(at("ballot", ballot)))
    assert "6 people chose it" in page
    assert "Nobody chose it." in page
    assert "Benches" in page
    for kind in ("papers.pb", "papers.csv", "papers.json", "rules.json"):
        assert client.get(at("ballot_file", ballot, kind)).status_code == 200
    assert client.get(at("ballot_file", ballot, "papers.exe")).status_code == 404
    papers = said(client.get(at("ballot_papers", ballot)))
    assert all(paper.receipt in papers for paper in ballot.papers.all())
    again = signed_in("coordinator").post(at("recount_ballot", ballot), follow=True)
    assert "the result is the same" in said(again)


def test_a_ballot_with_one_voter_tells_nothing(world, client):
    ballot = opened(world)
    cast(ballot, ["Garden"], voices(world)[0])
    end(ballot)
    page = said(client.get(at("ballot", ballot)))
    assert "Fewer than 5 people voted" in page
    assert "chosen</span>" not in page
    assert client.get(at("ballot_file", ballot, "papers.csv")).status_code == 404


def test_the_team_drafts_adds_opens_and_closes(world, signed_in):
    more_people(world)
    client = signed_in("coordinator")
    url = reverse("deliberation:draft_ballot", args=["riverside"])
    first, second = client.post(url, DRAFT), client.post(url, DRAFT)
    assert first.url == second.url
    ballot = Ballot.objects.get()
    client.post(at("ballot_options", ballot), {"lines": "Garden | Behind the gym | 1,200\nBenches"})
    client.post(at("ballot_options", ballot), {"lines": "Garden\nSwings"})
    assert [str(one) for one in BallotOption.objects.of(ballot)] == ["Garden", "Benches", "Swings"]
    client.post(at("ballot_options", ballot), {"remove": str(ballot.options.last().pk)})
    assert ballot.options.count() == 2
    assert client.get(at("ballot", ballot)).status_code == 200
    assert client.post(at("open_ballot", ballot), {}).status_code == 422
    assert client.post(at("open_ballot", ballot), {"sure": "on"}).status_code == 302
    assert client.post(at("open_ballot", ballot), {"sure": "on"}).status_code == 422
    ballot.refresh_from_db()
    assert ballot.is_open
    short = client.get(f"/b/{ballot.code}/", follow=True)
    assert short.redirect_chain[-1][0].endswith(at("ballot", ballot))
    assert client.post(at("close_ballot", ballot), {"because": ""}).status_code == 422
    assert client.post(at("close_ballot", ballot), {"because": "Rain"}).status_code == 302


@pytest.mark.parametrize("other", [{"title": "What second?"}, {"closes_on": "2099-02-01"}])
def test_the_same_form_with_other_words_leads_to_the_first_and_says_so(world, signed_in, other):
    client, url = signed_in("coordinator"), reverse("deliberation:draft_ballot", args=["riverside"])
    client.post(url, DRAFT)
    answer = client.post(url, DRAFT | other, follow=True)
    ballot = Ballot.objects.get()
    assert answer.redirect_chain[-1][0].endswith(at("edit_ballot", ballot))
    assert "What you sent now was not kept" in said(answer)
    assert str(ballot.title) == "What first?"


def test_a_draft_whose_last_day_is_over_is_refused(world, signed_in):
    url = reverse("deliberation:draft_ballot", args=["riverside"])
    answer = signed_in("coordinator").post(url, DRAFT | {"closes_on": "2020-01-01"})
    assert answer.status_code == 422
    assert "The last day of voting is over. Choose a later one." in said(answer)
    assert not Ballot.objects.exists()


def test_a_ballot_for_anyone_says_that_it_has_no_list(world, signed_in):
    ballot = opened(world, for_anyone=True)
    page = said(signed_in("stranger").get(at("ballot", ballot)))
    assert "no list of voters is fixed" in page
    assert "signs out and votes again" in page
    assert "not on the list" not in page
    assert at("ballot_vote", ballot) in page
    drafted = draft(world, for_anyone=True)
    opening = said(signed_in("coordinator").get(at("open_ballot", drafted)))
    assert "there is no list" in opening
    assert "The list is fixed" not in opening


def test_the_team_goes_the_way_of_paper_to_its_end(world, signed_in):
    ballot = opened(world)
    first, second = signed_in("coordinator"), signed_in("team")
    assert first.post(at("ballot_sheets", ballot), {"how_many": "6"}).status_code == 302
    sheets = list(BallotSheet.objects.of(ballot).in_order())
    assert said(first.get(at("print_sheets", ballot))).count('class="paper-sheet"') == 6
    for voice in voices(world)[:6]:
        ticked = first.post(
            at("ballot_sheets", ballot), {"tick": "1", "person": str(voice.person.pk)}
        )
        assert ticked.status_code == 302, said(ticked)
    first.post(at("close_ballot", ballot), {"because": "The hall closes."})
    said_first = {f"sheet-{sheet.number}": "A" for sheet in sheets}
    wrong = first.post(at("type_sheets", ballot), said_first | {f"sheet-{sheets[0].number}": "Z"})
    assert wrong.status_code == 422
    assert not BallotSheet.objects.of(ballot).exclude(first="").exists()
    assert first.post(at("type_sheets", ballot), said_first).status_code == 302
    said_second = said_first | {f"sheet-{sheets[0].number}": "B"}
    assert second.post(at("type_sheets", ballot), said_second).status_code == 302
    assert "Look again at 1 sheet" in said(first.get(at("ballot_sheets", ballot)))
    assert "in two ways" in said(first.post(at("accept_sheets", ballot), follow=True))
    first.post(at("sheet_differences", ballot), {f"sheet-{sheets[0].number}": "A"})
    assert "6 votes on paper" in said(first.post(at("accept_sheets", ballot), follow=True))
    run_jobs()
    ballot.refresh_from_db()
    assert ballot.counts.get().result["turnout"]["ballots"] == 6


def test_a_pabulib_file_is_brought_in_through_the_page(world, signed_in):
    client = signed_in("coordinator")
    url = reverse("deliberation:import_ballot", args=["riverside"])
    with ASSEN.open("rb") as file:
        answer = client.post(url, {"file": file, "source": "pabulib.org"})
    assert answer.status_code == 302
    run_jobs()
    page = said(client.get(answer.url))
    assert "Our count gives the same winners as its source." in page
    assert len(page) < 100_000


@pytest.mark.parametrize(("chosen", "language"), [("", "nl"), ("de", "de")])
def test_an_imported_ballot_is_in_the_language_of_its_file_or_the_chosen_one(
    world, signed_in, chosen, language
):
    url = reverse("deliberation:import_ballot", args=["riverside"])
    with ASSEN.open("rb") as file:
        signed_in("coordinator").post(url, {"file": file, "source": "x", "language": chosen})
    assert Ballot.objects.get().title.origin == language


def test_a_file_that_names_no_language_needs_one_chosen(world, signed_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    url = reverse("deliberation:import_ballot", args=["riverside"])
    text = ASSEN.read_bytes().replace(b"language;nl", b"edition;1")
    client = signed_in("coordinator")
    answer = client.post(url, {"file": SimpleUploadedFile("x.pb", text), "source": "x"})
    assert answer.status_code == 422
    assert "does not say its language" in said(answer)


def test_an_exported_file_is_written_in_the_language_that_it_names(world, client):
    ballot = draft(world)
    ballot.change(
        by=None, title=Words.original("pt", "O que primeiro?").saying("en", "What first?")
    )
    more_people(world)
    ballot.open(by=None)
    for voice in voices(world)[:6]:
        cast(ballot, ["Garden"], voice)
    end(ballot)
    text = client.get(at("ballot_file", ballot, "papers.pb")).content.decode()
    assert "language;pt" in text
    assert "description;O que primeiro?" in text


def test_a_hostile_file_is_refused_on_the_page(world, signed_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    url = reverse("deliberation:import_ballot", args=["riverside"])
    file = SimpleUploadedFile("x.pb", b"META\nkey;value\nbudget;nine\n")
    answer = signed_in("coordinator").post(url, {"file": file, "source": "x"})
    assert answer.status_code == 422
    assert "The file cannot be read." in said(answer)
    assert not Ballot.objects.exists()


def test_a_page_of_a_ballot_asks_few_questions_however_many_vote(
    world, client, django_assert_max_num_queries
):
    election = read_election(ASSEN.read_bytes())
    ballot = import_election(election, world.riverside, by=None, source="Assen")
    run_jobs()
    with django_assert_max_num_queries(14):
        client.get(at("ballot", ballot))
    with django_assert_max_num_queries(10):
        client.get(at("ballot_papers", ballot))
    with django_assert_max_num_queries(8):
        client.get(reverse("deliberation:ballots", args=["riverside"]))
