"""The same winners as pabutools, an independent implementation, ties included."""

import random
from fractions import Fraction
from pathlib import Path

import pytest

from analysis.ballots import Approval, Dots, Option, Rules, count, read_pb
from analysis.ballots.poll import Poll
from analysis.ballots.tests.oracle import Peer

ASSEN = read_pb((Path(__file__).parent / "data" / "Netherlands_Assen_2024.pb").read_bytes())
# Costs that real wishes have: round, and often the same.
USUAL_COSTS = (500, 1000, 1000, 2000, 2000, 5000, 10000)
PARTS, PER_PART = 14, 15


def election(seed):
    """20 to 300 voters, 5 to 30 projects, some of them far more popular than others."""
    rng = random.Random(seed)  # noqa: S311
    options = [
        Option(f"p{number}", Fraction(rng.choice([*USUAL_COSTS, rng.randint(100, 9999)])))
        for number in range(rng.randint(5, 30))
    ]
    liked = {one.id: rng.choice([0.05, 0.1, 0.1, 0.2, 0.4]) for one in options}
    voters = rng.choice([rng.randint(20, 60), rng.randint(20, 120), rng.randint(20, 300)])
    ballots = [
        [one for one, chance in liked.items() if rng.random() < chance] for _voter in range(voters)
    ]
    costs = [int(one.cost) for one in options]
    budget = Fraction(rng.randint(max(costs) // 2, sum(costs)))
    return options, ballots, budget, rng


def test_there_are_more_than_two_hundred_elections():
    assert PARTS * PER_PART > 200


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("satisfaction", ["cost", "each"])
def test_equal_shares_buys_the_same_in_the_same_order(part, satisfaction):
    for seed in range(part * PER_PART, (part + 1) * PER_PART):
        options, said, budget, _rng = election(seed)
        ballots = [Approval(frozenset(one)) for one in said]
        rules = Rules(
            "equal_shares",
            budget=budget,
            seed=str(seed),
            satisfaction=satisfaction,
            completion="none",
        )
        peer = Peer(Poll.of(options, ballots, rules))
        result = count(options, ballots, rules)
        assert list(result.winners) == peer.equal_shares(satisfaction=satisfaction), seed
        assert set(result.beside.winners) == set(peer.greedy()), seed


@pytest.mark.parametrize("part", range(PARTS))
def test_raising_the_shares_ends_at_the_same_winners(part):
    for seed in range(part * PER_PART, (part + 1) * PER_PART):
        options, said, budget, _rng = election(seed)
        ballots = [Approval(frozenset(one)) for one in said]
        # A step that is long for the peer's sake, which takes every one of them.
        step = max(Fraction(1), Fraction(int(budget / len(ballots)), 20))
        rules = Rules("equal_shares", budget=budget, seed=str(seed), completion="add1", step=step)
        peer = Peer(Poll.of(options, ballots, rules))
        bought = peer.equal_shares(satisfaction="cost", step=step)
        assert list(count(options, ballots, rules).winners) == bought, seed


@pytest.mark.parametrize("seed", range(40))
def test_dots_share_out_a_budget_alike(seed):
    options, said, budget, rng = election(seed)
    ballots = [Dots(dict.fromkeys(one[:3], rng.randint(1, 3))) for one in said]
    rules = Rules(
        "equal_shares",
        budget=budget,
        seed=str(seed),
        satisfaction="each",
        completion="none",
    )
    peer = Peer(Poll.of(options, ballots, rules))
    result = count(options, ballots, rules)
    assert list(result.winners) == peer.equal_shares(satisfaction="dots")


def test_the_published_result_of_assen_is_reproduced():
    rules = Rules("equal_shares", budget=ASSEN.budget, completion="add1")
    result = count(ASSEN.options, ASSEN.ballots, rules)
    assert set(result.winners) == set(ASSEN.selected)
    assert result.money_left == 23_300


def test_assen_is_counted_as_pabutools_counts_it():
    rules = Rules("equal_shares", budget=ASSEN.budget, completion="add1", step=Fraction(10))
    peer = Peer(Poll.of(ASSEN.options, ASSEN.ballots, rules))
    result = count(ASSEN.options, ASSEN.ballots, rules)
    assert list(result.winners) == peer.equal_shares(satisfaction="cost", step=10)
    assert set(result.beside.winners) == set(peer.greedy())


def test_the_votes_that_assen_published_are_ours():
    result = count(ASSEN.options, ASSEN.ballots, Rules("approval", budget=ASSEN.budget))
    published = {project.option.id: int(project.columns["votes"]) for project in ASSEN.projects}
    assert {one.option: one.supporters for one in result.standings} == published
