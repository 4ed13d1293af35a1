"""What all declared groups share, what divides them, and what cannot be told yet."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.shares import smoothed_share

ALL_SHOWN = -2
OTHERS = -1


class Verdict(StrEnum):
    """What the votes on one statement say."""

    SHARED = "shared"
    DIVIDES = "divides"
    UNSURE = "unsure"
    OPEN = "open"


class Because(StrEnum):
    """What made the verdict so."""

    ALL_AGREE = "all_agree"
    ALL_DISAGREE = "all_disagree"
    OPPOSITE_SIDES = "opposite_sides"
    DIFFERENT_DEGREES = "different_degrees"
    WITHIN_GROUPS = "within_groups"
    MANY_PASSES = "many_passes"
    TOO_FEW_VOTES = "too_few_votes"
    TOO_FEW_GROUPS = "too_few_groups"
    NO_CLEAR_MAJORITY = "no_clear_majority"


class Side(StrEnum):
    """Where the majority of a group stands, as far as its votes tell."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Share:
    """How one group voted on one statement; always at least `minimum_group` voters.

    Attributes:
        group: Number of the declared group; OTHERS (-1) for people of groups too small to show
            and of no declared group together; ALL_SHOWN (-2) for all rows of a statement together.
        agreed, disagreed, passed, voted: Counts; `voted` is their sum.
        agreeing, agreeing_low, agreeing_high: Smoothed share of voters (passes included) who
            agree, and its interval, in [0, 1].
        disagreeing, disagreeing_low, disagreeing_high: The same of those who disagree.
        passing: Smoothed share of voters who passed.
        side: Agrees or disagrees only where that whole interval lies above one half.
    """

    group: int
    agreed: int
    disagreed: int
    passed: int
    voted: int
    agreeing: float
    agreeing_low: float
    agreeing_high: float
    disagreeing: float
    disagreeing_low: float
    disagreeing_high: float
    passing: float
    side: Side


@dataclass(frozen=True)
class StatementAgreement:
    """One statement: its rows, its verdict, and the numbers that made it so.

    Attributes:
        statement: Number of the statement.
        verdict, because: What the votes say, and why.
        rows: A share for each group large enough, in order of group; OTHERS last.
        all_shown: The people of all rows together; None without rows.
        left_out: Voters of a statement that has no row, being fewer than `minimum_group`.
        consensus_agree, consensus_disagree: Group-aware consensus over the rows, in (0, 1): product
            of their smoothed shares. None without rows. Falls with the number of rows.
        typical_agree, typical_disagree: Its root by the number of rows (geometric mean), so that
            statements shown to unequally many groups compare. None without rows.
        spread: Widest distance between two rows in share agreeing or in share disagreeing, [0, 1].
        difference_p, difference_q: How often groups of one mind would differ so (Pearson), as it
            is and corrected for the number of statements. None where it cannot be told.
    """

    statement: int
    verdict: Verdict
    because: Because
    rows: tuple[Share, ...]
    all_shown: Share | None
    left_out: int
    consensus_agree: float | None
    consensus_disagree: float | None
    typical_agree: float | None
    typical_disagree: float | None
    spread: float
    difference_p: float | None
    difference_q: float | None


@dataclass(frozen=True)
class Agreement:
    """The default view of a dialogue.

    Attributes:
        statements: One for each statement, in their order.
        is_by_group: False where fewer than two groups were declared, or are large enough: then
            there is one row for everybody, and verdicts speak of everybody.
        people: Voters of each group that is shown in this dialogue, OTHERS last; or of ALL_SHOWN.
            Always all voters, so that nothing is left to subtract; empty while they are too few.
        minimum_group, level, unsure_share, least_spread, false_discovery: As asked for.
    """

    statements: tuple[StatementAgreement, ...]
    is_by_group: bool
    people: dict[int, int]
    minimum_group: int
    level: float
    unsure_share: float
    least_spread: float
    false_discovery: float

    def with_verdict(self, verdict: Verdict) -> tuple[StatementAgreement, ...]:
        """Those with this verdict, the clearest first.

        Shared: by the weaker of what groups typically agree or reject; divides: by spread; unsure:
        by share passing; open: by number of votes.
        """
        found = [one for one in self.statements if one.verdict is verdict]
        return tuple(sorted(found, key=lambda one: (-_clearness(one), one.statement)))


def shared_agreement(
    agreed: NDArray[np.integer], voted: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Score how far every group, not just the biggest, agrees with each statement.

    Args:
        agreed: People agreeing, int, shape (groups, statements).
        voted: People voting at all, same shape. A pass is a vote; no vote is not.

    Returns:
        Float, shape (statements,), in (0, 1). Comparable within one dialogue only.

    Raises:
        ValueError: No groups, shapes differ, or a count breaks 0 <= agreed <= voted.

    References:
        Small et al. (2021), doi:10.6035/recerca.5516: product of (agreed+1)/(voted+2).
    """
    if agreed.ndim != 2 or len(agreed) == 0:
        raise ValueError("want 0 <= agreed <= voted, both of shape (groups, statements)")
    product: NDArray[np.float64] = np.prod(smoothed_share(agreed, voted), axis=0)
    return product


def typical_agreement(
    agreed: NDArray[np.integer], voted: NDArray[np.integer]
) -> NDArray[np.float64]:
    """The same score as a geometric mean over the groups, which compares across dialogues.

    Args:
        agreed: People agreeing, int, shape (groups, statements).
        voted: People voting at all, same shape. A pass is a vote; no vote is not.

    Returns:
        Float, shape (statements,), in (0, 1): what share a typical group agrees with. Between the
        smallest and the largest share of the groups.

    Raises:
        ValueError: No groups, shapes differ, or a count breaks 0 <= agreed <= voted.

    References:
        Small et al. (2021), doi:10.6035/recerca.5516, rooted by the number of groups.
    """
    rooted: NDArray[np.float64] = shared_agreement(agreed, voted) ** (1 / len(agreed))
    return rooted


def _clearness(one: StatementAgreement) -> float:
    whole = one.all_shown
    if whole is None:
        return 0.0
    if one.verdict is Verdict.SHARED:
        is_agreed = one.because is Because.ALL_AGREE
        return (one.typical_agree if is_agreed else one.typical_disagree) or 0.0
    if one.verdict is Verdict.DIVIDES:
        return one.spread
    return whole.passing if one.verdict is Verdict.UNSURE else float(whole.voted)
