"""Pabulib's format: there and back, and a sentence for whatever is wrong."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ballots import (
    Approval,
    Dots,
    Election,
    Limits,
    Option,
    PbProject,
    PbVote,
    Ranking,
    Rules,
    count,
    election_of,
    read_pb,
    write_pb,
)
from analysis.ballots.tests.making import approvals, money

ASSEN = (Path(__file__).parent / "data" / "Netherlands_Assen_2024.pb").read_bytes()
HEAD = "META\nkey;value\nbudget;100\nvote_type;{kind}\n"
PROJECTS = "PROJECTS\nproject_id;cost;name\na;60;Garden\nb;50.50;Benches\n"


def page(votes="1;a,b\n", kind="approval", head=HEAD, projects=PROJECTS, columns="voter_id;vote"):
    return f"{head.format(kind=kind)}{projects}VOTES\n{columns}\n{votes}"


# --- Reading ----------------------------------------------------------------------------------


def test_a_published_election_is_read_whole():
    election = read_pb(ASSEN)
    assert election.budget == 100_000
    assert (len(election.projects), len(election.votes)) == (14, 84)
    assert election.meta["rule"] == "equalshares/add1"
    assert election.projects[0].columns["name"] == "PopUp Podium"
    assert election.votes[0].ballot == Approval(frozenset({"1", "2", "6", "9", "13"}))
    assert set(election.selected) == {"2", "3", "5", "6", "9", "11", "12", "13", "14"}


def test_costs_are_exact():
    assert read_pb(page()).options[1].cost == Fraction(101, 2)


def test_rankings_keep_their_order():
    election = read_pb(page("1;b,a\n", kind="ordinal"))
    assert election.ballots == (Ranking(("b", "a")),)


@pytest.mark.parametrize("kind", ["cumulative", "scoring"])
def test_points_become_dots(kind):
    election = read_pb(page("1;b,a;7,3\n", kind=kind, columns="voter_id;vote;points"))
    assert election.ballots == (Dots({"b": 7, "a": 3}),)


def test_an_empty_vote_is_a_blank_ballot():
    assert read_pb(page("1;\n")).ballots == (Approval(frozenset()),)


def test_blanks_marks_and_line_ends_of_other_systems_do_no_harm():
    text = "\ufeff" + page("1; a, b \n\n").replace("\n", "\r\n").replace("budget;", "budget; ")
    assert read_pb(text.encode()) == read_pb(page())


def test_quoted_texts_may_hold_semicolons_quotes_and_line_breaks():
    projects = PROJECTS.replace("Garden", '"A ""wild"" garden; with\na pond"')
    name = read_pb(page(projects=projects)).projects[0].columns["name"]
    assert name == 'A "wild" garden; with\na pond'


def test_a_formula_stays_a_text():
    projects = PROJECTS.replace("Garden", "=1+1")
    assert read_pb(page(projects=projects)).projects[0].columns["name"] == "=1+1"


WRONG = {
    "": "The file has no META section.",
    "hello": "Line 1: the file must begin with META.",
    "META\nkey;value\nbudget;1\n": "The file has no PROJECTS section.",
    "META\nkey;value\nMETA\n": "Line 3: META begins a second time.",
    "META\nkey;worth\n": "Line 2: META has no column 'value'.",
    page(head="META\nkey;value\nvote_type;{kind}\n"): "META does not tell the budget.",
    page(head="META\nkey;value\nbudget;1\n"): "META does not tell the vote_type.",
    page(kind="guess"): "Line 4: votes of the type 'guess' are unknown.",
    page().replace("budget;100", "budget;-1"): "Line 3: the budget must be a number above zero",
    page().replace("budget;100", "budget;1e9"): "Line 3: the budget must be a number above zero",
    page().replace("budget;100", "budget;100\nbudget;5"): "Line 4: 'budget' stands there a second",
    page().replace("a;60", "a;-60"): "Line 7: the cost must be a number above zero, not '-60'.",
    page().replace("a;60", "a;0"): "Line 7: the cost must be a number above zero, not '0'.",
    page().replace("a;60", "a;nan"): "Line 7: the cost must be a number above zero, not 'nan'.",
    page().replace("a;60", "a;٣"): "Line 7: the cost must be a number above zero",
    page().replace("a;60", f"a;{'9' * 400}"): "Line 7: the cost must be a number above zero",
    page().replace("b;50.50", "a;50"): "Line 8: 'a' stands there a second time.",
    page().replace("a;60", "=cmd();60"): "Line 7: '=cmd()' cannot be a name.",
    page().replace("a;60;Garden", "a;60"): "Line 7: 2 values for 3 columns.",
    page("1;a\n1;b\n"): "Line 12: '1' stands there a second time.",
    page("1;a,z\n"): "Line 11: there is no project 'z'.",
    page("1;a,,b\n"): "Line 11: there is no project ''.",
    page("1;a,a\n"): "Line 11: a project is chosen twice.",
    page('1;"a\n'): "the quotation marks do not fit.",
    page("1;a\x00\n"): "Line 11: it holds a character that is not text.",
    page(f"1;{'a,' * 90_000}a\n"): "Line 11: it is too long.",
    page(f"{'v' * 300};a\n"): "Line 11: 'vvvv",
    page("1;a\n", kind="cumulative"): "Line 11: the points are missing.",
    page("1;a;1,2\n", kind="cumulative", columns="voter_id;vote;points"): "2 points for 1",
    page("1;a;x\n", kind="cumulative", columns="voter_id;vote;points"): "not 'x'.",
    page("1;a;-1\n", kind="scoring", columns="voter_id;vote;points"): "not '-1'.",
    page("1;a;1/00\n", columns="voter_id;vote;weight"): "the weight must be a number above zero",
    page("1;a;0/5\n", columns="voter_id;vote;weight"): "the weight must be a number above zero",
    page(columns="voter_id;vote;vote"): "Line 10: every column needs a name of its own.",
    page(projects="PROJECTS\nproject_id;cost\n"): "The file has no projects.",
    page().replace("budget;100", "budget;100\nnum_votes;2"): "Line 4: num_votes says '2', but",
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.items(), ids=range(len(WRONG)))
def test_a_wrong_file_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)) as refusal:
        read_pb(text)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


def test_weights_beyond_number_are_refused():
    votes = "".join(f"{number};a;1/{number}\n" for number in range(1, 102))
    with pytest.raises(ValueError, match="more than 100 different weights"):
        read_pb(page(votes, columns="voter_id;vote;weight"))


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(ValueError, match="not text in UTF-8"):
        read_pb(b"META\xff\xfe")


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(characters=50), "longer than 50 characters"),
        (Limits(projects=1), "PROJECTS has more than 1 lines"),
        (Limits(votes=0), "VOTES has more than 0 lines"),
        (Limits(meta=1), "META has more than 1 lines"),
        (Limits(columns=2), "more than 2 columns"),
        (Limits(cell=3), "too long"),
    ],
)
def test_what_is_too_large_is_refused(limits, sentence):
    with pytest.raises(ValueError, match=sentence):
        read_pb(page(), limits)


PIECES = ["META", "PROJECTS", "VOTES", "\n", ";", '"', ",", "key;value", "budget;1", "a;1", "1;a"]
PIECES += ["project_id;cost", "voter_id;vote", "vote_type;approval", "\x00", "=", "1/0", "\u2028"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40))
def test_whatever_is_sent_there_is_an_election_or_a_sentence(pieces):
    try:
        read_pb("".join(pieces))
    except ValueError as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017


# --- Writing ----------------------------------------------------------------------------------

NAMES = st.from_regex(r"[a-zA-Z0-9][\w.:-]{0,8}", fullmatch=True)
# One line, no formula, no blanks at the ends: what the format keeps as it is.
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12).filter(
    lambda text: not text.startswith(("=", "+", "-", "@"))
)
COSTS = st.integers(1, 10**9).map(lambda cents: Fraction(cents, 100))


@st.composite
def pb_elections(draw):
    kind = draw(st.sampled_from(["approval", "ordinal", "cumulative", "scoring"]))
    options = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    projects = tuple(
        PbProject(Option(name, draw(COSTS)), {"name": draw(TEXTS)}) for name in options
    )
    voters = draw(st.lists(NAMES, max_size=6, unique=True))
    votes = tuple(PbVote(voter, draw(_ballots(kind, options)), {"age": "12"}) for voter in voters)
    return Election(draw(COSTS), kind, projects, votes, {"description": draw(TEXTS)})


def _ballots(kind, options):
    told = {
        "weight": st.fractions(Fraction(1, 9), 5, max_denominator=9),
        "group": st.sampled_from(["", "school", "town hall"]),
    }
    some = st.lists(st.sampled_from(options), unique=True, max_size=5)
    if kind == "approval":
        return st.builds(Approval, some.map(frozenset), **told)
    if kind == "ordinal":
        return st.builds(Ranking, some.map(tuple), **told)
    given_dots = st.dictionaries(st.sampled_from(options), st.integers(1, 9), max_size=5)
    return st.builds(Dots, given_dots, **told)


@given(pb_elections())
def test_what_is_written_is_read_again(election):
    assert read_pb(write_pb(election)) == election


def test_assen_written_and_read_again_counts_the_same():
    election = read_pb(ASSEN)
    again = read_pb(write_pb(election))
    assert again == election


def test_one_of_our_ballots_can_be_recounted_by_outsiders():
    options, ballots = money(a=60, b=30), approvals("b", "a b", "a", "", "b")
    rules = Rules("equal_shares", budget=Fraction(70), seed="opening")
    result = count(options, ballots, rules)
    election = election_of(
        options,
        ballots,
        rules,
        meta={"description": "What shall we plant?", "country": "Greece"},
        names={"a": "=HYPERLINK(1)", "b": "Benches"},
        result=result,
    )
    again = read_pb(write_pb(election))
    assert set(again.selected) == set(result.winners)
    assert again.meta["rule"] == "equalshares/add1u"
    assert again.projects[0].columns["name"] == "'=HYPERLINK(1)"
    assert set(count(again.options, again.ballots, rules).winners) == set(result.winners)


def test_the_order_of_the_ballots_tells_nothing():
    options, ballots = money(a=60, b=30), approvals("b", "a b", "a", "", "b")
    rules = Rules("approval", seats=1)
    told = {"meta": {}, "names": {}, "result": count(options, ballots, rules)}
    there = election_of(options, ballots, rules, **told)
    back = election_of(options, ballots[::-1], rules, **told)
    assert write_pb(there) == write_pb(back)


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (Option("a", Fraction(1, 3)), "1/3 cannot be written"),
        (Option("a,b"), "cannot be a name"),
        (Option("=a"), "cannot be a name"),
        (Option("a", Fraction(10**15)), "cannot be written"),
    ],
)
def test_what_the_format_cannot_hold_is_refused(option, sentence):
    election = Election(Fraction(1), "approval", (PbProject(option),), ())
    with pytest.raises(ValueError, match=sentence):
        write_pb(election)
