"""Two people type in the same paper ballots, each alone; here is where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.ballots.shapes import Ballot, Ranking


@dataclass(frozen=True)
class Difference:
    """One sheet on which the two do not agree.

    Attributes:
        position: Of the sheet in the stack, counted from 1.
        first: What the first typed; None: nothing, or that the sheet is spoiled.
        second: The same for the second.
        options: What exactly to look at on the sheet. Empty where one has no such sheet, or
            holds it for spoiled, or saw another group or weight.
    """

    position: int
    first: Ballot | None
    second: Ballot | None
    options: tuple[str, ...]


@dataclass(frozen=True)
class Tallies:
    """`sheets` are what each typed; `spoiled` how many of them each held for spoiled."""

    sheets: tuple[int, int]
    spoiled: tuple[int, int]
    differences: tuple[Difference, ...]

    @property
    def agree(self) -> bool:
        """The stack may be counted."""
        return not self.differences


def compare_tallies(first: Sequence[Ballot | None], second: Sequence[Ballot | None]) -> Tallies:
    """Where two independent typings of one stack of paper ballots differ.

    Args:
        first: One entry per sheet, in the order of the stack; None is a spoiled sheet.
        second: The same stack, typed by somebody else who has not seen the first.

    Returns:
        Every sheet that is not the same, the first first.
    """
    longest = max(len(first), len(second))
    differences = []
    for index in range(longest):
        mine = first[index] if index < len(first) else None
        theirs = second[index] if index < len(second) else None
        is_missing = index >= min(len(first), len(second))
        if is_missing or mine != theirs:
            options = _options(mine, theirs)
            differences.append(Difference(index + 1, mine, theirs, options))
    return Tallies(
        (len(first), len(second)),
        (list(first).count(None), list(second).count(None)),
        tuple(differences),
    )


def _options(mine: Ballot | None, theirs: Ballot | None) -> tuple[str, ...]:
    if mine is None or theirs is None:
        return ()
    one, other = _cells(mine), _cells(theirs)
    names = sorted({*one, *other})
    return tuple(name for name in names if one.get(name) != other.get(name))


def _cells(ballot: Ballot) -> dict[str, int]:
    """Dots on each option, or its place in the ranking."""
    if isinstance(ballot, Ranking):
        return {name: place for place, name in enumerate(ballot.options, start=1)}
    return ballot.dots_by_option
