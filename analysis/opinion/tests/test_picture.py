import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.opinion import analyse, memory_from, picture, plain
from analysis.opinion.tests.dialogues import planted, unrelated


@pytest.fixture(scope="module")
def found():
    return analyse(planted(people=200, statements=20, patterns=2, answered=0.8, seed=4)[0], seed=1)


@given(st.integers(0, 400), st.integers(1, 9), st.integers(0, 5))
def test_no_square_holds_fewer_people_than_asked_for(people, minimum, seed):
    rng = np.random.default_rng(seed)
    pattern = rng.integers(-1, 3, people)
    positions = np.where((pattern < 0)[:, None], np.nan, rng.normal(size=(people, 2)))
    drawn = picture(positions, pattern, minimum=minimum)
    assert all(square.people >= minimum for square in drawn.squares)
    assert drawn.drawn + drawn.not_drawn == (pattern >= 0).sum()
    assert all(0 <= square.column < drawn.across for square in drawn.squares)
    assert all(0 <= square.row < drawn.across for square in drawn.squares)


def test_squares_lie_where_their_people_stand():
    positions = np.array([[-1.0, -1.0]] * 100 + [[1.0, 1.0]] * 100)
    drawn = picture(positions, np.array([0] * 100 + [1] * 100), minimum=5)
    low, high = drawn.squares
    assert (low.column, low.row, low.pattern, low.people) == (0, 0, 0, 100)
    assert (high.column, high.row, high.pattern) == (drawn.across - 1, drawn.across - 1, 1)
    assert drawn.outlines[0] == ((0, 0), (1, 0), (1, 1), (0, 1))
    assert (drawn.half_width, drawn.not_drawn) == (1, 0)


def test_the_outermost_person_does_not_set_the_size():
    positions = np.vstack([np.random.default_rng(1).normal(size=(200, 2)), [[900.0, 0.0]]])
    assert picture(positions, np.zeros(201, dtype=int), minimum=5).half_width < 10


def test_bad_places_are_refused():
    with pytest.raises(ValueError, match="a place for everybody"):
        picture(np.array([[np.nan, 0]]), np.array([0]), minimum=5)
    with pytest.raises(ValueError, match="want places"):
        picture(np.zeros((2, 3)), np.array([0, 0]), minimum=5)


def test_a_map_goes_through_json_without_anybody_in_it(found):
    stored = json.loads(json.dumps(plain(found)))
    assert stored["patterns"]["refusal"] is None
    assert "positions" not in stored["patterns"]
    assert "pattern" not in stored["patterns"]
    assert sum(square["people"] for square in stored["picture"]["squares"]) > 120
    assert len(stored["agreement"]["statements"]) == 20


def test_a_stored_memory_is_the_memory(found):
    stored = json.loads(json.dumps(plain(found)))["memory"]
    assert memory_from(stored) == found.memory
    empty = replace(found.memory, loadings=(), centres=(), test=None, made_with="")
    assert memory_from({"loadings": [], "centres": [], "test": None}) == empty


def test_a_map_without_patterns_has_no_picture():
    stored = plain(analyse(unrelated(people=120, statements=20, seed=1), seed=1))
    assert stored["picture"] is None
    assert stored["patterns"]["refusal"] == "not_better_than_shuffled"


@pytest.mark.parametrize(
    "stored", [{}, {"loadings": 1}, {"loadings": [], "centres": [], "test": 3}]
)
def test_a_broken_memory_is_refused(stored):
    with pytest.raises(ValueError, match="want a memory"):
        memory_from(stored)
