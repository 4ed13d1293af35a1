"""`python -m tools.bench.dialogue_voting`: two hundred phones vote in one dialogue at once.

Each phone is a visitor with a cookie of its own and JavaScript: it says for whom it speaks, then
answers card after card. One answer in ten is sent twice at the same moment, as by a double tap.
Afterwards every vote is counted in the database: none may be lost, none may be there twice.
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools import RESULTS, ROOT
from tools.bench.phones import Phone, Trial
from tools.bench.report import noise
from tools.bench.serving import environment, server
from tools.postgres import free_port, throw_away_cluster
from tools.say import say, stop

DATABASES = ("sqlite", "postgresql")
PHONES = 200
ANSWERS = 15
P95_MS = 100
# As durable as in life: a vote that was answered survives a power cut.
POSTGRESQL = {"shared_buffers": "128MB", "jit": "off"}
# Seconds between two answers of one phone; and then as fast as it goes.
THINKING = {"thinking 1 to 2 s": (1.0, 2.0), "without thinking": (0.0, 0.0)}


def main() -> int:
    options = _options()
    told = voting_report(options.phones, options.answers, options.database or DATABASES)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench-dialogue-voting.md").write_text(f"{told}\n")
    print(f"\n{told}\n")
    return 0


def voting_report(
    phones: int = PHONES, answers: int = ANSWERS, databases: Sequence[str] = DATABASES
) -> str:
    """Times in milliseconds as a phone sees them, waiting included. Stops if a vote is wrong."""
    lines = [
        f"## {phones} phones in one dialogue, {answers} answers each",
        "",
        f"Machine: {noise()}. A vote should take {P95_MS} ms at p95 while people think.",
        "",
        "| database   | phones              | votes |  per s | p50 ms | p95 ms | p99 ms | wrong |",
        "|------------|---------------------|------:|-------:|-------:|-------:|-------:|------:|",
    ]
    for name in databases:
        with (
            tempfile.TemporaryDirectory(prefix="oshub-votes-") as folder,
            _database(name, Path(folder)) as database,
        ):
            lines += _measure(name, database, Path(folder), phones, answers)
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=PHONES)
    parser.add_argument("--answers", type=int, default=ANSWERS)
    parser.add_argument("--database", action="append", default=[], choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    options.database = options.database or ["sqlite", "postgresql"]
    return options


@contextmanager
def _database(name: str, folder: Path) -> Iterator[str]:
    if name == "sqlite":
        yield f"sqlite://{folder / 'oshub.sqlite3'}"
        return
    with throw_away_cluster(**POSTGRESQL) as address:
        yield address


def _measure(name: str, database: str, folder: Path, phones: int, answers: int) -> list[str]:
    variables = environment(database, folder, free_port())
    lines = []
    dialogues = json.loads(_asked(variables, "prepare", str(len(THINKING))))
    with server(variables, folder / "server.log") as port:
        for (title, pause), dialogue in zip(THINKING.items(), dialogues, strict=True):
            trial = Trial(port, dialogue, answers, pause)
            started = time.monotonic()
            asyncio.run(_vote(trial, phones))
            took = time.monotonic() - started
            wrong = json.loads(_asked(variables, "count", dialogue, str(trial.answered)))
            wrong += trial.problems[:3]
            lines.append(_line(name, title, trial, took, wrong))
            say(lines[-1])
            if wrong:
                stop(f"Votes were lost or doubled: {wrong}")
    return lines


async def _vote(trial: Trial, number: int) -> None:
    """All phones come within two seconds, as after "take out your phones"."""
    chances = [random.Random(seed) for seed in range(number)]  # noqa: S311
    await asyncio.gather(*(Phone(trial, chance).vote(chance.uniform(0, 2)) for chance in chances))


def _asked(variables: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "tools.bench.votes_counted", *words]
    done = subprocess.run(
        command, env=variables, cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        stop(f"The dialogue could not be prepared or counted:\n{done.stderr[-3000:]}")
    return done.stdout.splitlines()[-1]


def _line(name: str, title: str, trial: Trial, took: float, wrong: list[str]) -> str:
    times = sorted(trial.times_ms)
    p50, p95, p99 = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
    mark = "" if p95 <= P95_MS else f" (of {P95_MS})"
    return (
        f"| {name:10} | {title:19} | {trial.answered:5,} | {trial.answered / took:6.0f} | "
        f"{p50:6.0f} | {p95:6.0f}{mark} | {p99:6.0f} | {len(wrong):5} |"
    )


if __name__ == "__main__":
    sys.exit(main())
