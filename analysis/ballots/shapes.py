"""What is voted on, and what a person can put into the box."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

LONGEST_RANKING = 5
DOTS_EACH = 10


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. `cost` is in the money of the ballot; 1 where none is."""

    id: str
    cost: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        if not self.id or self.cost <= 0:
            raise ValueError(f"Option {self.id!r} needs a name and a cost above zero.")


@dataclass(frozen=True)
class Ballot:
    """What every ballot has: what it counts for, and the stakeholder group of who cast it."""

    weight: Fraction = field(default=Fraction(1), kw_only=True)
    group: str = field(default="", kw_only=True)

    @property
    def dots_by_option(self) -> dict[str, int]:
        """How strongly each option is supported; options without support are left out."""
        raise NotImplementedError


@dataclass(frozen=True)
class Approval(Ballot):
    """Everything the person can say yes to. Nothing is a valid, blank answer."""

    options: frozenset[str]

    @property
    def dots_by_option(self) -> dict[str, int]:
        return dict.fromkeys(self.options, 1)


@dataclass(frozen=True)
class Ranking(Ballot):
    """A few options, best first."""

    options: tuple[str, ...]

    @property
    def dots_by_option(self) -> dict[str, int]:
        return dict.fromkeys(self.options, 1)


@dataclass(frozen=True)
class Dots(Ballot):
    """A handful of dots shared out over the options."""

    dots: Mapping[str, int]

    @property
    def dots_by_option(self) -> dict[str, int]:
        return {option: dots for option, dots in self.dots.items() if dots}


def equal_group_weights(groups: Sequence[str]) -> list[Fraction]:
    """Give each stakeholder group the same say, however many of its people voted.

    Args:
        groups: The group of each ballot, in the order of the ballots; "" is a group as well.

    Returns:
        The weight of each ballot, in the same order. Every group that voted weighs the same in
        total, and all weights together are the number of ballots: a weight of 1 is an average
        voter. A group of which nobody voted has no say.
    """
    sizes = Counter(groups)
    each = Fraction(len(groups), len(sizes)) if sizes else Fraction(0)
    return [each / sizes[group] for group in groups]


def check_options(options: Sequence[Option]) -> None:
    """ValueError if there is nothing to choose from, or one name twice."""
    if not options:
        raise ValueError("A ballot needs at least one option.")
    twice = [name for name, times in Counter(one.id for one in options).items() if times > 1]
    if twice:
        raise ValueError(f"Option {twice[0]!r} is listed twice.")


def check_ballots(
    ballots: Iterable[Ballot],
    options: Sequence[Option],
    *,
    shapes: tuple[type[Ballot], ...],
    longest: int = LONGEST_RANKING,
    dots_each: int = DOTS_EACH,
) -> None:
    """ValueError at the first ballot that does not fit, by its position counted from 1."""
    known = {option.id for option in options}
    for position, ballot in enumerate(ballots, start=1):
        fault = _fault(ballot, known, shapes, longest, dots_each)
        if fault:
            raise ValueError(f"Ballot {position} {fault}.")


def _fault(
    ballot: Ballot, known: set[str], shapes: tuple[type[Ballot], ...], longest: int, dots_each: int
) -> str:
    if not isinstance(ballot, shapes):
        return "is of another kind than this rule counts"
    if ballot.weight <= 0:
        return "must weigh more than nothing"
    named = ballot.dots if isinstance(ballot, Dots) else ballot.dots_by_option
    unknown = sorted(set(named) - known)
    if unknown:
        return f"names {unknown[0]!r}, which nobody can choose"
    if isinstance(ballot, Ranking):
        return _fault_of_ranking(ballot, longest)
    if isinstance(ballot, Dots):
        return _fault_of_dots(ballot, dots_each)
    return ""


def _fault_of_ranking(ballot: Ranking, longest: int) -> str:
    if len(set(ballot.options)) < len(ballot.options):
        return "ranks one option twice"
    return f"ranks more than {longest} options" if len(ballot.options) > longest else ""


def _fault_of_dots(ballot: Dots, dots_each: int) -> str:
    if any(dots < 0 for dots in ballot.dots.values()):
        return "has fewer than no dots on an option"
    return f"has more than {dots_each} dots" if sum(ballot.dots.values()) > dots_each else ""
