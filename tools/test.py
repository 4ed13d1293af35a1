"""`make test`: everything the tests need, then every test, in phases; or only some of them.

make test                         everything
make test only=oshub/hubs         some, on SQLite, straight to the screen
python3 launch.py test --postgresql oshub/hubs      the same on PostgreSQL
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools import RESULTS, ROOT, system, validator
from tools.postgres import throw_away_cluster
from tools.say import say

POSTGRESQL = "--postgresql"
PYTEST = [sys.executable, "-m", "pytest"]
NO_TESTS = 5  # pytest's exit code
LINES_OF_A_FAILURE = 60


@dataclass
class Phase:
    """One run of pytest, with its whole output kept in test-results/."""

    name: str
    title: str
    arguments: list[str]
    database: str = ""
    began_at: float = 0.0
    took_s: float = 0.0
    process: subprocess.Popen[bytes] | None = None
    summary: str = field(default="was not run", init=False)
    passed: bool = field(default=False, init=False)

    @property
    def output(self) -> Path:
        return RESULTS / f"{self.name}.txt"

    def start(self) -> None:
        self.began_at = time.monotonic()
        report = f"--junit-xml={RESULTS / self.name}.xml"
        cache = ["-o", f"cache_dir={ROOT / '.pytest_cache' / self.name}"]
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [*PYTEST, "-q", "--color=no", "--durations=15", report, *cache, *self.arguments],
                cwd=ROOT,
                env=_environment(self.database),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for us; we end the phases ourselves
            )

    def is_over(self) -> bool:
        """Whether it has ended; tells the outcome when it just has."""
        code = self.process.poll() if self.process else None
        if code is None:
            return False
        self.took_s = time.monotonic() - self.began_at
        self.passed = code == 0
        self.summary = _last_words(self.output) if code != NO_TESTS else "no tests were found"
        return True

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, _as_if_interrupted)
    system.ensure()
    validator.ensure()
    RESULTS.mkdir(exist_ok=True)
    return only(arguments) if arguments else everything()


def only(arguments: list[str]) -> int:
    """Some tests, at once and on the screen, as a developer wants them."""
    if POSTGRESQL not in arguments:
        return subprocess.run(
            [*PYTEST, *arguments], cwd=ROOT, env=_environment(""), check=False
        ).returncode
    rest = [argument for argument in arguments if argument != POSTGRESQL]
    with throw_away_cluster() as address:
        command = [*PYTEST, *rest]
        return subprocess.run(command, cwd=ROOT, env=_environment(address), check=False).returncode


def everything() -> int:
    """All phases, the longest first, as many side by side as keep the processors busy."""
    began_at = time.monotonic()
    with throw_away_cluster() as address:
        phases = [
            Phase("journeys", "journeys in the browser", ["tests/journeys"]),
            Phase("sqlite", "unit, property, integration, architecture, on SQLite", []),
            Phase("postgresql", "unit, property, integration, on PostgreSQL", ["oshub"], address),
        ]
        with _stopped_at_the_end(phases):
            _run(phases, side_by_side=min(len(phases), max(2, os.cpu_count() or 1)))
    return _summary(phases, time.monotonic() - began_at)


def _run(phases: list[Phase], side_by_side: int) -> None:
    """Start each as soon as there is room, and tell its outcome as soon as it is known."""
    waiting, running = list(phases), list[Phase]()
    while waiting or running:
        while waiting and len(running) < side_by_side:
            phase = waiting.pop(0)
            say(f"Testing: {phase.title}")
            phase.start()
            running.append(phase)
        for phase in [phase for phase in running if phase.is_over()]:
            running.remove(phase)
            _tell(phase)
        time.sleep(0.1)


def _tell(phase: Phase) -> None:
    if not phase.passed:
        print(f"\n{_failures(phase.output)}\n")
    mark = "passed" if phase.passed else "FAILED"
    say(f"{mark}: {phase.title}: {phase.summary} (all of it in {phase.output.relative_to(ROOT)})")


def _summary(phases: list[Phase], took_s: float) -> int:
    failed = [phase.title for phase in phases if not phase.passed]
    minutes, seconds = divmod(round(took_s), 60)
    took = f"{minutes} min {seconds:02} s"
    if failed:
        print(f"\nFAILED after {took}: {'; '.join(failed)}.", flush=True)
        return 1
    print(f"\nAll tests passed in {took}.", flush=True)
    return 0


@contextmanager
def _stopped_at_the_end(phases: list[Phase]) -> Iterator[None]:
    try:
        yield
    finally:
        for phase in phases:
            phase.stop()


def _environment(database: str) -> dict[str, str]:
    """Ours, but for what would change the tests: only the database is chosen here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OSHUB_")}
    for name in ("PORT", "DATA"):
        kept.pop(name, None)
    return {**kept, "OSHUB_DATABASE_URL": database}


def _last_words(output: Path) -> str:
    """pytest's own summary, such as "312 passed in 41.20s"."""
    lines = output.read_text(errors="replace").strip().splitlines()
    counted = [line for line in lines if re.search(r"\d+ (passed|failed|error)", line)]
    return counted[-1].strip("= ") if counted else (lines[-1] if lines else "no output")


def _failures(output: Path) -> str:
    """The end of the output, where pytest lists what failed."""
    return "\n".join(output.read_text(errors="replace").splitlines()[-LINES_OF_A_FAILURE:])


def _as_if_interrupted(*_signal: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Nothing was left running.")
