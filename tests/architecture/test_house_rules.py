import pytest

from tools.house import RULES, breaches


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_bad_line_and_leaves_the_good_one_alone(rule):
    assert list(rule.find(rule.good)) == []
    assert list(rule.find(rule.bad)) == [1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_code_keeps_the_rule(rule):
    assert list(breaches([rule])) == []
