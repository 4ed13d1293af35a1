"""Counting ballots exactly: approval, short rankings, dots and Equal Shares.

All arithmetic is rational (`fractions.Fraction`); the same input gives the same result whatever
the order of the ballots; bad input is refused with a ValueError of one sentence. Nothing here
reads or writes anything. The methods are explained in docs/methods/ballots.md.

    options = [Option("garden", Fraction(3000)), Option("benches", Fraction(800))]
    ballots = [Approval(frozenset({"garden"})), Approval(frozenset(), group="school")]
    rules = Rules("equal_shares", budget=Fraction(3500), seed="drawn at opening")
    result = count(options, ballots, rules)
    result.winners, result.standing("benches").reason

- `Option`, `Approval`, `Ranking`, `Dots`, `Rules`: what goes in; `equal_group_weights` for ballots
  on which every stakeholder group is to have the same say.
- `count` gives a `Count`: winners, rounds, ties, turnout, and a `Standing` for every option.
- `with_closeness` adds to the losers how many more people, or how much lower a cost, would have
  made them win; `still_needed` tells the distance to a threshold of supporters.
"""

from analysis.ballots.closeness import with_closeness
from analysis.ballots.counting import count
from analysis.ballots.results import Change, Count, Round, Standing, Turnout, still_needed
from analysis.ballots.rules import Rules
from analysis.ballots.shapes import (
    Approval,
    Ballot,
    Dots,
    Option,
    Ranking,
    equal_group_weights,
)
from analysis.ballots.ties import Tie, lot_order

__all__ = [
    "Approval",
    "Ballot",
    "Change",
    "Count",
    "Dots",
    "Option",
    "Ranking",
    "Round",
    "Rules",
    "Standing",
    "Tie",
    "Turnout",
    "count",
    "equal_group_weights",
    "lot_order",
    "still_needed",
    "with_closeness",
]
