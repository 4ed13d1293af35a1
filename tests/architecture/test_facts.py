"""Every fact is declared, really happens, and stands in its context's opening lines."""

import pytest

from oshub.core.ledger import FACTS
from tests.architecture.source import CONTEXTS, calls, docstring, texts

DECLARED = sorted(calls("fact"), key=lambda call: call.text)


@pytest.mark.parametrize("call", DECLARED, ids=lambda call: call.text)
def test_a_fact_is_documented_by_its_context(call):
    opening = docstring(call.context)
    assert call.text in opening or "facts.py" in opening, (
        f"oshub/{call.context}/__init__.py neither names {call.text!r} nor points to facts.py"
    )
    assert str(FACTS[call.text].sentence).strip(), f"{call.text!r} has no sentence"


def test_only_declared_facts_are_recorded_or_listened_to():
    unknown = [call for call in calls("record", "on") if call.text not in FACTS]
    assert unknown == []


def test_every_declared_fact_is_recorded_somewhere():
    """Its name occurs once more than in its declaration: in a call of `record`, mostly."""
    never = [call.text for call in DECLARED if texts()[call.text] < 2]
    assert never == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_context_opens_with_its_purpose(context):
    assert len(docstring(context).split()) >= 10
