"""A form that arrives twice: the same words are one thing, other words are not lost silently."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from oshub.hubs.problems import NotPossible


class SentAlready(NotPossible):
    """The same form was sent before with other words; says where they stand."""

    def __init__(self, url: str) -> None:
        words = _("This form was sent already, with other words. What you wrote still stands here.")
        link = _("Look at what is on record, and change it there")
        super().__init__(format_html('{} <a href="{}">{}</a>', words, url, link))


def the_same[Row](row: Row, said: Mapping[str, Any], url: str) -> Row:
    """The row that the form made; SentAlready where the form says something else now."""
    if any(getattr(row, name) != value for name, value in said.items()):
        raise SentAlready(url)
    return row
