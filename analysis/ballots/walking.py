"""Most support wins: walk down the list, take what fits, skip what does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise

from analysis.ballots.poll import Poll
from analysis.ballots.results import Count, Reason, Round, Standing, Step
from analysis.ballots.ties import Tie


@dataclass(frozen=True)
class Walk:
    """Who was taken on the way, step by step, and what is left."""

    taken: tuple[str, ...]
    rounds: tuple[Round, ...]
    left: Fraction
    left_before: dict[str, Fraction]


def walk(poll: Poll, names: Sequence[str], money: Fraction, step: Step = "chosen") -> Walk:
    """Take the options in this order as long as the money pays for them; a place costs 1."""
    taken: list[str] = []
    rounds: list[Round] = []
    left_before: dict[str, Fraction] = {}
    for name in names:
        left_before[name] = money
        fits = poll.price[name] <= money
        if fits:
            money -= poll.price[name]
            taken.append(name)
        does: Step = step if fits else "skipped"
        rounds.append(Round(does, name, {name: poll.score[name]}, money_left=money))
    return Walk(tuple(taken), tuple(rounds), money, left_before)


def ties_on_the_way(poll: Poll, names: Sequence[str], taken: Sequence[str]) -> tuple[Tie, ...]:
    """Options that were level and did not fare alike."""
    ties = []
    for _score, group in groupby(names, key=poll.score.__getitem__):
        order = tuple(group)
        parted = [
            poll.ties.decider(one, other)
            for one, other in pairwise(order)
            if (one in taken) != (other in taken)
        ]
        if parted:
            ties.append(Tie(order, parted[0]))
    return tuple(ties)


def count_most_support(poll: Poll) -> Count:
    """Approval and dots: the most supported options win, as many as places or money allow.

    With a budget this is the usual greedy count of participatory budgeting: walk down by
    support, fund what still fits, skip what does not.

    References:
        Talmon, Faliszewski (2019), doi:10.1609/aaai.v33i01.33012181: greedy rules.
        Brams, Fishburn (1978), doi:10.2307/1955105: approval voting.
    """
    done = walk(poll, poll.eligible, poll.rules.money)
    rounds = done.rounds
    if poll.rules.budget is None:
        rounds = tuple(step for step in rounds if step.step == "chosen")
    return Count(
        method=f"{poll.rules.method if poll.rules.method != 'equal_shares' else 'greedy'}/1",
        winners=done.taken,
        rounds=rounds,
        ties=ties_on_the_way(poll, poll.eligible, done.taken),
        turnout=poll.turnout,
        standings=_standings(poll, done),
        money_left=None if poll.rules.budget is None else done.left,
    )


def _standings(poll: Poll, done: Walk) -> tuple[Standing, ...]:
    return tuple(
        poll.standing(option, won=option.id in done.taken, reason=_reason(poll, done, option.id))
        for option in poll.options
    )


def _reason(poll: Poll, done: Walk, name: str) -> Reason:
    if name in done.taken:
        return "won"
    if name in poll.out:
        return poll.out[name]
    level = [other for other in done.taken if poll.score[other] == poll.score[name]]
    if level and poll.price[name] <= done.left_before[level[0]]:
        return "lost_by_tie_rule"
    return "not_enough_support" if poll.rules.budget is None else "money_gone"
