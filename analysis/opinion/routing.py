"""Which statement to show next. Plain lists, no numpy: a web request asks this for every vote."""

from collections.abc import Collection, Sequence
from random import Random

# New statements get nine times the weight of old ones, half way back after every five votes.
_NEW = [1 + 8 * 2 ** (-votes / 5) for votes in range(80)]


def routing_weights(
    agreed: Sequence[int],
    disagreed: Sequence[int],
    passed: Sequence[int],
    *,
    voted_in_group: Sequence[int] | None = None,
    extremity: Sequence[float] | None = None,
) -> list[float]:
    """How much each statement deserves the next vote.

    Args:
        agreed, disagreed, passed: Counts >= 0 for each statement, all of the same length.
        voted_in_group: Votes on each statement within the voter's declared group, >= 0; statements
            that few of them have seen gain. None: no group declared.
        extremity: How strongly each statement separates people, >= 0, as the length of its loading
            on the map. None: not known, all alike.

    Returns:
        Positive floats, one for each statement: the square of (1 - passing) * (1 + extremity) *
        agreeing * newness, with shares smoothed by +1/+2, times the newness in the group. Newness
        falls from 9 at no votes to 1. Dislike lowers the weight, but never to zero.

    Raises:
        ValueError: Lengths differ, or a number is below zero.

    References:
        Priority of Polis, Small et al. (2021), doi:10.6035/recerca.5516; the balance between
        groups is ours.
    """
    number = len(agreed)
    in_group = voted_in_group if voted_in_group is not None else ()
    strength = extremity if extremity is not None else ()
    if not len(disagreed) == len(passed) == number:
        raise ValueError("want as many agreements as disagreements and passes")
    if len(in_group) not in {0, number} or len(strength) not in {0, number}:
        raise ValueError("want one number for each statement")
    for counts in (agreed, disagreed, passed, in_group, strength):
        if counts and min(counts) < 0:
            raise ValueError("want no number below zero")
    weights = []
    for yes, no, neither in zip(agreed, disagreed, passed, strict=True):
        voted = yes + no + neither
        known = voted + 2
        weights.append(((known - neither - 1) / known * (yes + 1) / known * _newness(voted)) ** 2)
    if strength:
        weights = [weight * (1 + far) ** 2 for weight, far in zip(weights, strength, strict=True)]
    if in_group:
        weights = [weight * _newness(seen) for weight, seen in zip(weights, in_group, strict=True)]
    return weights


def next_statement(weights: Sequence[float], *, answered: Collection[int], seed: int) -> int | None:
    """Draw the statement to show next, in proportion to the weights.

    Args:
        weights: Finite, >= 0, one for each statement; zero is never drawn.
        answered: Numbers of the statements not to show: answered, or shown just now.
        seed: The same seed draws the same statement.

    Returns:
        Number of the statement; None where none is left.

    Raises:
        ValueError: A weight is negative or not finite.
    """
    if weights and not (min(weights) >= 0 and sum(weights) < float("inf")):
        raise ValueError("want finite weights of zero or more")
    done = frozenset(answered)
    left = [(at, one) for at, one in enumerate(weights) if one > 0 and at not in done]
    if not left:
        return None
    # Not for secrets: anybody may recompute it.
    mark = Random(seed).random() * sum(weight for _at, weight in left)  # noqa: S311
    for at, weight in left:
        mark -= weight
        if mark < 0:
            return at
    return left[-1][0]


def _newness(votes: int) -> float:
    return _NEW[votes] if votes < len(_NEW) else 1.0
