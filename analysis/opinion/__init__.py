"""What a dialogue says: what all groups share, what divides them, which patterns there are.

Words: *vote* (agree, pass, disagree), *group* (declared by the person: a stakeholder group),
*share* (smoothed, with an interval), *pattern* (inferred: people who answered alike), *map* (both).

In: arrays of votes. Out: frozen dataclasses. No files, no Django, no chance but a given seed.

    votes = votes_from(person, statement, value, people=…, statements=…, group=…, groups=9)
    found = analyse(votes, seed=7, memory=memory_of_the_last_map)   # OpinionMap
    found.agreement.statements[4].verdict                           # shared, divides, unsure, open
    found.agreement.with_verdict(Verdict.SHARED)                    # the clearest first
    found.patterns.refusal or found.patterns.patterns               # why not, or Pattern, …
    plain(found)                             # for JSON; memory_from(stored["memory"]) next time
    picture(found.patterns.positions, found.patterns.pattern, minimum=5)

    weights = routing_weights(agreed, disagreed, passed, voted_in_group=…)   # plain lists
    next_statement(weights, answered={3, 8}, seed=…)                         # number or None

    safe_table(voters_by_statement_and_group, minimum=5)            # for exports

A result is recomputed from its votes, `method`, `settings`, `seed` and the memory it was given.
Every method is told to a teacher and to a statistician in docs/methods/opinion-maps.md.
"""

from analysis.opinion.agreement import (
    ALL_SHOWN,
    OTHERS,
    Agreement,
    Because,
    Share,
    Side,
    StatementAgreement,
    Verdict,
    shared_agreement,
    typical_agreement,
)
from analysis.opinion.by_group import agreement_across_groups
from analysis.opinion.opinion_map import METHOD_VERSION, OpinionMap, analyse
from analysis.opinion.patterns import NOT_PLACED, Memory, Pattern, Patterns, Refusal
from analysis.opinion.picture import Picture, Square, picture
from analysis.opinion.plain import memory_from, plain
from analysis.opinion.routing import next_statement, routing_weights
from analysis.opinion.settings import Settings
from analysis.opinion.shares import smoothed_share, wilson_interval
from analysis.opinion.shuffling import ShuffleTest
from analysis.opinion.suppression import SafeTable, safe_table
from analysis.opinion.typical import Typical
from analysis.opinion.votes import AGREE, DISAGREE, PASS, UNKNOWN_GROUP, Votes, votes_from

__all__ = [
    "AGREE",
    "ALL_SHOWN",
    "DISAGREE",
    "METHOD_VERSION",
    "NOT_PLACED",
    "OTHERS",
    "PASS",
    "UNKNOWN_GROUP",
    "Agreement",
    "Because",
    "Memory",
    "OpinionMap",
    "Pattern",
    "Patterns",
    "Picture",
    "Refusal",
    "SafeTable",
    "Settings",
    "Share",
    "ShuffleTest",
    "Side",
    "Square",
    "StatementAgreement",
    "Typical",
    "Verdict",
    "Votes",
    "agreement_across_groups",
    "analyse",
    "memory_from",
    "next_statement",
    "picture",
    "plain",
    "routing_weights",
    "safe_table",
    "shared_agreement",
    "smoothed_share",
    "typical_agreement",
    "votes_from",
    "wilson_interval",
]
