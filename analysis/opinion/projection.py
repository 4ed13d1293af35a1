"""A map of people: near each other if they answered alike, whatever they left unanswered."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.products import inner_products, main_directions

Floats = NDArray[np.float64]

_BLOCK = 4096
# Below this many cells all is held at once in double precision.
_SMALL = 4_000_000
AXES = 2


@dataclass(frozen=True, eq=False)
class Answers:
    """Votes of the people who are placed, numbered anew without gaps, sorted by person.

    Attributes:
        people, statements: How many there are.
        row: Person of each vote, ascending; int64, shape (votes,).
        column: Statement of each vote; int64, same shape.
        value: 1, 0 or -1; float64, same shape.
    """

    people: int
    statements: int
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: Floats


@dataclass(frozen=True, eq=False)
class Projection:
    """A map of two axes.

    Attributes:
        means: Mean vote on each statement, in [-1, 1], shape (statements,).
        loadings: How far each statement pulls along each axis, shape (2, statements); rows are of
            length 1 and at right angles. Zero where there is no second axis.
        explained: Share of all variation along each axis, in [0, 1], the larger first, shape (2,).
        positions: Where each person stands, shape (people, 2).
    """

    means: Floats
    loadings: Floats
    explained: Floats
    positions: Floats


def project(answers: Answers, *, alike: Floats | None = None) -> Projection:
    """Principal components of votes, missing votes replaced by the mean of their statement.

    Args:
        answers: Votes; each person has at least one.
        alike: Loadings of an earlier map, shape (2, earlier statements): axes are turned round to
            point as they did. None: to the side where fewer statements pull harder (positive third
            moment), which does not depend on the order of statements.

    Returns:
        Projection, up to a relative error of 1e-8: there is no seed. A person's answers are
        weighted up by the root of (statements / their votes), so that those who answered little
        are not glued to the middle.

    Raises:
        ValueError: No people, no statements, or somebody without votes.

    References:
        Small et al. (2021), doi:10.6035/recerca.5516 (Polis' imputation and weighting).
    """
    voted = np.bincount(answers.row, minlength=answers.people)
    if answers.people == 0 or answers.statements == 0 or not voted.all():
        raise ValueError("want people who all voted, and statements")
    means = _means(answers)
    spread = np.zeros((answers.statements, answers.statements))
    for _start, block in _centred(answers, means):
        spread += inner_products(block)
    top = min(AXES, answers.statements)
    loadings = np.zeros((AXES, answers.statements))
    sizes, loadings[:top] = main_directions(spread, top)
    explained = np.zeros(AXES)
    total = float(np.trace(spread))
    if total > 0:
        explained[:top] = np.clip(sizes, 0, None) / total
    loadings = _turned(loadings, alike)
    positions = np.zeros((answers.people, AXES))
    for start, block in _centred(answers, means):
        positions[start : start + len(block)] = block @ loadings.T.astype(block.dtype)
    positions *= np.sqrt(answers.statements / voted)[:, None]
    return Projection(means=means, loadings=loadings, explained=explained, positions=positions)


def _means(answers: Answers) -> Floats:
    number = np.bincount(answers.column, minlength=answers.statements)
    total = np.bincount(answers.column, weights=answers.value, minlength=answers.statements)
    return total / np.maximum(number, 1)


def _centred(answers: Answers, means: Floats) -> Iterator[tuple[int, NDArray[np.floating]]]:
    """Blocks of (people, statements): vote minus mean, zero where there is no vote."""
    is_small = answers.people * answers.statements <= _SMALL
    size = answers.people if is_small else _BLOCK
    kind = np.float64 if is_small else np.float32
    for start in range(0, answers.people, size):
        end = min(start + size, answers.people)
        first, last = np.searchsorted(answers.row, (start, end))
        column = answers.column[first:last]
        block = np.zeros((end - start, answers.statements), dtype=kind)
        block[answers.row[first:last] - start, column] = answers.value[first:last] - means[column]
        yield start, block


def _turned(loadings: Floats, alike: Floats | None) -> Floats:
    """An axis has no direction of its own: give it one that stays."""
    if alike is None:
        wanted = (loadings**3).sum(axis=1)
    else:
        common = min(alike.shape[1], loadings.shape[1])
        wanted = (loadings[:, :common] * alike[:, :common]).sum(axis=1)
    return loadings * np.where(wanted < 0, -1.0, 1.0)[:, None]
