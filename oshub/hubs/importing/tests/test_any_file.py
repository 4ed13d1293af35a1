"""However a file is broken: it comes in, or its faults are told, and never a traceback."""

import copy
import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oshub.hubs.importing.checking import check
from oshub.hubs.importing.importing import Refused, import_network
from oshub.hubs.importing.reading import NetworkFile, Unreadable, parse
from oshub.hubs.importing.shapes import Fault
from oshub.hubs.importing.tests.example import a_network
from oshub.hubs.models import Hub

ODD_TEXTS = st.sampled_from(
    ["", " ", "x" * 5000, "\x00", "\ud800", "\u202e", "javascript:alert(1)", "oshub-pt", "((",
     "Escola do Rio", "2020-13", "a; b", "%s {} %(name)s", "<script>", "İ", "ﬁ", "ß" * 200, "../.."]
)  # fmt: skip
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**30, -1, 91, 1.5, 1e300])
    | ODD_TEXTS
    | st.text(max_size=30)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value in the file."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(place for name, inner in inside for place in places(inner, (*path, name)))]


PLACES = [place for place in places(a_network()) if place]


@st.composite
def broken_files(draw: st.DrawFn) -> Any:
    content = copy.deepcopy(a_network())
    for place in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3)):
        change(draw, content, place)
    return content


def change(draw: st.DrawFn, content: Any, place: tuple[Any, ...]) -> None:
    """Replace, remove or double the value at a place, if an earlier change has left it there."""
    *steps, last = place
    try:
        for step in steps:
            content = content[step]
        content[last]
    except (KeyError, IndexError, TypeError):
        return
    if not isinstance(content, dict | list):
        return
    deed = draw(st.sampled_from(["replace", "remove", "double"]))
    if deed == "replace":
        content[last] = draw(VALUES)
    elif deed == "remove":
        del content[last]
    elif isinstance(content, list):
        content.append(copy.deepcopy(content[last]))


def assert_one_sentence(told: Exception) -> None:
    assert "\n" not in str(told)
    assert str(told).endswith(".")


def assert_one_line_each(faults: list[Fault]) -> None:
    assert all(fault.path and fault.expected for fault in faults)
    assert all(str(fault).isprintable() for fault in faults)


@pytest.mark.django_db
@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(broken_files())
def test_a_broken_file_comes_in_or_its_faults_have_paths(content):
    with transaction.atomic():
        try:
            file = NetworkFile("broken.json", "0" * 64, parse(json.dumps(content).encode()))
            import_network(file)
            again = import_network(file)
        except Unreadable as told:
            assert_one_sentence(told)
        except Refused as refused:
            assert_one_line_each(refused.faults)
            assert not Hub.objects.exists()
        else:
            assert not again.has_changed
        transaction.set_rollback(True)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_or_refused_in_one_sentence(data):
    try:
        content = parse(data)
    except Unreadable as told:
        assert_one_sentence(told)
    else:
        assert check(content).faults
