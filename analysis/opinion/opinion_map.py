"""One call for the whole opinion map, with all that is needed to recompute it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.opinion.agreement import Agreement
from analysis.opinion.by_group import Counted, agreement_across_groups
from analysis.opinion.finding import find_patterns
from analysis.opinion.patterns import Memory, Patterns
from analysis.opinion.settings import Settings
from analysis.opinion.votes import Votes

# Raised whenever the same votes, settings and seed would give another result.
METHOD_VERSION = "opinion map 2"


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """What a dialogue says, and how that was found.

    Attributes:
        method: Version of the method.
        settings: Every choice made.
        seed: Of the shuffle test.
        people, voters: How many there are, and how many of them voted.
        statements, votes: How many of each, passes included.
        agreement: Across declared groups: the default view.
        patterns: Inferred, or why not.
    """

    method: str
    settings: Settings
    seed: int
    people: int
    voters: int
    statements: int
    votes: int
    agreement: Agreement
    patterns: Patterns

    @property
    def memory(self) -> Memory:
        """What the next analysis of the same dialogue takes as `memory`; no person is in it."""
        return replace(self.patterns.memory, made_with=_made_with(self.settings))


def analyse(
    votes: Votes,
    *,
    seed: int,
    settings: Settings | None = None,
    memory: Memory | None = None,
    before: Sequence[Counted] = (),
) -> OpinionMap:
    """Analyse a dialogue; the same votes, settings, seed and memory always give the same map.

    Args:
        votes: From `votes_from`; no votes at all are fine.
        seed: Of the shuffle test, >= 0. Nothing else is left to chance.
        settings: None: those of `Settings`.
        memory: `OpinionMap.memory` of the analysis before, for a quick refresh: positions, sizes
            and tests are computed afresh; kept are the sides of the map, the numbers of patterns,
            how many there are while that is nearly best, and the shuffles of the test while votes
            grew little and the outcome stays (`ShuffleTest.is_reused` says so).
        before: The rows that were told of each statement last time, while people still vote: see
            `agreement_across_groups`.

    Returns:
        OpinionMap.

    Raises:
        ValueError: The seed is below zero.
    """
    chosen = settings or Settings()
    if seed < 0:
        raise ValueError("want a seed of zero or more")
    if memory and memory.made_with != _made_with(chosen):
        memory = replace(memory, test=None)
    agreement = agreement_across_groups(
        votes,
        minimum_group=chosen.minimum_group,
        level=chosen.level,
        unsure_share=chosen.unsure_share,
        least_spread=chosen.least_spread,
        false_discovery=chosen.false_discovery,
        before=before,
    )
    patterns = find_patterns(votes, rng=np.random.default_rng(seed), settings=chosen, memory=memory)
    return OpinionMap(
        method=METHOD_VERSION,
        settings=chosen,
        seed=seed,
        people=votes.people,
        voters=int((np.bincount(votes.person, minlength=1) > 0).sum()),
        statements=votes.statements,
        votes=votes.number,
        agreement=agreement,
        patterns=patterns,
    )


def _made_with(settings: Settings) -> str:
    return f"{METHOD_VERSION}, {settings}"
