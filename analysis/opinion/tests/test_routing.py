import pytest

from analysis.opinion import next_statement, routing_weights
from analysis.opinion.tests import peer


def test_weights_by_hand():
    # 4 votes: 2 agree, 1 disagree, 1 passes; smoothed 3/6 agree and 2/6 pass.
    new = 1 + 8 * 2 ** (-4 / 5)
    assert routing_weights([2], [1], [1]) == pytest.approx([(4 / 6 * 3 / 6 * new) ** 2])
    in_group = routing_weights([2], [1], [1], voted_in_group=[5], extremity=[0.5])
    assert in_group == pytest.approx([(4 / 6 * 3 / 6 * new * 1.5) ** 2 * 5])


def test_weights_are_those_of_polis():
    agreed, disagreed, passed = [0, 5, 40, 3], [0, 2, 10, 30], [0, 1, 70, 0]
    far = [0.0, 0.3, 1.2, 0.7]
    total = [sum(votes) for votes in zip(agreed, disagreed, passed, strict=True)]
    known = peer.priority_metric([False] * 4, agreed, disagreed, total, far)
    ours = routing_weights(agreed, disagreed, passed, extremity=far)
    assert ours == pytest.approx(known.tolist(), rel=1e-3)


def test_statements_that_few_of_ones_group_have_seen_come_first():
    seen, new = routing_weights([9, 9], [9, 9], [0, 0], voted_in_group=[18, 0])
    assert new > 5 * seen


def test_what_was_answered_is_not_shown_again():
    for seed in range(50):
        assert next_statement([1.0, 5.0, 2.0], answered={1}, seed=seed) in {0, 2}
    assert next_statement([1.0, 5.0], answered=[0, 1], seed=1) is None
    assert next_statement([], answered=(), seed=1) is None
    assert next_statement([0.0], answered=(), seed=1) is None


def test_statements_are_drawn_in_proportion_to_their_weights():
    drawn = [next_statement([1.0, 3.0, 0.0], answered=(), seed=seed) for seed in range(4000)]
    assert drawn.count(1) / 4000 == pytest.approx(0.75, abs=0.03)
    assert 2 not in drawn


def test_balance_leaves_fewer_statements_unseen_by_a_small_group():
    def least_seen(is_balanced):
        seen = [[0] * 20, [0] * 20]
        for turn in range(400):
            group = 0 if turn % 10 else 1
            total = [one + two for one, two in zip(*seen, strict=True)]
            weights = routing_weights(
                total,
                [0] * 20,
                [0] * 20,
                voted_in_group=seen[group] if is_balanced else None,
            )
            seen[group][next_statement(weights, answered=(), seed=turn)] += 1
        return seen[1].count(0)

    assert least_seen(is_balanced=True) < least_seen(is_balanced=False)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"agreed": [1, 2]}, "as many agreements"),
        ({"passed": [-1]}, "below zero"),
        ({"voted_in_group": [1, 2]}, "one number for each"),
        ({"extremity": [-0.1]}, "below zero"),
    ],
)
def test_bad_counts_are_refused(given, says):
    counts = {"agreed": [1], "disagreed": [1], "passed": [1], **given}
    with pytest.raises(ValueError, match=says):
        routing_weights(
            counts.pop("agreed"), counts.pop("disagreed"), counts.pop("passed"), **counts
        )


@pytest.mark.parametrize("weights", [[-1.0], [float("nan")], [float("inf")]])
def test_bad_weights_are_refused(weights):
    with pytest.raises(ValueError, match="finite weights"):
        next_statement(weights, answered=(), seed=1)
