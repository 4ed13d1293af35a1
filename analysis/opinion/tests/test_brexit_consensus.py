"""A published Polis conversation: our numbers beside those of Polis and of red-dwarf."""

import numpy as np
import pandas as pd
import pytest

from analysis.opinion import Refusal, analyse, shared_agreement
from analysis.opinion.tests import peer
from analysis.opinion.tests.dialogues import AT_ANY_SIZE, brexit_consensus, rand_index, subset
from analysis.opinion.votes import counts_by


@pytest.fixture(scope="module")
def found():
    return analyse(brexit_consensus(), seed=1)


def test_the_conversation_is_read_as_published():
    votes = brexit_consensus()
    assert (votes.people, votes.statements) == (204, 50)
    # The published summary of participants: 106 and 91 in two groups, 7 in none.
    assert np.bincount(votes.group + 1).tolist() == [7, 106, 91]


def test_all_of_it_passes_the_shuffle_test(found):
    test = found.patterns.test
    assert found.patterns.is_shown
    assert test.chance <= 0.01
    assert test.silhouette > np.quantile(test.shuffled, 0.99)


def test_our_patterns_are_close_to_the_published_groups(found):
    published, ours = brexit_consensus().group, found.patterns.pattern
    in_both = (published >= 0) & (ours >= 0)
    assert in_both.sum() >= 185
    # Measured: 0.876, with two patterns as published. Polis groups people after rounding them to
    # a hundred base clusters and by the history of its runs, so that 1 is out of reach.
    assert len(found.patterns.patterns) == 2
    assert rand_index(ours[in_both], published[in_both]) > 0.85


@pytest.mark.parametrize(("size", "refused_at_least"), [(25, 18), (50, 15)])
def test_the_shuffle_test_refuses_small_samples_of_real_votes(size, refused_at_least):
    votes = brexit_consensus()
    eager = np.flatnonzero(np.bincount(votes.person, minlength=votes.people) >= 7)
    refusals = []
    for seed in range(20):
        chosen = np.random.default_rng(seed).choice(eager, size, replace=False)
        sample = subset(votes, np.sort(chosen))
        refusals.append(analyse(sample, seed=seed, settings=AT_ANY_SIZE).patterns.refusal)
        # And whatever the shuffles say, nobody sees patterns of so few people.
        assert analyse(sample, seed=seed).patterns.refusal is Refusal.TOO_FEW_PEOPLE
    assert refusals.count(Refusal.NOT_BETTER_THAN_SHUFFLED) >= refused_at_least


def matrix(votes):
    """People by statements, NaN where nobody voted, as red-dwarf wants it."""
    filled = np.full((votes.people, votes.statements), np.nan)
    filled[votes.person, votes.statement] = votes.value
    return filled


def test_consensus_across_groups_is_that_of_red_dwarf():
    votes = brexit_consensus()
    grouped = votes.group >= 0
    _stats, known = peer.calculate_comment_statistics_dataframes(
        pd.DataFrame(matrix(votes)[grouped]), votes.group[grouped]
    )
    counts = counts_by(votes, votes.group, parts=2)
    for took, column in ((counts.agreed, "agree"), (counts.disagreed, "disagree")):
        ours = shared_agreement(took, counts.voted)
        assert ours == pytest.approx(known[f"group-aware-consensus-{column}"].to_numpy())


def test_what_all_published_groups_share_is_shared(found):
    """Small et al. rank by the product: our verdict never calls its lowest quarter shared."""
    judged = found.agreement.statements
    product = np.array([one.consensus_agree or 0 for one in judged])
    shared = [one.statement for one in judged if one.because == "all_agree"]
    assert len(shared) == 15
    assert product[shared].min() > np.median(product)


def test_our_map_is_that_of_red_dwarf():
    """Red-dwarf fits its axes to everybody, we to those who are placed: nearly the same people."""
    votes = brexit_consensus()
    cast = [
        {"participant_id": int(person), "statement_id": int(statement), "vote": int(value),
         "modified": 0}
        for person, statement, value in zip(
            votes.person, votes.statement, votes.value, strict=True
        )
    ]  # fmt: skip
    known = peer.run_pipeline(cast, random_state=1)
    ours = analyse(votes, seed=1).patterns.positions
    placed = np.flatnonzero(~np.isnan(ours[:, 0]))
    theirs = np.array([known.participant_projections[int(person)] for person in placed])
    for axis in (0, 1):
        assert abs(np.corrcoef(ours[placed, axis], theirs[:, axis])[0, 1]) > 0.99
