"""Printing what answers hold in codes, in the reader's language."""

from django import template

from oshub.needs.choices import AnswerKind, RefusalReason

register = template.Library()


@register.filter
def answer_name(kind: str) -> str:
    """'We take it up' for 'taken_up'."""
    return str(AnswerKind(kind).label) if kind in AnswerKind.values else kind


@register.filter
def refusal_name(reason: str) -> str:
    """'Somebody else is responsible' for 'not_ours'."""
    return str(RefusalReason(reason).label) if reason in RefusalReason.values else reason
