"""From votes to the agreement across declared groups: rows, intervals, verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.agreement import (
    ALL_SHOWN,
    OTHERS,
    Agreement,
    Because,
    Share,
    Side,
    StatementAgreement,
    Verdict,
    shared_agreement,
    typical_agreement,
)
from analysis.opinion.shares import (
    chance_of_difference,
    corrected_for_number,
    smoothed_share,
    wilson_interval,
)
from analysis.opinion.votes import UNKNOWN_GROUP, Votes, counts_by

# Clearly more than a quarter on either side: the line runs through groups, not between them.
_LARGE_MINORITY = 0.25
_HALF = 0.5

# Of one statement: agreed, disagreed and passed of each group, OTHERS or ALL_SHOWN.
Counted = Mapping[int, tuple[int, int, int]]


def agreement_across_groups(
    votes: Votes,
    *,
    minimum_group: int,
    level: float,
    unsure_share: float,
    least_spread: float,
    false_discovery: float,
    before: Sequence[Counted] = (),
) -> Agreement:
    """Say of each statement whether the declared groups share it, divide on it, or cannot tell.

    Args:
        votes: The votes, with declared groups.
        minimum_group: A group with fewer voters in the dialogue, or on a statement, has no row
            there, >= 1. Its people are counted as "others together"; where these are too few, the
            next smallest group joins them. So all rows together are all voters, and nobody finds
            a small group by subtracting. A statement with fewer voters in all has no row.
        level: Of the intervals, in (0, 1).
        unsure_share: A statement is unsure from this smoothed share of passes on, in (0, 1), as
            the mean over its rows.
        least_spread: Groups differ in degree only from this distance on, in [0, 1]: with many
            voters, differences that nobody would notice are significant too.
        false_discovery: Of the statements said to differ in degree, at most this share wrongly so.
        before: What was told last time, for each of the first statements; empty where nothing
            was. A row is told anew only when it has grown by `minimum_group` voters, so that the
            difference between two maps is never a single person.

    Returns:
        Agreement, one entry for each statement. In this order: too few votes; the interval of
        every row above one half on the same side (shared); of two rows on opposite sides
        (divides); many passes (unsure); significant and wide difference (divides); more than a
        quarter for and against among all shown (divides, within groups); open.

    Raises:
        ValueError: An option is out of range.
    """
    _check_options(minimum_group, unsure_share, least_spread, false_discovery)
    people = _people_by_part(votes, minimum_group)
    is_by_group = len(people) > 1
    part = np.full(votes.people, votes.groups, dtype=np.int32)
    for group in people:
        if is_by_group and group != OTHERS:
            part[votes.group == group] = group
    counts = counts_by(votes, part, parts=votes.groups + 1)
    # (answers, parts, statements): agree, disagree, pass. The last part is "others".
    table = np.stack([counts.agreed, counts.disagreed, counts.passed]).astype(np.int64)
    left_out = np.zeros(votes.statements, dtype=np.int64)
    for number in range(votes.statements):
        pooled, left_out[number] = _pooled(table[:, :, number], minimum_group)
        told = before[number] if number < len(before) else {}
        table[:, :, number] = _told_now(pooled, told, minimum_group)
    found = [
        _statement(number, table[:, :, number], int(left_out[number]), level, is_by_group)
        for number in range(votes.statements)
    ]
    chances = [np.nan if one.difference_p is None else one.difference_p for one in found]
    corrected = [None if np.isnan(q) else float(q) for q in corrected_for_number(chances)]
    judged = [
        _judged(
            replace(one, difference_q=q),
            least_rows=2 if is_by_group else 1,
            unsure_share=unsure_share,
            least_spread=least_spread,
            false_discovery=false_discovery,
        )
        for one, q in zip(found, corrected, strict=True)
    ]
    return Agreement(
        statements=tuple(judged),
        is_by_group=is_by_group,
        people=people,
        minimum_group=minimum_group,
        level=level,
        unsure_share=unsure_share,
        least_spread=least_spread,
        false_discovery=false_discovery,
    )


def _check_options(
    minimum_group: int, unsure_share: float, least_spread: float, false_discovery: float
) -> None:
    if minimum_group < 1:
        raise ValueError("want a smallest group of at least one voter")
    if not (0 < unsure_share < 1 and 0 <= least_spread <= 1 and 0 < false_discovery < 1):
        raise ValueError("want shares between 0 and 1")


def _people_by_part(votes: Votes, minimum_group: int) -> dict[int, int]:
    """Voters of each group that is large enough in this dialogue, the others last.

    One part of everybody where fewer than two groups were declared, or one part would be left.
    """
    has_voted = np.zeros(votes.people, dtype=bool)
    has_voted[votes.person] = True
    voters = int(has_voted.sum())
    declared, sizes = np.unique(
        votes.group[has_voted & (votes.group != UNKNOWN_GROUP)], return_counts=True
    )
    shown = {int(group): int(size) for group, size in zip(declared, sizes, strict=True)}
    shown = {group: size for group, size in shown.items() if size >= minimum_group}
    while shown and 0 < voters - sum(shown.values()) < minimum_group:
        del shown[min(shown, key=lambda group: (shown[group], group))]
    others = voters - sum(shown.values())
    parts = shown | ({OTHERS: others} if others else {})
    if len(declared) > 1 and len(parts) > 1:
        return parts
    return {ALL_SHOWN: voters} if voters >= minimum_group else {}


def _pooled(counts: NDArray[np.int64], minimum_group: int) -> tuple[NDArray[np.int64], int]:
    """Small groups on one statement emptied into the last part, and how many are left out.

    Where these stay too few, the next smallest joins them: all rows together are all voters.
    """
    pooled = counts.copy()
    voted = pooled.sum(axis=0)
    if voted.sum() < minimum_group:
        return np.zeros_like(pooled), int(voted.sum())
    by_size = [part for part in np.argsort(voted[:-1], kind="stable") if voted[part]]
    for part in by_size:
        if voted[part] < minimum_group or 0 < pooled[:, -1].sum() < minimum_group:
            pooled[:, -1] += pooled[:, part]
            pooled[:, part] = 0
    return pooled, 0


def _told_now(now: NDArray[np.int64], told: Counted, minimum_group: int) -> NDArray[np.int64]:
    """Of each row the new counts if it grew enough, else those that were told before.

    Where groups were put together otherwise, those that moved are one row for this question.
    """
    if not told:
        return now
    last = now.shape[1] - 1
    kept = np.zeros_like(now)
    for group, answers in told.items():
        kept[:, group if group >= 0 else last] = answers
    has_now, had = now.sum(axis=0) > 0, kept.sum(axis=0) > 0
    grown = now.sum(axis=0) - kept.sum(axis=0)
    stays = has_now & had
    if (has_now != had).any():
        stays[last] = False
        moved = ~stays
        if grown[moved].sum() >= minimum_group:
            kept[:, moved] = now[:, moved]
    anew = stays & (grown >= minimum_group)
    kept[:, anew] = now[:, anew]
    return kept


def _statement(
    number: int, table: NDArray[np.int64], left_out: int, level: float, is_by_group: bool
) -> StatementAgreement:
    """Everything but the verdict; `table` has shape (answers, parts), with empty parts."""
    last = table.shape[1] - 1
    parts = np.flatnonzero(table.sum(axis=0) > 0)
    shown = table[:, parts]
    names = [OTHERS if is_by_group and part == last else int(part) for part in parts]
    if not is_by_group:
        names = [ALL_SHOWN for _part in parts]
    whole = shown.sum(axis=1, keepdims=True)
    shares = _shares(np.hstack([shown, whole]), [*names, ALL_SHOWN], level)
    rows, has_rows = tuple(shares[:-1]), len(parts) > 0
    agreed, disagreed = shown[0][:, None], shown[1][:, None]
    voted = shown.sum(axis=0)[:, None]
    p = chance_of_difference(shown.T)
    return StatementAgreement(
        statement=number,
        verdict=Verdict.OPEN,
        because=Because.NO_CLEAR_MAJORITY,
        rows=rows,
        all_shown=shares[-1] if has_rows else None,
        left_out=left_out,
        consensus_agree=float(shared_agreement(agreed, voted)[0]) if has_rows else None,
        consensus_disagree=float(shared_agreement(disagreed, voted)[0]) if has_rows else None,
        typical_agree=float(typical_agreement(agreed, voted)[0]) if has_rows else None,
        typical_disagree=float(typical_agreement(disagreed, voted)[0]) if has_rows else None,
        spread=_spread(rows),
        difference_p=None if np.isnan(p) else p,
        difference_q=None,
    )


def _shares(table: NDArray[np.int64], names: list[int], level: float) -> list[Share]:
    """One for each column of (answers, parts)."""
    voted = table.sum(axis=0)
    smoothed = smoothed_share(table, np.broadcast_to(voted, table.shape))
    low, high = wilson_interval(table, np.broadcast_to(voted, table.shape), level=level)
    return [
        Share(
            group=name,
            agreed=int(table[0, at]),
            disagreed=int(table[1, at]),
            passed=int(table[2, at]),
            voted=int(voted[at]),
            agreeing=float(smoothed[0, at]),
            agreeing_low=float(low[0, at]),
            agreeing_high=float(high[0, at]),
            disagreeing=float(smoothed[1, at]),
            disagreeing_low=float(low[1, at]),
            disagreeing_high=float(high[1, at]),
            passing=float(smoothed[2, at]),
            side=_side(low[0, at], low[1, at]),
        )
        for at, name in enumerate(names)
    ]


def _side(agreeing_low: float, disagreeing_low: float) -> Side:
    if agreeing_low > _HALF:
        return Side.AGREES
    return Side.DISAGREES if disagreeing_low > _HALF else Side.UNCLEAR


def _spread(rows: tuple[Share, ...]) -> float:
    if not rows:
        return 0.0
    agreeing = [row.agreeing for row in rows]
    disagreeing = [row.disagreeing for row in rows]
    return max(max(agreeing) - min(agreeing), max(disagreeing) - min(disagreeing))


def _judged(
    one: StatementAgreement,
    *,
    least_rows: int,
    unsure_share: float,
    least_spread: float,
    false_discovery: float,
) -> StatementAgreement:
    """The first reason that holds, in the order that `agreement_across_groups` tells."""
    sides = {row.side for row in one.rows}
    passing = sum(row.passing for row in one.rows) / max(len(one.rows), 1)
    is_different = one.difference_q is not None and one.difference_q <= false_discovery
    whole = one.all_shown
    reasons = (
        (not one.rows, Verdict.OPEN, Because.TOO_FEW_VOTES),
        (len(one.rows) < least_rows, Verdict.OPEN, Because.TOO_FEW_GROUPS),
        (sides == {Side.AGREES}, Verdict.SHARED, Because.ALL_AGREE),
        (sides == {Side.DISAGREES}, Verdict.SHARED, Because.ALL_DISAGREE),
        (sides >= {Side.AGREES, Side.DISAGREES}, Verdict.DIVIDES, Because.OPPOSITE_SIDES),
        (passing >= unsure_share, Verdict.UNSURE, Because.MANY_PASSES),
        (
            is_different and one.spread >= least_spread,
            Verdict.DIVIDES,
            Because.DIFFERENT_DEGREES,
        ),
        (
            whole is not None and min(whole.agreeing_low, whole.disagreeing_low) > _LARGE_MINORITY,
            Verdict.DIVIDES,
            Because.WITHIN_GROUPS,
        ),
        (True, Verdict.OPEN, Because.NO_CLEAR_MAJORITY),
    )
    verdict, because = next((verdict, because) for holds, verdict, because in reasons if holds)
    return replace(one, verdict=verdict, because=because)
