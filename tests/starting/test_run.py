"""The whole thing, started, asked, stopped, and started again."""

import re
import signal
import sqlite3
import urllib.request
from contextlib import closing

import pytest

from tools.running import running

# What a start may write: its own bookkeeping, not what people know.
BOOKKEEPING = re.compile(r'INSERT INTO "(core_job|core_recurrence|core_cache|django_session)')


def get(address):
    with urllib.request.urlopen(address, timeout=30) as response:
        return response.status, response.read().decode()


def everything_in(data):
    """Every row of the database, as text."""
    with closing(sqlite3.connect(data / "oshub.sqlite3")) as database:
        return [line for line in database.iterdump() if not BOOKKEEPING.match(line)]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def first_start(data):
    """Started once, asked for the home page, and stopped with Ctrl-C."""
    with running(data) as oshub:
        answer = get(f"{oshub.address}/en/")
        code = oshub.stop(signal.SIGINT)
    return oshub, answer, code


def test_the_first_start_prints_an_address_that_answers(first_start):
    oshub, (status, html), _code = first_start
    assert any(f"{oshub.address}/" in line for line in oshub.said)
    assert status == 200
    assert "<h1" in html


def test_ctrl_c_stops_it_cleanly(first_start):
    oshub, _answer, code = first_start
    assert code == 0
    assert "Traceback" not in "\n".join(oshub.said)


def test_a_second_start_prepares_nothing_and_changes_no_data(first_start, data):
    before = everything_in(data)
    with running(data) as oshub:
        assert get(f"{oshub.address}/en/")[0] == 200
        assert oshub.stop() == 0
    assert not [line for line in oshub.said if line.startswith("- ") and "Stopping" not in line]
    assert everything_in(data) == before
