"""What a count tells: who won, step by step, and for everybody else why not and how close."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from analysis.ballots.ties import Tie

Reason = Literal[
    "won",  # by the rule itself
    "won_with_what_was_left",  # Equal Shares: bought with money that was left at the end
    "nobody_supported_it",
    "below_threshold",  # fewer supporters than the rules ask of every option
    "costs_more_than_everything",  # more than the whole budget
    "not_enough_support",  # others had more
    "lost_by_tie_rule",  # exactly level with a winner
    "money_gone",  # had its turn, but what was left did not pay for it
    "supporters_had_spent",  # Equal Shares: its supporters' shares had gone to other winners
]
Step = Literal[
    "chosen",  # most support, a place free, or enough money
    "skipped",  # had its turn, but the money left does not pay for it
    "bought",  # Equal Shares: its supporters paid for it
    "filled",  # Equal Shares: bought with money that was left
    "elected",  # ranking: reached the quota
    "surplus",  # ranking: what an elected option did not need moves on
    "left_out",  # ranking: the weakest one leaves, its ballots move on
    "remaining",  # ranking: as many options as places are left
]


@dataclass(frozen=True)
class Round:
    """One step of the count.

    Attributes:
        tallies: Ranking: every option still in, before the step. Else the option's own support.
        quota: Ranking: an option with more than this is elected.
        price: Equal Shares: the most a weight of 1 paid (per dot, with dots).
        payers: Equal Shares: how many people paid something.
        money_left: What is left of the budget after the step.
    """

    step: Step
    option: str
    tallies: Mapping[str, Fraction]
    quota: Fraction | None = None
    price: Fraction | None = None
    payers: int = 0
    money_left: Fraction | None = None


@dataclass(frozen=True)
class Change:
    """What would have made the option win, all else equal.

    `is_least` is True when every smaller change was tried, or provably fails as well; otherwise
    read it as "at most": this much is enough, and a little less is not, but the rule is not
    monotone and a much smaller change might do by accident.
    """

    amount: Fraction
    is_least: bool


@dataclass(frozen=True)
class Standing:
    """How one option fared, and why.

    Attributes:
        score: What the rule compares: weight of approvals or dots; ranking: best tally reached.
        support: Weight of the ballots that support it at all.
        supporters: The same in people.
        share: `support` as part of the weight of all ballots, blank ones too.
        effective_support: Equal Shares: the part of its cost that its supporters could pay when
            it was closest to its turn; 1 or more for those bought.
        spent_on: Equal Shares, losers: what its supporters had paid for which winner.
        paid_by: Equal Shares, bought: money by stakeholder group.
        cost_per_supporter: Cost by people who support it.
        more_people: So many more people, voting for nothing else, and it would have won.
            None: it won, it cannot win, or it was not searched.
        lower_cost: It would have won at this cost. None as above, or where cost plays no part.
    """

    option: str
    won: bool
    reason: Reason
    cost: Fraction
    score: Fraction
    support: Fraction
    supporters: int
    share: Fraction
    effective_support: Fraction | None = None
    spent_on: Mapping[str, Fraction] = field(default_factory=dict)
    paid_by: Mapping[str, Fraction] = field(default_factory=dict)
    cost_per_supporter: Fraction | None = None
    more_people: Change | None = None
    lower_cost: Change | None = None


@dataclass(frozen=True)
class Turnout:
    """How many ballots were counted, how many of them blank, and their weights."""

    ballots: int
    blank: int
    weight: Fraction
    blank_weight: Fraction


@dataclass(frozen=True)
class Count:
    """The result of one rule.

    Attributes:
        method: Name of the rule, with its version.
        winners: In the order in which the rule chose them.
        rounds: Every step, first to last.
        ties: Every time options were exactly level where the order mattered.
        turnout: Ballots counted.
        standings: One per option, in the order of the options.
        money_left: Of the budget, or None where places are filled.
        beside: Equal Shares: the greedy count of the same ballots.
        share_each: Equal Shares: what a weight of 1 could spend in the end.
    """

    method: str
    winners: tuple[str, ...]
    rounds: tuple[Round, ...]
    ties: tuple[Tie, ...]
    turnout: Turnout
    standings: tuple[Standing, ...]
    money_left: Fraction | None = None
    beside: "Count | None" = None
    share_each: Fraction | None = None

    def standing(self, option: str) -> Standing:
        """ValueError if the option was not on the ballot."""
        found = next((one for one in self.standings if one.option == option), None)
        if found is None:
            raise ValueError(f"Nobody could choose {option!r}.")
        return found


def still_needed(count: Count, threshold: int) -> dict[str, int]:
    """How many more people each option needs to reach a number of supporters; 0 if reached."""
    if threshold < 0:
        raise ValueError("A threshold is a number of people, zero or more.")
    return {one.option: max(0, threshold - one.supporters) for one in count.standings}
