"""Printing texts that exist in many languages, and dates that are known in part."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from oshub.core.languages import own_name, reader_language
from oshub.core.partial_dates import show_partial_date
from oshub.core.words import Shown, Words

register = template.Library()


@register.filter
def shown(words: Words | dict[str, Any] | None) -> Shown:
    """This reader's version: `.text`, `.language`, `.is_fallback`, `.state`, `.is_outdated`"""
    return Words(words or {}).show()


@register.filter
def said(words: Words | dict[str, Any] | None) -> SafeString | str:
    """The text alone, marked with its language when that is not the page's."""
    version = Words(words or {}).show()
    if version.is_fallback:
        return format_html('<span lang="{}">{}</span>', version.language, version.text)
    return version.text


@register.filter
def in_own_language(code: str) -> SafeString | str:
    """'Português', marked as Portuguese."""
    if code == reader_language():
        return own_name(code)
    return format_html('<span lang="{}">{}</span>', code, own_name(code))


@register.filter
def partial_date(value: str) -> str:
    return show_partial_date(value)
