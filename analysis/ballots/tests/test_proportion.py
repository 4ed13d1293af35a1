"""A group that is large enough and agrees gets its part, by published criteria."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings

from analysis.ballots import count
from analysis.ballots.tests.test_properties import elections


@settings(max_examples=150)
@given(elections("ranking, places"))
def test_rankings_give_solid_coalitions_their_places(election):
    # Droop proportionality (Woodall 1994): more than m quotas of ballots that put the same
    # options first, in whatever order, fill m places with them, or all of them are elected.
    options, ballots, rules = election
    rules = replace(rules, threshold=0)
    winners = set(count(options, ballots, rules).winners)
    total = sum(one.weight for one in ballots if one.options)
    quota = total / (rules.seats + 1)
    for size in range(1, len(options) + 1):
        for group in combinations([one.id for one in options], size):
            behind = sum(one.weight for one in ballots if set(one.options[:size]) == set(group))
            deserved = next((m for m in range(rules.seats, 0, -1) if behind > m * quota), 0)
            assert len(winners & set(group)) >= min(deserved, size)


@settings(max_examples=150)
@given(elections("equal shares, places"))
def test_equal_shares_gives_cohesive_groups_their_places(election):
    # EJR+ (Brill, Peters 2023, arXiv:2302.01989): no option left out is wanted by a part of
    # m / places of all voters each of whom has fewer than m winners of her own.
    options, ballots, rules = election
    rules = replace(rules, threshold=0, completion="none", satisfaction="each")
    winners = set(count(options, ballots, rules).winners)
    total = sum((one.weight for one in ballots), Fraction(0))
    for option in options:
        if option.id in winners:
            continue
        friends = [one for one in ballots if option.id in one.options]
        for m in range(1, rules.seats + 1):
            unhappy = [one.weight for one in friends if len(one.options & winners) < m]
            assert sum(unhappy) < m * total / rules.seats or not unhappy


@settings(max_examples=100)
@given(elections("ranking, one place"))
def test_more_than_half_of_all_first_places_win(election):
    options, ballots, rules = election
    rules = replace(rules, threshold=0)
    named = [one for one in ballots if one.options]
    for option in options:
        first = sum(one.weight for one in named if one.options[0] == option.id)
        if 2 * first > sum(one.weight for one in named):
            assert count(options, ballots, rules).winners == (option.id,)
