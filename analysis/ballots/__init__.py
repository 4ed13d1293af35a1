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
- `plain` and `rules_from`: results and rules as JSON, to freeze the one and keep the other.
- `read_pb`, `write_pb`, `election_of`: the format of Pabulib, so that outsiders can recount.
- `compare_tallies`: where two people, typing in the same paper ballots, differ.
"""

from analysis.ballots.closeness import with_closeness
from analysis.ballots.counting import count
from analysis.ballots.pb import Election, PbProject, PbVote, election_of
from analysis.ballots.pb_reading import read_pb
from analysis.ballots.pb_tables import Limits
from analysis.ballots.pb_writing import write_pb
from analysis.ballots.plain import plain, rules_from
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
from analysis.ballots.tallies import Difference, Tallies, compare_tallies
from analysis.ballots.ties import Tie, lot_order

__all__ = [
    "Approval",
    "Ballot",
    "Change",
    "Count",
    "Difference",
    "Dots",
    "Election",
    "Limits",
    "Option",
    "PbProject",
    "PbVote",
    "Ranking",
    "Round",
    "Rules",
    "Standing",
    "Tallies",
    "Tie",
    "Turnout",
    "compare_tallies",
    "count",
    "election_of",
    "equal_group_weights",
    "lot_order",
    "plain",
    "read_pb",
    "rules_from",
    "still_needed",
    "with_closeness",
    "write_pb",
]
