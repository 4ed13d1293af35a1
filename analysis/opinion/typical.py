"""Which statements set the people of a pattern apart from everybody else."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from analysis.opinion.agreement import Side
from analysis.opinion.shares import Floats, smoothed_share
from analysis.opinion.votes import Counts


@dataclass(frozen=True)
class Typical:
    """A statement on which the people of a pattern stand apart.

    Attributes:
        statement: Number of the statement.
        side: Whether they agree or disagree with it.
        inside, outside: Smoothed share taking that side, in the pattern and among all others.
        took_side, voted: Counts in the pattern.
        z_inside: Standard errors by which the share in the pattern lies above one half.
        z_apart: Standard errors by which it lies above that of all others.
    """

    statement: int
    side: Side
    inside: float
    outside: float
    took_side: int
    voted: int
    z_inside: float
    z_apart: float


def typical_statements(
    counts: Counts, *, minimum_group: int, level: float, most: int
) -> tuple[tuple[Typical, ...], ...]:
    """Find what sets each part of the people apart from all the others.

    Args:
        counts: Votes by part, shape (parts, statements).
        minimum_group: Fewest voters on the statement in the part and among the others, >= 1.
        level: Both tests are one-sided at this level, in (0.5, 1).
        most: At most so many for each part, >= 0.

    Returns:
        For each part, those statements that most of its voters agree (or disagree) with, and more
        so than the others do, the strongest first: by z_inside * z_apart * inside * (inside /
        outside), as in Polis. Can be empty: none is forced.

    Raises:
        ValueError: The level is out of range.

    References:
        Small et al. (2021), doi:10.6035/recerca.5516, for the two tests and the order; the test of
        two shares with one vote added to each side: Agresti and Caffo (2000),
        doi:10.1080/00031305.2000.10474560. Parts found from the same votes make these z too large:
        they choose and order, they prove nothing.
    """
    if not 0.5 < level < 1:
        raise ValueError(f"want a level between 0.5 and 1, not {level}")
    limit = NormalDist().inv_cdf(level)
    voted = counts.voted
    others_voted = voted.sum(axis=0) - voted
    is_large = (voted >= minimum_group) & (others_voted >= minimum_group)
    found: list[list[tuple[float, Typical]]] = [[] for _part in range(len(voted))]
    for side, took in ((Side.AGREES, counts.agreed), (Side.DISAGREES, counts.disagreed)):
        inside = smoothed_share(took, voted)
        outside = smoothed_share(took.sum(axis=0) - took, others_voted)
        z_inside = 2 * (took - voted / 2) / np.sqrt(np.maximum(voted, 1))
        z_apart = (inside - outside) / np.sqrt(
            _variance(inside, voted) + _variance(outside, others_voted)
        )
        strength = z_inside * z_apart * inside * inside / outside
        for part, number in np.argwhere(is_large & (z_inside > limit) & (z_apart > limit)).tolist():
            one = Typical(
                statement=number,
                side=side,
                inside=float(inside[part, number]),
                outside=float(outside[part, number]),
                took_side=int(took[part, number]),
                voted=int(voted[part, number]),
                z_inside=float(z_inside[part, number]),
                z_apart=float(z_apart[part, number]),
            )
            found[part].append((float(strength[part, number]), one))
    return tuple(tuple(one for _strength, one in _strongest(some)[:most]) for some in found)


def _variance(share: Floats, voted: np.ndarray) -> Floats:
    """Variance of a smoothed share."""
    variance: Floats = share * (1 - share) / (voted + 2)
    return variance


def _strongest(some: list[tuple[float, Typical]]) -> list[tuple[float, Typical]]:
    return sorted(some, key=lambda pair: (-pair[0], pair[1].statement))
