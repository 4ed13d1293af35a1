from dataclasses import replace

import numpy as np
import pytest

from analysis.opinion import NOT_PLACED, Memory, Refusal, Settings, Side, analyse
from analysis.opinion.tests.dialogues import (
    AT_ANY_SIZE,
    dialogue,
    planted,
    rand_index,
    relabelled,
    subset,
    unrelated,
)
from analysis.opinion.typical import typical_statements
from analysis.opinion.votes import counts_by

# As many shuffles as it takes to pass.
QUICK = Settings(shuffles=99)


@pytest.fixture(scope="module")
def three():
    votes, pattern = planted(people=240, statements=24, patterns=3, answered=0.8, seed=1)
    return votes, pattern, analyse(votes, seed=1, settings=QUICK)


def test_planted_patterns_are_found(three):
    _votes, pattern, found = three
    assert found.patterns.is_shown
    assert len(found.patterns.patterns) == 3
    assert rand_index(found.patterns.pattern, pattern) > 0.95
    assert found.patterns.test.chance == 1 / 100
    assert found.patterns.between < 0.1


def test_the_sizes_and_middles_of_patterns_are_those_of_their_people(three):
    patterns = three[2].patterns
    for one in patterns.patterns:
        of_it = patterns.pattern == one.number
        assert one.people == of_it.sum()
        assert patterns.positions[of_it].mean(axis=0) == pytest.approx([one.x, one.y])
    assert [one.people for one in patterns.patterns] == sorted(
        (one.people for one in patterns.patterns), reverse=True
    )


def test_what_is_typical_of_a_pattern_sets_it_apart(three):
    for one in three[2].patterns.patterns:
        assert 0 < len(one.typical) <= 5
        assert all(some.inside > 0.5 and some.inside > some.outside for some in one.typical)


def test_names_of_people_and_statements_do_not_matter(three):
    votes, _pattern, found = three
    rng = np.random.default_rng(9)
    people, statements = rng.permutation(votes.people), rng.permutation(votes.statements)
    again = analyse(
        relabelled(votes, people=people, statements=statements), seed=1, settings=QUICK
    ).patterns
    assert again.pattern[people].tolist() == found.patterns.pattern.tolist()
    assert again.positions[people] == pytest.approx(found.patterns.positions, abs=1e-5)
    assert again.loadings[:, statements] == pytest.approx(found.patterns.loadings, abs=1e-6)
    renamed = [[int(statements[some.statement]) for some in one.typical] for one in
               found.patterns.patterns]  # fmt: skip
    assert [[some.statement for some in one.typical] for one in again.patterns] == renamed


def test_the_same_seed_gives_the_same_map_to_the_last_digit(three):
    votes, _pattern, found = three
    again = analyse(votes, seed=1, settings=QUICK)
    assert again.patterns.test == found.patterns.test
    assert again.patterns.patterns == found.patterns.patterns
    assert np.array_equal(again.patterns.positions, found.patterns.positions)


def test_seeds_only_deal_shuffles(three):
    votes, _pattern, found = three
    other = analyse(votes, seed=2, settings=QUICK).patterns
    assert other.test.shuffled != found.patterns.test.shuffled
    assert other.patterns == found.patterns.patterns


def test_votes_that_are_unrelated_are_refused():
    refused = [
        analyse(unrelated(people=200, statements=30, seed=seed), seed=seed).patterns.refusal
        for seed in range(10)
    ]
    assert refused.count(Refusal.NOT_BETTER_THAN_SHUFFLED) >= 9


def test_few_people_are_refused_before_any_test(three):
    patterns = analyse(subset(three[0], np.arange(99)), seed=1).patterns
    assert (patterns.refusal, patterns.placed, patterns.people_needed) == (
        Refusal.TOO_FEW_PEOPLE,
        99,
        100,
    )
    assert patterns.test is None


def test_a_refusal_tells_nothing_of_anybody():
    patterns = analyse(unrelated(people=150, statements=20, seed=3), seed=1).patterns
    assert patterns.refusal is Refusal.NOT_BETTER_THAN_SHUFFLED
    assert (patterns.pattern == NOT_PLACED).all()
    assert np.isnan(patterns.positions).all()
    assert (patterns.patterns, patterns.between, patterns.memory.centres) == ((), 0, ())


def test_few_statements_are_refused():
    patterns = analyse(dialogue([[1, -1, 1, 0]] * 120), seed=1).patterns
    assert patterns.refusal is Refusal.TOO_FEW_STATEMENTS
    assert (patterns.statements, patterns.statements_needed) == (4, 5)


@pytest.mark.parametrize("row", [[1] * 8, [0] * 8])
def test_people_of_one_mind_have_no_patterns(row):
    assert analyse(dialogue([row] * 120), seed=1).patterns.refusal is Refusal.NO_SPREAD


def test_an_empty_dialogue_has_too_few_people():
    found = analyse(dialogue([]), seed=1)
    assert found.patterns.refusal is Refusal.TOO_FEW_PEOPLE
    assert (found.people, found.voters, found.votes) == (0, 0, 0)


def test_people_with_few_answers_are_not_placed(three):
    votes, _pattern, _found = three
    quiet = [[1] * 6 + [None] * 18, [None] * 24]
    matrix = np.full((votes.people, votes.statements), None, dtype=object)
    matrix[votes.person, votes.statement] = votes.value
    patterns = analyse(dialogue([*matrix.tolist(), *quiet]), seed=1, settings=QUICK).patterns
    assert patterns.pattern[-2:].tolist() == [NOT_PLACED, NOT_PLACED]
    assert np.isnan(patterns.positions[-2:]).all()
    assert (patterns.placed, patterns.answers_needed) == (240, 7)


def test_a_refresh_reuses_shuffles_and_keeps_names_until_votes_grew(three):
    votes, _pattern, found = three
    mirror = replace(
        found.memory,
        loadings=tuple(tuple(-pull for pull in axis) for axis in found.memory.loadings),
        centres=tuple((-x, -y) for x, y in found.memory.centres[::-1]),
    )
    again = analyse(votes, seed=5, settings=QUICK, memory=mirror).patterns
    assert again.test.is_reused
    assert again.test.shuffled == found.patterns.test.shuffled
    assert again.positions == pytest.approx(-found.patterns.positions)
    assert again.pattern.tolist() == (2 - found.patterns.pattern).tolist()
    fewer = analyse(subset(votes, np.arange(200)), seed=1, settings=QUICK)
    assert not analyse(votes, seed=1, settings=QUICK, memory=fewer.memory).patterns.test.is_reused


def test_shuffles_are_dealt_anew_where_reusing_them_would_change_the_outcome(three):
    votes, _pattern, found = three
    test = replace(found.memory.test, chance=1.0)
    high = replace(found.memory, test=replace(test, shuffled=(0.99, 0.99)))
    again = analyse(votes, seed=1, settings=QUICK, memory=high).patterns
    assert again.test.is_reused
    assert again.refusal is Refusal.NOT_BETTER_THAN_SHUFFLED
    low = replace(found.memory, test=replace(test, shuffled=(-1.0,) * 99))
    again = analyse(votes, seed=1, settings=QUICK, memory=low).patterns
    assert not again.test.is_reused
    assert again.is_shown


def test_shuffles_made_with_other_settings_are_not_reused(three):
    votes, _pattern, found = three
    other = Settings(smallest_share=0.1, shuffles=99)
    again = analyse(votes, seed=1, settings=other, memory=found.memory).patterns
    assert not again.test.is_reused


def test_new_statements_do_not_turn_the_map(three):
    votes, _pattern, found = three
    short = Memory(
        loadings=tuple(axis[:20] for axis in found.memory.loadings), centres=found.memory.centres
    )
    again = analyse(votes, seed=1, settings=QUICK, memory=short).patterns
    assert again.positions == pytest.approx(found.patterns.positions)


def test_a_test_that_cannot_be_passed_stops_early():
    patterns = analyse(unrelated(people=150, statements=20, seed=3), seed=1).patterns
    assert len(patterns.test.shuffled) < 199
    assert patterns.test.chance > patterns.test.highest_chance


def test_what_is_typical_by_hand():
    votes = dialogue([[1]] * 9 + [[-1]] + [[-1]] * 10)
    counts = counts_by(votes, np.array([0] * 10 + [1] * 10), parts=2)
    one, other = typical_statements(counts, minimum_group=5, level=0.9, most=5)
    assert (one[0].side, other[0].side) == (Side.AGREES, Side.DISAGREES)
    assert (one[0].inside, one[0].outside) == (10 / 12, 1 / 12)
    assert one[0].z_inside == pytest.approx((9 - 5) / np.sqrt(10) * 2)
    error = np.sqrt(10 / 12 * 2 / 12 / 12 + 1 / 12 * 11 / 12 / 12)
    assert one[0].z_apart == pytest.approx((10 - 1) / 12 / error)
    assert (one[0].took_side, one[0].voted) == (9, 10)


def test_nothing_is_typical_where_parts_are_alike():
    votes = dialogue([[1]] * 20)
    counts = counts_by(votes, np.array([0, 1] * 10), parts=2)
    assert typical_statements(counts, minimum_group=5, level=0.9, most=5) == ((), ())


@pytest.mark.parametrize(
    "settings",
    [
        {"people_needed": 0},
        {"statements_needed": 0},
        {"smallest_share": 0.6},
        {"nearly_best": -1.0},
        {"shuffles": 50},
        {"highest_chance": 0.0},
        {"typical_level": 0.4},
    ],
)
def test_bad_settings_are_refused(settings):
    with pytest.raises(ValueError, match="want"):
        Settings(**settings)


def test_a_negative_seed_is_refused(three):
    with pytest.raises(ValueError, match="seed"):
        analyse(three[0], seed=-1)


def test_one_person_is_no_pattern():
    patterns = analyse(dialogue([[1, -1, 1, 1, -1, 0, 1]]), seed=1, settings=AT_ANY_SIZE).patterns
    assert patterns.refusal is Refusal.NO_SPREAD
