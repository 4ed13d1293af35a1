"""Which goals a thing serves: goal 4 alone says nothing, who tagged stays on record."""

import uuid

import pytest

from oshub.parts.goals.forms import GoalsForm
from oshub.parts.goals.sdg import TARGETS, is_target_of
from oshub.parts.goals.tags import Aim, GoalTag, Uninformative, tag

THING = uuid.UUID(int=7)


def tags():
    rows = GoalTag.objects.of(THING).central_first()
    return [(row.goal, row.target, row.is_primary) for row in rows]


def send(**said):
    form = GoalsForm({"main": "", "others": [], "targets": ""} | said, thing_id=THING)
    return form, form.is_valid() and form.save("mission", by=None)


def test_there_are_169_targets():
    assert len(TARGETS) == 169
    assert is_target_of("6.3", 6)
    assert not is_target_of("6.3", 11)
    assert not is_target_of("6.9", 6)


def test_goal_4_alone_is_refused_with_the_reason(db):
    with pytest.raises(Uninformative, match="alone says nothing"):
        tag("mission", THING, [Aim(4, "4.7"), Aim(4)], by=None)
    form, is_saved = send(main="4")
    assert not is_saved
    assert "everything that schools do serves it" in str(form.errors)
    assert send(main="4", others=["6"])[1]


def test_a_target_stands_for_its_goal(db):
    assert send(main="6", others=["11"], targets="6.3; 13.b")[1]
    assert tags() == [(6, "6.3", True), (11, "", False), (13, "13.b", False)]
    again = GoalsForm(thing_id=THING)
    assert again.initial == {"main": 6, "others": [11, 13], "targets": "6.3, 13.b"}


def test_who_tagged_first_stays_where_nothing_changes(world):
    first, second = world.person("team"), world.person("network")
    tag("mission", THING, [Aim(6), Aim(11)], by=first)
    tag("mission", THING, [Aim(6), Aim(12)], by=second)
    by = dict(GoalTag.objects.of(THING).values_list("goal", "tagged_by"))
    assert by == {6: first.pk, 12: second.pk}


@pytest.mark.parametrize("wrong", ["6.99", "abc", "0.1", "<b>", "17.a"])
def test_a_target_that_does_not_exist_is_named(db, wrong):
    form, _saved = send(main="6", targets=wrong)
    assert "no target" in str(form.errors)
    assert tags() == []


def test_nothing_chosen_takes_the_goals_away(db):
    send(main="6")
    assert send()[1]
    assert tags() == []
