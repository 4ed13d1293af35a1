"""What is fixed and published before voting starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from analysis.ballots.shapes import (
    DOTS_EACH,
    LONGEST_RANKING,
    Approval,
    Ballot,
    Dots,
    Option,
    Ranking,
)
from analysis.ballots.ties import lot_order

Method = Literal["approval", "ranking", "dots", "equal_shares"]
Satisfaction = Literal["cost", "each"]
Completion = Literal["none", "add1", "add1u"]
SHAPES: dict[Method, tuple[type[Ballot], ...]] = {
    "approval": (Approval,),
    "ranking": (Ranking,),
    "dots": (Dots,),
    "equal_shares": (Approval, Dots),
}
# Where places are filled, shares rise by a hundredth of a place in total.
STEPS_PER_PLACE = 100


@dataclass(frozen=True)
class Rules:
    """How a ballot is counted. Either `seats` or `budget`, never both.

    Attributes:
        method: Which rule counts.
        seats: So many options can win. Their cost plays no part, except in the tie rule.
        budget: Winners may cost so much together.
        seed: From which the lot for ties is drawn, see `lot_order`. Fix it at opening.
        lots: Or the lot drawn by hand: every option, the one that wins a draw first.
        threshold: An option with fewer supporters (people, not weight) cannot win.
        satisfaction: Equal Shares: a winner is worth its "cost" to those who wanted it, or the
            same "each".
        completion: Equal Shares, while money is left: raise all shares step by step ("add1"),
            then buy what still fits by support ("add1u").
        step: Equal Shares: by how much the share of an average voter rises at each step. Usually
            1 of the money; where places are filled, a hundredth of a place over all voters.
        longest: How many options a ranking may name.
        dots_each: How many dots a person has.
    """

    method: Method
    seats: int | None = None
    budget: Fraction | None = None
    seed: str = ""
    lots: tuple[str, ...] = ()
    threshold: int = 0
    satisfaction: Satisfaction = "cost"
    completion: Completion = "add1u"
    step: Fraction | None = None
    longest: int = LONGEST_RANKING
    dots_each: int = DOTS_EACH

    def __post_init__(self) -> None:
        fault = next((sentence for broken, sentence in self._faults() if broken), "")
        if fault:
            raise ValueError(fault)

    def _faults(self) -> list[tuple[bool, str]]:
        choices = (
            self.method in SHAPES
            and self.satisfaction in {"cost", "each"}
            and self.completion in {"none", "add1", "add1u"}
        )
        return [
            (not choices, "The rules name a method that does not exist."),
            ((self.seats is None) == (self.budget is None), "Give either places or a budget."),
            (self.seats is not None and self.seats < 1, "There must be a place to win."),
            (self.budget is not None and self.budget <= 0, "The budget must be above zero."),
            (
                self.method == "ranking" and self.seats is None,
                "Rankings fill places; they cannot share out a budget.",
            ),
            (self.threshold < 0, "A threshold is a number of people, zero or more."),
            (self.step is not None and self.step <= 0, "Shares must rise by more than nothing."),
            (self.longest < 1 or self.dots_each < 1, "People need something to give."),
            (len(set(self.lots)) < len(self.lots), "The lot names an option twice."),
        ]

    @property
    def shapes(self) -> tuple[type[Ballot], ...]:
        """The kinds of ballot that this rule counts."""
        return SHAPES[self.method]

    @property
    def money(self) -> Fraction:
        """What there is to share out; a place costs 1."""
        return Fraction(self.seats or 0) if self.budget is None else self.budget

    def price(self, option: Option) -> Fraction:
        """What the option takes of that."""
        return Fraction(1) if self.budget is None else option.cost

    def draw(self, options: Sequence[Option]) -> dict[str, int]:
        """The place of every option in the lot."""
        names = [option.id for option in options]
        if self.lots and set(self.lots) != set(names):
            raise ValueError("The lot must name every option once.")
        order = self.lots or lot_order(self.seed, names)
        return {name: place for place, name in enumerate(order)}
