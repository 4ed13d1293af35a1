from importlib import import_module

import pytest

from tests.architecture.source import OSHUB

COMMANDS = sorted(
    file for file in OSHUB.glob("*/management/commands/*.py") if file.stem != "__init__"
)


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.stem)
def test_a_command_says_what_it_does(file):
    module = ".".join(file.relative_to(OSHUB.parent).with_suffix("").parts)
    assert len(import_module(module).Command.help.split()) >= 4
