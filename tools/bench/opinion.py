"""`python -m tools.bench.opinion`: the opinion map at full size, and beside red-dwarf.

Dialogues are made up from a fixed seed, with planted patterns. Each runs in a process of its own,
so that its memory is its own; seconds on the clock and of the processors are both told, because
other programs use the machine too.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.opinion import (
    OpinionMap,
    Votes,
    analyse,
    next_statement,
    routing_weights,
    shared_agreement,
    votes_from,
)
from analysis.opinion.votes import counts_by
from tools import ROOT
from tools.bench.report import noise
from tools.say import say

GROUPS = 9
# Made of so many kinds of voters at once; more would only take longer to make.
_SELECTIONS = 2_000


@dataclass(frozen=True)
class Dialogue:
    """A synthetic dialogue. `votes_each` is how many statements everybody voted on."""

    name: str
    people: int
    statements: int
    votes_each: int
    patterns: int = 3


LARGE = Dialogue("large", 100_000, 1_000, 100)
HUB = Dialogue("refresh", 5_000, 200, 60)
BESIDE = (
    Dialogue("beside-500", 500, 100, 40),
    Dialogue("beside-2000", 2_000, 200, 60),
    Dialogue("beside-5000", 5_000, 200, 60),
)
CASES = {one.name: one for one in (LARGE, HUB, *BESIDE)}


def opinion_report() -> str:
    """Tables in Markdown."""
    large, refresh = _alone("large"), _alone("refresh")
    return TABLES.format(
        noise=noise(),
        large=large,
        refresh=refresh,
        routing=_routing_ms(),
        lines="\n".join(_line(_alone(one.name)) for one in BESIDE),
    )


TABLES = """## Opinion maps

Machine: {noise}. Seconds on the clock (of the processors).

- {large[says]}: read in {large[read]} s, analysed in {large[analysed]} of 60 s.
  {large[memory]}. {large[found]}.
- {refresh[says]}: first analysis {refresh[analysed]} s; refresh after {refresh[more]} more votes
  {refresh[refreshed]} of 1 s, {refresh[reused]}. {refresh[found]}.
- Next statement of 500, weighed and drawn: {routing:.2f} ms.

Beside red-dwarf, on the same votes; it has no shuffle test, so a refresh that reuses shuffles
stands beside a first analysis. Alike: adjusted Rand index between what both found. Planted: the
same with the patterns planted, ours and theirs. Consensus: rank correlation (Spearman) of
group-aware consensus over the patterns that each found, and largest difference over the same.

| dialogue    | first, s    | refresh, s  | red-dwarf, s | alike | planted      | consensus   |
| ----------- | ----------: | ----------: | -----------: | ----: | -----------: | ----------: |
{lines}"""


def _routing_ms() -> float:
    votes = [number * 7 % 90 for number in range(500)]
    started = time.perf_counter()
    for seed in range(200):
        weights = routing_weights(votes, votes, votes, voted_in_group=votes)
        next_statement(weights, answered={1, 2, 3}, seed=seed)
    return (time.perf_counter() - started) * 1000 / 200


def _line(one: dict[str, Any]) -> str:
    planted = f"{one['planted']:.3f}, {one['peer_planted']:.3f}"
    consensus = f"{one['consensus']:.3f}, {one['difference']:.0e}"
    return (
        f"| {one['size']:11} | {one['analysed']:>11} | {one['again']:>11} | {one['peer']:>12} "
        f"| {one['alike']:5.3f} | {planted} | {consensus:>11} |"
    )


def _alone(name: str) -> dict[str, Any]:
    """Run one case in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", "tools.bench.opinion", name]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    say(f"{name}: {told['analysed']} s")
    return told


# --- In the process of the case ---------------------------------------------------------------


def _told(dialogue: Dialogue) -> dict[str, Any]:
    cast, planted = _cast(dialogue)
    before = _gigabytes()
    read, votes = _timed(lambda: _read(dialogue, cast, len(cast[0])))
    analysed, found = _timed(lambda: analyse(votes, seed=1))
    told = {
        "says": f"{dialogue.people:,} people x {dialogue.statements:,} statements, "
        f"{votes.number:,} votes",
        "size": f"{dialogue.people:,} x {dialogue.statements:,}",
        "read": read,
        "analysed": analysed,
        "planted": _rand_index(found.patterns.pattern, planted),
        "memory": f"{_gigabytes():.2f} of 4 GB at most; making up votes took {before:.2f}",
    }
    told["found"] = (
        f"{len(found.patterns.patterns)} of {dialogue.patterns} planted patterns, "
        f"adjusted Rand index {told['planted']:.3f}"
    )
    if dialogue is HUB:
        told |= _refreshed(dialogue, cast)
    if dialogue in BESIDE:
        told |= _beside(votes, found, planted)
    return told


def _refreshed(dialogue: Dialogue, cast: tuple[NDArray[Any], ...]) -> dict[str, Any]:
    """The last two votes in a hundred come later."""
    fewer = len(cast[0]) * 98 // 100
    earlier = analyse(_read(dialogue, cast, fewer), seed=1)

    def again() -> OpinionMap:
        return analyse(_read(dialogue, cast, len(cast[0])), seed=1, memory=earlier.memory)

    seconds, found = _timed(again)
    is_reused = found.patterns.test is not None and found.patterns.test.is_reused
    return {
        "more": f"{len(cast[0]) - fewer:,}",
        "refreshed": seconds,
        "reused": "shuffles reused" if is_reused else "shuffles dealt anew",
    }


def _beside(votes: Votes, found: OpinionMap, planted: NDArray[Any]) -> dict[str, Any]:
    from analysis.opinion.tests import peer

    cast = [
        {"participant_id": person, "statement_id": statement, "vote": value, "modified": 0}
        for person, statement, value in zip(
            votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True
        )
    ]
    seconds, known = _timed(lambda: peer.run_pipeline(cast, random_state=1))
    theirs = known.participants_df["cluster_id"].fillna(-1).to_numpy(dtype=int)
    consensus = known.statements_df["group-aware-consensus-agree"].to_numpy(dtype=float)
    again, _same = _timed(lambda: analyse(votes, seed=1, memory=found.memory))
    return {
        "again": again,
        "peer": seconds,
        "alike": _rand_index(found.patterns.pattern, theirs),
        "peer_planted": _rand_index(theirs, planted),
        "consensus": _rank_correlation(_consensus(votes, found.patterns.pattern), consensus),
        "difference": float(np.abs(_consensus(votes, theirs) - consensus).max()),
    }


def _cast(dialogue: Dialogue) -> tuple[tuple[NDArray[Any], ...], NDArray[Any]]:
    """Person, statement and value of each vote, in a random order as time brings them."""
    rng = np.random.default_rng(1)
    people, number = dialogue.people, dialogue.people * dialogue.votes_each
    planted = rng.integers(0, dialogue.patterns, people)
    leaning = rng.uniform(0.1, 0.9, (dialogue.patterns, dialogue.statements)).astype(np.float32)
    selections = rng.random((min(people, _SELECTIONS), dialogue.statements), dtype=np.float32)
    chosen = np.argsort(selections, axis=1)[:, : dialogue.votes_each].astype(np.int32)
    statement = chosen[np.arange(people) % len(chosen)].ravel()
    person = np.repeat(np.arange(people, dtype=np.int32), dialogue.votes_each)
    chance = rng.random(number, dtype=np.float32)
    agrees = 0.1 + 0.9 * leaning[planted[person], statement]
    value = np.where(chance < 0.1, 0, np.where(chance < agrees, 1, -1)).astype(np.int8)
    order = rng.permutation(number)
    return (person[order], statement[order], value[order]), planted


def _read(dialogue: Dialogue, cast: tuple[NDArray[Any], ...], number: int) -> Votes:
    person, statement, value = (one[:number] for one in cast)
    return votes_from(
        person,
        statement,
        value,
        people=dialogue.people,
        statements=dialogue.statements,
        group=np.arange(dialogue.people) % GROUPS,
        groups=GROUPS,
    )


def _consensus(votes: Votes, pattern: NDArray[Any]) -> NDArray[np.float64]:
    counts = counts_by(votes, pattern, parts=max(int(pattern.max()) + 1, 1))
    return shared_agreement(counts.agreed, counts.voted)


def _rand_index(one: NDArray[Any], other: NDArray[Any]) -> float:
    from analysis.opinion.tests.dialogues import rand_index

    in_both = (one >= 0) & (other >= 0)
    if not in_both.any():
        return float("nan")
    index: float = rand_index(one[in_both], other[in_both])
    return index


def _rank_correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    ranks = [np.argsort(np.argsort(some)) for some in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def _gigabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _timed[Done](work: Callable[[], Done]) -> tuple[str, Done]:
    clock, processor = time.perf_counter(), time.process_time()
    done = work()
    took = time.perf_counter() - clock, time.process_time() - processor
    return f"{took[0]:.2f} ({took[1]:.2f})", done


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_told(CASES[sys.argv[1]])))
    else:
        print(opinion_report())
