"""Printing what reviews hold in codes."""

from django import template

from oshub.safeguarding.choices import ReviewReason

register = template.Library()


@register.filter
def reason_name(reason: str) -> str:
    """'It advertises' for 'advertising'."""
    return str(ReviewReason(reason).label) if reason in ReviewReason.values else reason
