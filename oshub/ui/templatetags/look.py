"""Small helpers that templates need to look right."""

from collections.abc import Collection
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext

from oshub.ui.icons import ICONS
from oshub.ui.qr import qr_svg
from oshub.ui.trail import STEPS, Step

register = template.Library()

HUE_STEP = 10


@register.filter
def hue_class(hue: int | None) -> str:
    """The class that gives an element a hub's colour: 'hue-140' for 143; nothing without a hue."""
    if hue is None:
        return ""
    nearest = int((hue % 360 + HUE_STEP / 2) // HUE_STEP) * HUE_STEP
    return f"hue-{nearest % 360}"


@register.simple_tag(takes_context=True)
def current(context: template.Context, url: str) -> SafeString | str:
    """`aria-current` for a link to this page ('page') or to a section that holds it ('true')."""
    request: HttpRequest | None = context.get("request")
    if request is None or not url:
        return ""
    if request.path == url:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if request.path.startswith(url) else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside a word; never instead of one, so it is hidden from screen readers."""
    return ICONS[name]


@register.simple_tag
def trail_steps() -> tuple[Step, ...]:
    return STEPS


@register.simple_tag
def step_state(step: int, here: int | None, happened: Collection[int] | str = "") -> str:
    """Where a step of the trail stands seen from `here`: 'done', 'here' or 'ahead'.

    Where `happened` is told, a step before `here` that is not in it was left out: 'skipped'.
    """
    if not here or step > here:
        return "ahead"
    if step == here:
        return "here"
    return "done" if not happened or step in happened else "skipped"


@register.filter
def message_kind(message: Any) -> str:
    """The look of one of Django's messages: success, warning, error or plain."""
    level = getattr(message, "level_tag", "")
    return level if level in ("success", "warning", "error") else "plain"


@register.filter
def days_late(days: int) -> int:
    """How late something is that is due in `days` days: 3 for -3."""
    return max(-days, 0)


@register.filter
def language_name(code: str) -> str:
    """The language's name in the reader's language; the code where we do not know it."""
    try:
        return gettext(get_language_info(code)["name"])
    except KeyError:
        return code


@register.filter
def number(value: float | None) -> str:
    """A number grouped as the reader writes it: 25,000 or 25.000 or 25 000."""
    return "" if value is None else str(number_format(value, use_l10n=True, force_grouping=True))


@register.simple_tag
def qr(address: str, label: str) -> SafeString:
    """A square code that leads to the address: `{% qr url "What it leads to" %}`."""
    return qr_svg(address, label)
