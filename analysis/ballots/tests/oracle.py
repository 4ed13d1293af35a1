"""pabutools, an independent implementation, asked the same questions. Used by tests only.

It is told to leave out what cannot win by our rules: options nobody supports, and options dearer
than the whole budget. It breaks ties by our published rule.
"""

import warnings
from fractions import Fraction

import pulp

# pabutools names parts of PuLP's older releases, which only its exact welfare rules would use.
for _name in ("PULP_CBC_CMD", "LpStatusOptimal"):
    if not hasattr(pulp, _name):
        setattr(pulp, _name, None)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pabutools.election import (  # type: ignore[import-untyped]
        Additive_Cardinal_Sat,
        ApprovalBallot,
        ApprovalProfile,
        CardinalBallot,
        Cardinality_Sat,
        CardinalProfile,
        Cost_Sat,
        Instance,
        Project,
    )
    from pabutools.rules import (  # type: ignore[import-untyped]
        greedy_utilitarian_welfare,
        method_of_equal_shares,
    )
    from pabutools.tiebreaking import TieBreakingRule  # type: ignore[import-untyped]


class Peer:
    """One election, as pabutools sees it."""

    def __init__(self, poll):
        projects = {name: Project(name, poll.price[name]) for name in poll.eligible}
        self.instance = Instance(projects.values(), budget_limit=poll.rules.money)
        ballots = [
            {projects[name]: dots for name, dots in bundle.choice if name in projects}
            for bundle in poll.bundles
            for _person in range(bundle.people)
        ]
        if poll.rules.method == "dots" or any(2 in one.values() for one in ballots):
            self.profile = CardinalProfile([CardinalBallot(one) for one in ballots])
        else:
            self.profile = ApprovalProfile([ApprovalBallot(one) for one in ballots])
        self.ties = TieBreakingRule(lambda _instance, _profile, one: poll.ties.key(one.name))
        self.step = Fraction(1)

    def equal_shares(self, *, satisfaction, step=None):
        bought = method_of_equal_shares(
            self.instance,
            self.profile,
            sat_class=SATISFACTION[satisfaction],
            tie_breaking=self.ties,
            voter_budget_increment=step,
        )
        return [project.name for project in bought]

    def greedy(self):
        taken = greedy_utilitarian_welfare(
            self.instance, self.profile, sat_class=Cost_Sat, tie_breaking=self.ties
        )
        return [project.name for project in taken]


SATISFACTION = {"cost": Cost_Sat, "each": Cardinality_Sat, "dots": Additive_Cardinal_Sat}
