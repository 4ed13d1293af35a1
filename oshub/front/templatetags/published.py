"""Small ways to print published things."""

from typing import Any

from django import template
from django.utils.dates import MONTHS
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from oshub.hubs.countries import school_year_months

register = template.Library()


@register.filter
def in_short(url: str) -> SafeString:
    """'oshub.network/local' for 'https://www.oshub.network/local/'; lines may end after a slash."""
    short = url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in short.split("/")))


@register.filter
def school_year(country: str) -> str:
    """'September to June', in the reader's language; nothing for a country we do not know."""
    months = school_year_months(country)
    if not months:
        return ""
    return _("%(first)s to %(last)s") % {"first": MONTHS[months[0]], "last": MONTHS[months[1]]}


@register.filter
def names_in_words(fields: dict[str, Any]) -> str:
    """'name, e-mail address, language', each once."""
    return ", ".join(dict.fromkeys(str(words) for words in fields.values()))


@register.filter
def other_than(language: str, noted: str | None) -> str:
    """The language, unless the page has already said that it shows this one."""
    return "" if language == noted else language
