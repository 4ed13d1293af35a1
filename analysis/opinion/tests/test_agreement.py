import numpy as np
import pytest

from analysis.opinion import (
    ALL_SHOWN,
    OTHERS,
    Because,
    Side,
    Verdict,
    agreement_across_groups,
    shared_agreement,
    typical_agreement,
)
from analysis.opinion.tests.dialogues import OPTIONS, dialogue


def judged(*votes_by_group, **options):
    """One statement, with the votes of each group as a text: + agrees, - disagrees, o passes."""
    value = {"+": 1, "-": -1, "o": 0}
    rows = [[value[vote]] for votes in votes_by_group for vote in votes]
    group = [at for at, votes in enumerate(votes_by_group) for _vote in votes]
    votes = dialogue(rows, group=group, groups=len(votes_by_group))
    return agreement_across_groups(votes, **{**OPTIONS, **options}).statements[0]


def test_consensus_across_groups_by_hand():
    agreed, voted = np.array([[3], [1]]), np.array([[4], [8]])
    assert shared_agreement(agreed, voted)[0] == pytest.approx(4 / 6 * 2 / 10)
    assert typical_agreement(agreed, voted)[0] == pytest.approx((4 / 6 * 2 / 10) ** 0.5)


def test_a_small_group_counts_as_much_as_a_large_one():
    agreed, voted = np.array([[9, 0], [300, 300]]), np.array([[9, 9], [300, 300]])
    assert shared_agreement(agreed, voted)[0] > 5 * shared_agreement(agreed, voted)[1]


def test_the_shares_of_a_group_by_hand():
    row = judged("+++-o", "+++++").rows[0]
    assert (row.group, row.agreed, row.disagreed, row.passed, row.voted) == (0, 3, 1, 1, 5)
    assert (row.agreeing, row.disagreeing, row.passing) == (4 / 7, 2 / 7, 2 / 7)
    # Wilson, 3 of 5: (3 + z²/2 ± z √(3·2/5 + z²/4)) / (5 + z²)
    assert (row.agreeing_low, row.agreeing_high) == pytest.approx((0.2307, 0.8824), abs=1e-4)
    assert row.side is Side.UNCLEAR


@pytest.mark.parametrize(
    ("groups", "verdict", "because"),
    [
        (("+++++", "+++++++"), Verdict.SHARED, Because.ALL_AGREE),
        (("-----", "-------o"), Verdict.SHARED, Because.ALL_DISAGREE),
        (("+++++", "-----"), Verdict.DIVIDES, Because.OPPOSITE_SIDES),
        (("+" * 30 + "-" * 10, "+" * 15 + "-" * 25), Verdict.DIVIDES, Because.DIFFERENT_DEGREES),
        (("+-" * 30, "+-" * 30), Verdict.DIVIDES, Because.WITHIN_GROUPS),
        (("ooo+-", "oo+-+"), Verdict.UNSURE, Because.MANY_PASSES),
        (("+++--", "+++-+"), Verdict.OPEN, Because.NO_CLEAR_MAJORITY),
        (("+++++", "+"), Verdict.SHARED, Because.ALL_AGREE),
        (("++++", ""), Verdict.OPEN, Because.TOO_FEW_VOTES),
    ],
)
def test_what_the_votes_say_and_why(groups, verdict, because):
    one = judged(*groups)
    assert (one.verdict, one.because) == (verdict, because)


def test_a_small_group_is_pooled_with_other_small_ones():
    one = judged("+++++", "++-", "--o")
    assert [row.group for row in one.rows] == [0, OTHERS]
    assert (one.rows[1].agreed, one.rows[1].disagreed, one.rows[1].passed) == (2, 3, 1)
    assert one.all_shown.voted == 11


def test_a_pool_that_stays_small_takes_the_next_smallest_group_in():
    one = judged("++++++", "+++++", "--", "++++++++")
    assert [(row.group, row.voted) for row in one.rows] == [(0, 6), (3, 8), (OTHERS, 7)]
    assert (one.left_out, one.all_shown.disagreed, one.all_shown.voted) == (0, 2, 21)


def told_again(before, now):
    """What a second map tells of one statement, where the first told what was there before."""
    first = judged(*before)
    told = {row.group: (row.agreed, row.disagreed, row.passed) for row in first.rows}
    again = judged(*now, before=[told])
    return [(row.group, row.voted) for row in again.rows]


def test_a_row_is_told_anew_only_when_it_has_grown_enough():
    assert told_again(("+" * 5, "-" * 5), ("+" * 9, "-" * 10)) == [(0, 5), (1, 10)]


def test_who_was_among_the_others_comes_out_only_with_enough_new_ones():
    before = ("+" * 8, "+" * 4, "-" * 4)
    assert told_again(before, ("+" * 8, "+" * 5, "-" * 5)) == [(0, 8), (OTHERS, 8)]
    assert told_again(before, ("+" * 9, "+" * 6, "-" * 7)) == [(0, 8), (1, 6), (2, 7)]


def test_people_of_no_declared_group_are_among_the_others():
    votes = dialogue([[1]] * 16, group=[0] * 5 + [1] * 5 + [-1] * 6, groups=2)
    rows = agreement_across_groups(votes, **OPTIONS).statements[0].rows
    assert [(row.group, row.voted) for row in rows] == [(0, 5), (1, 5), (OTHERS, 6)]


@pytest.mark.parametrize("group", [None, [0] * 6, [-1] * 6])
def test_without_two_declared_groups_everybody_is_one_row(group):
    votes = dialogue([[1]] * 6, group=group, groups=3)
    found = agreement_across_groups(votes, **OPTIONS)
    assert not found.is_by_group
    assert [row.group for row in found.statements[0].rows] == [ALL_SHOWN]
    assert found.statements[0].verdict is Verdict.SHARED


def test_a_statement_without_votes_is_open():
    votes = dialogue([[1, None]] * 6)
    one = agreement_across_groups(votes, **OPTIONS).statements[1]
    assert (one.verdict, one.because, one.rows) == (Verdict.OPEN, Because.TOO_FEW_VOTES, ())
    assert (one.all_shown, one.consensus_agree, one.difference_p) == (None, None, None)


def test_an_empty_dialogue_has_nothing_to_say():
    assert agreement_across_groups(dialogue([]), **OPTIONS).statements == ()


def test_all_passes_are_unsure():
    assert judged("ooooooo", "oooooo").verdict is Verdict.UNSURE


def test_differences_that_nobody_would_notice_do_not_divide():
    one = judged("+" * 2000 + "o" * 2000, "+" * 1800 + "o" * 2200, unsure_share=0.9)
    assert one.difference_q < 0.001
    assert one.because is Because.NO_CLEAR_MAJORITY


def test_statements_of_a_verdict_come_the_clearest_first():
    votes = dialogue([[1, 1]] * 20 + [[0, 1]] * 2, group=[0, 1] * 11, groups=2)
    found = agreement_across_groups(votes, **OPTIONS).with_verdict(Verdict.SHARED)
    assert [one.statement for one in found] == [1, 0]


@pytest.mark.parametrize(
    "options",
    [
        {"minimum_group": 0},
        {"level": 1.0},
        {"unsure_share": 0.0},
        {"least_spread": 1.5},
        {"false_discovery": 0.0},
    ],
)
def test_bad_options_are_refused(options):
    with pytest.raises(ValueError, match="want"):
        judged("+++++", "+++++", **options)


@pytest.mark.parametrize(
    ("agreed", "voted"), [([[3]], [[2]]), ([[-1]], [[2]]), ([1], [1]), ([[1]], [[1, 1]])]
)
def test_bad_counts_are_refused(agreed, voted):
    with pytest.raises(ValueError, match="0 <="):
        shared_agreement(np.array(agreed), np.array(voted))
    with pytest.raises(ValueError, match="0 <="):
        shared_agreement(np.zeros((0, 3), dtype=int), np.zeros((0, 3), dtype=int))
