"""Keeps processes running: starts again what dies, stops everything cleanly when asked."""

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess
from types import FrameType

from django.db import connections

Say = Callable[[str], None]

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SECONDS_BETWEEN_LOOKS = 0.1
LONGEST_WAIT = 30.0
SECONDS_THAT_COUNT_AS_STABLE = 60.0
# `make` passes on the signal that `timeout` and systemd send to the whole group: one wish, told
# twice. Only what comes later is impatience.
SECONDS_UNTIL_IMPATIENCE = 2.0
# Linux: "send me this signal when my parent dies", see prctl(2).
PR_SET_PDEATHSIG = 1


@dataclass
class Charge:
    """One process in our care. `name` is what people read, as in "the web server"."""

    name: str
    target: Callable[[], None]
    seconds_to_stop: float
    process: ForkProcess | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    deaths_in_a_row: int = 0

    def start(self) -> None:
        """Fork: the child inherits what is loaded, and so begins without delay."""
        _leave_databases()
        context = multiprocessing.get_context("fork")
        self.process = context.Process(target=_begin, args=(self.target,), name=self.name)
        self.process.start()
        self.started_at = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def plan_restart(self) -> float:
        """Wait longer each time it dies soon after its start. Returns the seconds to wait."""
        if time.monotonic() - self.started_at > SECONDS_THAT_COUNT_AS_STABLE:
            self.deaths_in_a_row = 0
        wait = min(2.0**self.deaths_in_a_row, LONGEST_WAIT)
        self.deaths_in_a_row += 1
        self.start_again_at = time.monotonic() + wait
        self.process = None
        return wait

    def send(self, number: signal.Signals) -> None:
        if self.process is not None and self.is_running() and self.process.pid:
            os.kill(self.process.pid, number)


@dataclass
class Supervisor:
    """Starts its charges, watches them, and ends when a signal says so."""

    charges: list[Charge]
    say: Say
    told_at: list[float] = field(default_factory=list)

    def run(self, *, is_up: Callable[[], bool], when_up: Callable[[], None]) -> None:
        """Until told to stop. `when_up` is called once, as soon as `is_up`."""
        for number in STOP_SIGNALS:
            signal.signal(number, self._told_to_stop)
        for charge in self.charges:
            charge.start()
        was_up = False
        while not self.told_at:
            if not was_up and is_up():
                was_up = True
                when_up()
            self._look_after_charges()
            time.sleep(SECONDS_BETWEEN_LOOKS)
        self._stop()
        # While Python takes itself down its handlers are gone: a late signal would end us by force.
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)

    def _told_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.told_at.append(time.monotonic())

    def _look_after_charges(self) -> None:
        for charge in self.charges:
            if charge.process is None and time.monotonic() >= charge.start_again_at:
                charge.start()
            elif charge.process is not None and not charge.is_running():
                code = charge.process.exitcode
                wait = charge.plan_restart()
                self.say(
                    f"{charge.name} stopped unexpectedly (exit code {code}). "
                    f"Starting it again in {wait:.0f} s."
                )

    def _stop(self) -> None:
        """Ask all at once, wait for each, and end by force what does not listen."""
        self.say("Stopping. What has begun is finished first.")
        asked_at = time.monotonic()
        for charge in self.charges:
            charge.send(signal.SIGTERM)
        for charge in self.charges:
            while charge.is_running() and not self._is_out_of_patience(charge, asked_at):
                time.sleep(SECONDS_BETWEEN_LOOKS)
            if charge.is_running():
                self.say(f"{charge.name} did not stop in time and is ended by force.")
                charge.send(signal.SIGKILL)
            if charge.process:
                charge.process.join()

    def _is_out_of_patience(self, charge: Charge, asked_at: float) -> bool:
        """After its time, or at once when somebody asks again."""
        was_told_again = len(self.told_at) > 1
        is_pressed = self.told_at[-1] - self.told_at[0] >= SECONDS_UNTIL_IMPATIENCE
        return (
            was_told_again and is_pressed
        ) or time.monotonic() - asked_at > charge.seconds_to_stop


def _leave_databases() -> None:
    """Connections must not be shared between processes: close ours, and the pool's threads."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        close_pool = getattr(connection, "close_pool", None)
        if close_pool:
            close_pool()


def _begin(target: Callable[[], None]) -> None:
    """First words of a child process."""
    # Ctrl-C reaches the whole group of the terminal. The supervisor alone shall hear it.
    os.setpgid(0, 0)
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    end_with_parent()
    target()


def end_with_parent() -> None:
    """Leave no orphan when the parent is killed outright. Only Linux knows this."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
