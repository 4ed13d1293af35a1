"""Results and rules as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ballots import count, plain, rules_from
from analysis.ballots.tests.test_properties import RULES, elections


@given(st.sampled_from(sorted(RULES)).flatmap(elections))
def test_every_result_and_its_rules_can_be_kept_as_json(election):
    options, ballots, rules = election
    result = count(options, ballots, rules)
    assert json.loads(json.dumps(plain(result)))["winners"] == list(result.winners)
    assert rules_from(json.loads(json.dumps(plain(rules)))) == rules


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "no method"),
        ({"method": "approval", "seats": 1, "colour": 1}, "colour"),
        ({"method": "approval", "budget": "1/0"}, "'1/0' is no number"),
        ({"method": "guess", "seats": 1}, "does not exist"),
        ({"method": "approval"}, "either places or a budget"),
        ({"method": "ranking", "budget": "5"}, "Rankings fill places"),
        ({"method": "approval", "seats": 0}, "a place to win"),
        ({"method": "approval", "budget": "-1"}, "above zero"),
        ({"method": "approval", "seats": 1, "threshold": -1}, "zero or more"),
        ({"method": "approval", "seats": 1, "step": "0"}, "more than nothing"),
        ({"method": "dots", "seats": 1, "dots_each": 0}, "something to give"),
        ({"method": "dots", "seats": 1, "lots": ["a", "a"]}, "twice"),
    ],
)
def test_rules_that_do_not_fit_are_refused(told, sentence):
    with pytest.raises(ValueError, match=sentence):
        rules_from(told)
