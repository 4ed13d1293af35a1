import numpy as np
import pytest

from analysis.opinion import AGREE, DISAGREE, PASS, votes_from
from analysis.opinion.tests.dialogues import dialogue
from analysis.opinion.votes import counts_by


def test_the_last_vote_of_a_person_on_a_statement_counts():
    votes = votes_from([1, 0, 1], [0, 0, 0], [AGREE, PASS, DISAGREE], people=2, statements=1)
    assert votes.person.tolist() == [0, 1]
    assert votes.value.tolist() == [PASS, DISAGREE]


def test_votes_are_sorted_whatever_order_they_come_in():
    votes = votes_from([2, 0, 1, 0], [0, 1, 1, 0], [1, -1, 0, 1], people=3, statements=2)
    assert list(zip(votes.person, votes.statement, votes.value, strict=True)) == [
        (0, 0, 1),
        (0, 1, -1),
        (1, 1, 0),
        (2, 0, 1),
    ]


def test_votes_cannot_be_changed_and_do_not_change_with_their_source():
    value = np.array([1], dtype=np.int8)
    votes = votes_from([0], [0], value, people=1, statements=1)
    value[0] = -1
    assert votes.value[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        votes.value[0] = 0


def test_an_empty_dialogue_is_fine():
    votes = votes_from([], [], [], people=0, statements=0)
    assert votes.number == 0


def test_votes_are_counted_by_part():
    votes = dialogue([[1, None], [1, -1], [0, 1], [-1, 1]])
    counts = counts_by(votes, np.array([0, 0, 1, -1]), parts=2)
    assert counts.agreed.tolist() == [[2, 0], [0, 1]]
    assert counts.disagreed.tolist() == [[0, 1], [0, 0]]
    assert counts.passed.tolist() == [[0, 0], [1, 0]]
    assert counts.voted.tolist() == [[2, 1], [1, 1]]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"value": [2]}, "want value between -1 and 1"),
        ({"value": [0.5]}, "want whole numbers as value"),
        ({"value": [1, 1]}, "of the same length"),
        ({"person": [-1]}, "want person between 0 and 0"),
        ({"statement": [1]}, "want statement between 0 and 0"),
        ({"statement": [[0]]}, "as a list of one dimension"),
        ({"group": [3], "groups": 3}, "want group between -1 and 2"),
        ({"group": [0, 0], "groups": 1}, "one declared group for each person"),
        ({"people": -1}, "want 0 <= people"),
    ],
)
def test_bad_votes_are_refused_in_a_sentence(wrong, says):
    given = {"person": [0], "statement": [0], "value": [1], "people": 1, "statements": 1, **wrong}
    with pytest.raises(ValueError, match=says):
        votes_from(given.pop("person"), given.pop("statement"), given.pop("value"), **given)


@pytest.mark.parametrize("part", [[0, 2], [-2, 0], [0]])
def test_parts_out_of_range_are_refused(part):
    with pytest.raises(ValueError, match="part"):
        counts_by(dialogue([[1], [1]]), np.array(part), parts=2)
