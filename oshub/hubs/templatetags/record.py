"""Printing what the record holds in codes."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from oshub.core.partial_dates import show_partial_date
from oshub.core.words import STATES
from oshub.hubs.choices import Door, RoleKind
from oshub.hubs.countries import country_name

register = template.Library()

# The OKLCH circle in steps of 30, as people call what they see there.
HUE_NAMES = (
    _("pink"),
    _("red"),
    _("orange"),
    _("yellow"),
    _("lime"),
    _("green"),
    _("turquoise"),
    _("cyan"),
    _("sky blue"),
    _("blue"),
    _("violet"),
    _("purple"),
)


@register.filter
def hue_name(hue: int) -> str:
    """'green' for 140: a colour in words, for people who do not see it."""
    return str(HUE_NAMES[(int(hue) + 15) % 360 // 30])


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
