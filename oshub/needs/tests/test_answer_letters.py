"""The letter on an answer says in words what the hub said, why, and what one can do."""

import pytest
from django.utils import translation

from oshub.core.letters.models import Letter
from oshub.core.letters.writing import say
from oshub.core.tests.jobs import run_jobs
from oshub.needs.answering import answer
from oshub.needs.choices import AnswerKind, RefusalReason
from oshub.needs.tests.raising import raise_need


def letter_on(world, kind, **more):
    need = raise_need(world)
    answer(need, kind, by=world.people["team"], words="Because.", language="en", **more)
    run_jobs()
    return need, Letter.objects.get(kind="a_step_on_the_trail")


@pytest.mark.parametrize("language", ["en", "pt"])
def test_a_no_says_so_with_its_reason_and_where_to_object(world, language):
    need, letter = letter_on(world, AnswerKind.REFUSED, reason=RefusalReason.TOO_LARGE)
    with translation.override(language):
        said = say(letter)
        assert str(AnswerKind.REFUSED.label) in said.subject
        assert str(AnswerKind.REFUSED.label) in said.text
        assert str(RefusalReason.TOO_LARGE.label) in said.text
    assert "Because." in said.text
    assert f"/needs/{need.pk}/" in said.text
    assert "too_large" not in said.text


def test_a_yes_says_so_without_a_way_to_object(world):
    _need, letter = letter_on(world, AnswerKind.TAKEN_UP)
    said = say(letter)
    assert "“We take it up”" in said.subject
    assert "The reason" not in said.text
