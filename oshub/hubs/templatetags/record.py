"""Printing what the record holds in codes."""

from datetime import date

from django import template
from django.utils.formats import date_format

from oshub.core.partial_dates import show_partial_date
from oshub.core.words import STATES
from oshub.hubs.choices import Door, RoleKind
from oshub.hubs.countries import country_name

register = template.Library()


@register.filter
def country(code: str) -> str:
    """'Portugal' for 'PT', in the reader's language."""
    return country_name(code)


@register.filter
def role_name(kind: str) -> str:
    """'Hub coordinator' for 'coordinator'."""
    return str(RoleKind(kind).label) if kind in RoleKind.values else kind


@register.filter
def door_name(door: str) -> str:
    """'Teacher' for 'teacher'."""
    return str(Door(door).label) if door in Door.values else door


@register.filter
def day(value: date | str) -> str:
    """A date in words, also one that was written down as text or is known in part."""
    return show_partial_date(value) if isinstance(value, str) else date_format(value, "DATE_FORMAT")


@register.filter
def words_state(state: str) -> str:
    """'translated by a person' for 'human'."""
    return str(STATES.get(state, state))
