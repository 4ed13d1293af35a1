"""`python -m tools.bench.ballots`: Equal Shares beside pabutools, same data, same run.

Elections are made up from a fixed seed. Both count exactly, break ties alike, and raise the shares
by one unit of money per step.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.ballots import Approval, Option, Rules, count
from analysis.ballots.poll import Poll
from tools.say import say


@dataclass(frozen=True)
class Case:
    """One election. `budget` is per voter, in the middle of what such votes have."""

    name: str
    voters: int
    options: int
    budget_each: int


CASES = (
    Case("a hub", 300, 20, 100),
    Case("a town", 3_000, 40, 50),
    Case("a city", 20_000, 60, 50),
)


def ballots_report() -> str:
    """A table in Markdown."""
    lines = [
        "## Counting ballots: Equal Shares, completed by add1",
        "",
        "| election | voters | options | ours, s | pabutools, s | same winners |",
        "|----------|-------:|--------:|--------:|-------------:|--------------|",
    ]
    return "\n".join([*lines, *map(_line, CASES)])


def _line(case: Case) -> str:
    options, ballots, rules = _election(case)
    took, result = _timed(lambda: count(options, ballots, rules))
    peer_took, bought = _timed(lambda: _ask_peer(options, ballots, rules))
    same = "yes" if set(bought) == set(result.winners) else "NO"
    say(f"{case.name}: {took:.2f} s, pabutools {peer_took:.2f} s")
    return (
        f"| {case.name:8} | {case.voters:6} | {case.options:7} | {took:7.2f} "
        f"| {peer_took:12.2f} | {same:12} |"
    )


def _election(case: Case) -> tuple[list[Option], list[Approval], Rules]:
    rng = random.Random(1)  # noqa: S311
    money = case.voters * case.budget_each
    options = [
        Option(f"p{number}", Fraction(max(1, int(money * rng.choice(COSTS) / 100))))
        for number in range(case.options)
    ]
    liked = [(option.id, rng.choice([0.02, 0.05, 0.1, 0.15, 0.3])) for option in options]
    ballots = [
        Approval(frozenset(name for name, chance in liked if rng.random() < chance))
        for _voter in range(case.voters)
    ]
    rules = Rules("equal_shares", budget=Fraction(money), seed="bench", completion="add1")
    return options, ballots, rules


# Parts of the budget, in hundredths.
COSTS = (1, 1, 2, 2, 5, 8, 12)


def _ask_peer(
    options: Sequence[Option], ballots: Sequence[Approval], rules: Rules
) -> Sequence[str]:
    from analysis.ballots.tests.oracle import Peer

    peer: Any = Peer
    bought: list[str] = peer(Poll.of(options, ballots, rules)).equal_shares(
        satisfaction="cost", step=1
    )
    return bought


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


if __name__ == "__main__":
    print(ballots_report())
