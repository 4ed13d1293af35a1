"""The supervisor at work on real processes: what dies comes back, what is asked to stop stops."""

import os
import signal
import subprocess
import sys

import pytest

PROGRAM = """
import os, signal, sys, time
from oshub.core.starting import supervising
from oshub.core.starting.supervising import Charge, Supervisor

def steady():
    signal.signal(signal.SIGTERM, lambda *signal_and_frame: os._exit(0))
    time.sleep(60)

def slow():
    signal.signal(signal.SIGTERM, lambda *signal_and_frame: (time.sleep(0.3), os._exit(0)))
    print("slow is here", flush=True)
    time.sleep(60)

def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("deaf is here", flush=True)
    time.sleep(60)

def mortal():
    os._exit(3)

def say(sentence):
    print(sentence, flush=True)

SECONDS_TO_STOP = {"slow": 15, "patient": 60}
patient = deaf
if "patient" in sys.argv:
    supervising.SECONDS_UNTIL_IMPATIENCE = 0.0
charges = [Charge(name, globals()[name], SECONDS_TO_STOP.get(name, 0.3)) for name in sys.argv[1:]]
Supervisor(charges, say).run(is_up=lambda: True, when_up=lambda: say("up"))
"""


@pytest.fixture
def supervise():
    """Start a supervisor with these charges: `supervise("steady", "mortal")`."""
    started = []

    def start(*charges):
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *charges],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.kill()
        program.wait()
        program.stdout.close()


def wait_for(program, words):
    for line in program.stdout:
        if words in line:
            return line
    raise AssertionError(f"it ended without saying {words!r}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything_and_the_exit_code_is_zero(supervise, number):
    program = supervise("steady", "steady")
    wait_for(program, "up")
    program.send_signal(number)
    assert program.wait(timeout=10) == 0
    assert "force" not in program.stdout.read()


def test_one_signal_that_arrives_twice_leaves_the_time_to_finish(supervise):
    program = supervise("slow")
    wait_for(program, "slow is here")
    # As `timeout make run` does: the group gets the signal, and make passes its own on.
    os.killpg(program.pid, signal.SIGTERM)
    wait_for(program, "Stopping")
    os.killpg(program.pid, signal.SIGTERM)
    assert program.wait(timeout=10) == 0
    assert "force" not in program.stdout.read()


def test_asking_again_later_ends_it_at_once(supervise):
    program = supervise("patient")
    wait_for(program, "deaf is here")
    program.terminate()
    wait_for(program, "Stopping")
    program.terminate()
    assert program.wait(timeout=10) == 0
    assert "ended by force" in program.stdout.read()


def test_what_dies_is_started_again_with_growing_pauses(supervise):
    program = supervise("steady", "mortal")
    assert "exit code 3" in wait_for(program, "mortal stopped unexpectedly")
    assert "in 2 s" in wait_for(program, "mortal stopped unexpectedly")


def test_what_does_not_listen_is_ended_by_force(supervise):
    program = supervise("deaf")
    wait_for(program, "deaf is here")
    program.terminate()
    wait_for(program, "ended by force")
    assert program.wait(timeout=10) == 0
