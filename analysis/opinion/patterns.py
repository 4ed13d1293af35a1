"""What is told about patterns: people who answered alike, or why none are shown."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.shuffling import ShuffleTest
from analysis.opinion.typical import Typical

NOT_PLACED = -1


class Refusal(StrEnum):
    """Why no patterns are shown."""

    TOO_FEW_PEOPLE = "too_few_people"
    TOO_FEW_STATEMENTS = "too_few_statements"
    NO_SPREAD = "no_spread"
    NOT_BETTER_THAN_SHUFFLED = "not_better_than_shuffled"


@dataclass(frozen=True)
class Pattern:
    """People who answered alike.

    Attributes:
        number: From 0 on; the largest first, or as in the analysis before.
        people: How many.
        x, y: Their middle on the map.
        typical: What sets them apart, the strongest first.
    """

    number: int
    people: int
    x: float
    y: float
    typical: tuple[Typical, ...]


@dataclass(frozen=True)
class Memory:
    """What the next analysis needs of this one; holds nothing about any person.

    Attributes:
        loadings: Of the map, shape (2, statements), to keep its axes the same way round.
        centres: Middle of each pattern, by number, to keep their numbers; empty without patterns.
        test: The shuffle test, to reuse its shuffles; None where it was not made.
        made_with: Method and settings of that test; under others it is not reused.
    """

    loadings: tuple[tuple[float, ...], ...] = ()
    centres: tuple[tuple[float, float], ...] = ()
    test: ShuffleTest | None = None
    made_with: str = ""


@dataclass(frozen=True, eq=False)
class Patterns:
    """Patterns, or why there are none; with the figures that made it so.

    Attributes:
        refusal: None where patterns are shown.
        placed, people_needed: People with enough answers, and how many are needed.
        answers_needed: Answers that somebody needs to be placed.
        statements, statements_needed: Statements voted on by those placed, and how many are needed.
        patterns: In order of number; empty where refused.
        pattern: Of each person, int8, shape (people,); -1 not placed, or refused.
        positions: Of each person on the map, float64, shape (people, 2); NaN where not placed, or
            refused. Never draw single people: use `picture`.
        silhouettes: Pairs of number of patterns and silhouette, for those that could be made.
        between: Share of those placed who stand between two patterns: less than a quarter nearer to
            the middle of their own than to the next; 0 where refused.
        explained: Share of all variation along each axis, in [0, 1], shape (2,).
        loadings: How each statement pulls, shape (2, statements); zeros where refused.
        test: None where it was not made.
    """

    refusal: Refusal | None
    placed: int
    people_needed: int
    answers_needed: int
    statements: int
    statements_needed: int
    patterns: tuple[Pattern, ...]
    pattern: NDArray[np.int8]
    positions: NDArray[np.float64]
    silhouettes: tuple[tuple[int, float], ...]
    between: float
    explained: tuple[float, ...]
    loadings: NDArray[np.float64]
    test: ShuffleTest | None

    @property
    def is_shown(self) -> bool:
        """Whether there are patterns to show."""
        return self.refusal is None

    @property
    def memory(self) -> Memory:
        """For the next analysis of the same dialogue."""
        if not self.is_shown:
            return Memory(test=self.test)
        return Memory(
            loadings=tuple(tuple(float(pull) for pull in axis) for axis in self.loadings),
            centres=tuple((one.x, one.y) for one in self.patterns),
            test=self.test,
        )
