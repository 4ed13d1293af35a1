"""launch.py, which starts everything, and the Makefile that calls it."""

import importlib.util
import os
import re
import subprocess
import sys

import pytest

import launch
from tools import ROOT, system

HAND_OVERS = sorted(set(launch.COMMANDS) - {"run", "lock", "clean"})


def ask(*arguments, **environment):
    return subprocess.run(
        [sys.executable, ROOT / "launch.py", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_without_a_command_it_lists_them_all():
    told = ask().stdout
    assert [name for name in launch.COMMANDS if f"make {name} " not in told] == []


def test_an_unknown_command_is_an_error():
    assert ask("fly").returncode == 2


def test_make_knows_the_same_commands():
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(targets[1].split()) == {*launch.COMMANDS, "help"}


@pytest.mark.parametrize("name", HAND_OVERS)
def test_every_command_for_developers_has_its_tool(name):
    assert importlib.util.find_spec(f"tools.{name}")


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """An environment of one's own, said to be made for running."""
    monkeypatch.setattr(launch, "VENV", tmp_path)
    monkeypatch.setattr(launch, "STAMP", tmp_path / "stamp.json")
    launch.STAMP.write_text(f'{{"purpose": "run", "of": "{launch.fingerprint("run")}"}}')
    return tmp_path


def test_an_environment_for_running_is_not_ready_for_tests(environment):
    assert launch.is_ready("run")
    assert not launch.is_ready("develop")


def test_changed_requirements_make_an_environment_unready(environment, monkeypatch):
    monkeypatch.setattr(launch, "fingerprint", lambda purpose: "another")
    assert not launch.is_ready("run")


def test_an_interrupted_environment_is_not_ready(environment):
    launch.STAMP.unlink()
    assert not launch.is_ready("run")


def test_running_keeps_the_packages_of_the_tests(environment):
    assert launch.wider("run") == "run"
    (environment / "lib/python3.13/site-packages/pytest").mkdir(parents=True)
    assert launch.wider("run") == "develop"


def test_missing_programs_that_may_not_be_installed_are_named_in_one_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"chromium.*Please install"):
        system.ensure()
