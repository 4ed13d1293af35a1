"""Identifiers: of the standard's form, in the order of time, each another."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122

from oshub.core.ids import uuid7

NOON = datetime(2026, 3, 18, 12, 0, 0, 250, tzinfo=UTC)


def test_it_is_a_version_7_uuid():
    made = uuid7()
    assert (made.version, made.variant) == (7, RFC_4122)


def test_it_carries_its_moment_in_milliseconds():
    assert uuid7(NOON).int >> 80 == int(NOON.timestamp() * 1000)


def test_it_sorts_by_time_also_within_a_millisecond():
    moments = [NOON + timedelta(microseconds=number) for number in range(1000)]
    made = [uuid7(moment) for moment in moments]
    assert made == sorted(made)


def test_of_the_same_moment_no_two_are_alike():
    assert len({uuid7(NOON) for _number in range(1000)}) == 1000
