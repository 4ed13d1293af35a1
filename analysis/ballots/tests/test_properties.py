"""A table of rules and what can be relied on; each property is tested, each gap has a witness."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ballots import Approval, Dots, Option, Ranking, Rules, count
from analysis.ballots.rules import Completion, Method, Satisfaction
from analysis.ballots.tests.making import names

LETTERS = "abcdef"
TENTH = Fraction(1, 10)
# Every way to count: the published rules, apart from places, budget and lot.
RULES = {
    "approval, places": Rules("approval", seats=1),
    "approval, budget": Rules("approval", budget=Fraction(1)),
    "ranking, one place": Rules("ranking", seats=1),
    "ranking, places": Rules("ranking", seats=2),
    "dots, places": Rules("dots", seats=1),
    "dots, budget": Rules("dots", budget=Fraction(1)),
    "equal shares, places": Rules("equal_shares", seats=1),
    "equal shares, first run": Rules("equal_shares", budget=Fraction(1), completion="none"),
    "equal shares, raised": Rules("equal_shares", budget=Fraction(1), completion="add1"),
    "equal shares, budget": Rules("equal_shares", budget=Fraction(1), step=TENTH),
    "equal shares, each": Rules(
        "equal_shares", budget=Fraction(1), satisfaction="each", step=TENTH
    ),
    "equal shares, dots": Rules("equal_shares", budget=Fraction(1), satisfaction="each"),
}
WITH_DOTS = {"dots, places", "dots, budget", "equal shares, dots"}
# What holds for some rules only; `test_gaps.py` speaks of the others.
GROWS = {"approval, places", "dots, places"}
HELPS = {"approval, places", "approval, budget", "dots, places", "dots, budget"} | {
    "ranking, one place"
}
every_rule = pytest.mark.parametrize("name", RULES)


@st.composite
def elections(draw, name):
    """Options with many equal costs, ballots with many equal contents, groups and weights."""
    letters = LETTERS[: draw(st.integers(1, 6))]
    costs = st.sampled_from([Fraction(1), Fraction(2), Fraction(3), Fraction(5, 2)])
    options = [Option(letter, draw(costs)) for letter in letters]
    ballots = draw(st.lists(_ballot(name, letters), max_size=9))
    lots = tuple(draw(st.permutations(letters)))
    rules = replace(RULES[name], lots=lots, threshold=draw(st.sampled_from([0, 0, 0, 2])))
    if rules.seats is None:
        rules = replace(rules, budget=draw(st.integers(1, 9).map(Fraction)))
    elif name != "ranking, one place":
        rules = replace(rules, seats=draw(st.integers(1, 4)))
    return options, ballots, rules


def _ballot(name, letters):
    weight = st.sampled_from([Fraction(1), Fraction(1), Fraction(1, 3), Fraction(5, 2)])
    told = {"weight": weight, "group": st.sampled_from(["", "school", "industry"])}
    if RULES[name].method == "ranking":
        some = st.lists(st.sampled_from(letters), unique=True, max_size=5)
        return st.builds(Ranking, some.map(tuple), **told)
    if name in WITH_DOTS:
        some = st.dictionaries(st.sampled_from(letters), st.integers(0, 3), max_size=3)
        return st.builds(Dots, some, **told)
    return st.builds(Approval, st.frozensets(st.sampled_from(letters)), **told)


def renamed(ballot, new):
    if isinstance(ballot, Dots):
        return replace(ballot, dots={new[name]: some for name, some in ballot.dots.items()})
    kind = type(ballot.options)
    return replace(ballot, options=kind(new[name] for name in ballot.options))


def only(name, option):
    """Somebody who wants this and nothing else."""
    if RULES[name].method == "ranking":
        return Ranking((option,))
    return Dots({option: 3}) if name in WITH_DOTS else Approval(frozenset({option}))


def ask(name, examples=25):
    """Give the test `examples` elections of this kind."""

    def decorate(question):
        settings(max_examples=examples)(given(elections(name))(question))()

    return decorate


def test_no_rule_is_missing_from_the_table():
    assert {rules.method for rules in RULES.values()} == set(get_args(Method))
    shares = [rules for rules in RULES.values() if rules.method == "equal_shares"]
    assert {rules.satisfaction for rules in shares} == set(get_args(Satisfaction))
    assert {rules.completion for rules in shares} == set(get_args(Completion))
    ways = Counter((rules.method, rules.seats is None) for rules in RULES.values())
    assert set(ways) >= {
        (method, is_budget)
        for method in get_args(Method)
        for is_budget in (True, False)
        if (method, is_budget) != ("ranking", True)
    }


@every_rule
def test_the_order_of_the_ballots_changes_nothing(name):
    @ask(name)
    def question(election):
        options, ballots, rules = election
        assert count(options, ballots[::-1], rules) == count(options, ballots, rules)


@every_rule
def test_the_order_of_the_options_changes_no_winner(name):
    @ask(name)
    def question(election):
        options, ballots, rules = election
        turned = count(options[::-1], ballots, rules)
        assert turned.winners == count(options, ballots, rules).winners


@every_rule
def test_other_names_change_nothing_but_the_names(name):
    @ask(name)
    def question(election):
        options, ballots, rules = election
        new = dict(zip(LETTERS, LETTERS[::-1], strict=True))
        result = count(
            [replace(option, id=new[option.id]) for option in options],
            [renamed(ballot, new) for ballot in ballots],
            replace(rules, lots=tuple(new[one] for one in rules.lots)),
        )
        before = count(options, ballots, rules).winners
        assert result.winners == tuple(new[one] for one in before)


@every_rule
def test_never_more_is_spent_than_there_is(name):
    @ask(name, examples=50)
    def question(election):
        options, ballots, rules = election
        result = count(options, ballots, rules)
        spent = sum(rules.price(one) for one in options if one.id in result.winners)
        assert spent <= rules.money
        assert result.money_left in {None, rules.money - spent}
        assert len(set(result.winners)) == len(result.winners)


@every_rule
def test_weights_count_in_proportion_only(name):
    @ask(name)
    def question(election):
        options, ballots, rules = election
        heavy = [replace(one, weight=one.weight * Fraction(7, 3)) for one in ballots]
        assert count(options, heavy, rules).winners == count(options, ballots, rules).winners


@every_rule
def test_a_ballot_of_weight_two_is_worth_two_ballots(name):
    @ask(name)
    def question(election):
        options, ballots, rules = election
        # The number of people decides about steps and thresholds, so both are fixed here.
        rules = replace(rules, threshold=0, completion=_without_steps(rules))
        twice = [replace(one, weight=2 * one.weight) for one in ballots[:1]]
        copies = [*ballots[:1], *ballots[:1]]
        weighed = count(options, [*twice, *ballots[1:]], rules)
        assert weighed.winners == count(options, [*copies, *ballots[1:]], rules).winners


def _without_steps(rules):
    return "none" if rules.method == "equal_shares" else rules.completion


@every_rule
def test_whoever_wins_is_supported_and_everybody_else_has_a_reason(name):
    @ask(name)
    def question(election):
        options, ballots, rules = election
        result = count(options, ballots, rules)
        for standing in result.standings:
            assert standing.won == (standing.option in result.winners)
            assert standing.won == standing.reason.startswith("won")
            if standing.won:
                assert standing.supporters >= max(1, rules.threshold)


@every_rule
def test_what_goes_in_is_left_alone_and_the_same_comes_out(name):
    @ask(name, examples=20)
    def question(election):
        options, ballots, rules = election
        kept = [replace(ballot) for ballot in ballots]
        assert count(options, ballots, rules) == count(options, ballots, rules)
        assert ballots == kept


@every_rule
def test_blank_ballots_alone_choose_nothing(name):
    blank = replace(only(name, "a"), **{"dots": {}} if name in WITH_DOTS else {"options": ()})
    for ballots in ([], [blank], [blank] * 3):
        result = count(names("abc"), ballots, RULES[name])
        assert result.winners == ()
        assert result.turnout.ballots == result.turnout.blank == len(ballots)


@every_rule
def test_a_single_ballot_decides_alone(name):
    assert count(names("abc"), [only(name, "b")], RULES[name]).winners == ("b",)


@every_rule
def test_a_ballot_for_everything_fills_what_there_is(name):
    everything = {
        "ranking": Ranking(("c", "a", "b")),
        "dots": Dots({"a": 1, "b": 1, "c": 1}),
    }.get(RULES[name].method, Approval(frozenset("abc")))
    if name == "equal shares, dots":
        everything = Dots({"a": 1, "b": 1, "c": 1})
    result = count(names("abc"), [everything], RULES[name])
    assert len(result.winners) == (RULES[name].seats or 1)


@pytest.mark.parametrize("name", sorted(GROWS))
def test_more_places_keep_every_winner(name):
    @ask(name, examples=50)
    def question(election):
        options, ballots, rules = election
        more = replace(rules, seats=rules.seats + 1)
        winners = count(options, ballots, rules).winners
        assert winners == count(options, ballots, more).winners[: len(winners)]


@pytest.mark.parametrize("name", sorted(HELPS))
def test_one_more_supporter_never_hurts(name):
    @ask(name, examples=50)
    def question(election):
        options, ballots, rules = election
        for winner in count(options, ballots, rules).winners:
            again = count(options, [*ballots, only(name, winner)], rules)
            assert winner in again.winners


@pytest.mark.parametrize("name", [name for name in RULES if name.startswith("equal")])
def test_nobody_pays_more_than_the_share_and_every_purchase_is_paid(name):
    @ask(name)
    def question(election):
        options, ballots, rules = election
        result = count(options, ballots, rules)
        paid = [one.paid_by for one in result.standings if one.paid_by]
        given_by_all = sum(sum(one.values()) for one in paid)
        weight = result.turnout.weight
        assert given_by_all <= (result.share_each or 0) * weight
        for standing, option in zip(result.standings, options, strict=True):
            if standing.paid_by:
                assert sum(standing.paid_by.values()) == rules.price(option)
