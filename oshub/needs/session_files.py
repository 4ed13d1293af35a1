"""The file of a session that could not be sent: what a phone hands out, and what we take back."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from oshub.hubs.problems import NotPossible

FORMAT = "oshub-listening-session/1"
MOST_BYTES = 1_000_000
MOST_FIELDS = 2_500
LONGEST_NAME, LONGEST_VALUE = 80, 5_000


def fields_in(content: bytes, *, hub: Any) -> dict[str, str]:
    """The flat sheet of fields in such a file, or a sentence about what is wrong with it."""
    if len(content) > MOST_BYTES:
        raise NotPossible(_("This file is too large to be a listening session."))
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        raise NotPossible(_("This file is not a listening session.")) from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise NotPossible(_("This file is not a listening session."))
    if read.get("hub") != hub.slug:
        raise NotPossible(_("This listening session belongs to another hub."))
    fields = read.get("fields")
    if not isinstance(fields, dict) or not all(map(_is_sound, fields.items())):
        raise NotPossible(_("Something in this file is not as a phone would write it."))
    if len(fields) > MOST_FIELDS:
        raise NotPossible(_("There is more in this file than one session can hold."))
    return {**fields, "client_id": str(read.get("client_id", "")), "seen": ""}


def _is_sound(field: tuple[Any, Any]) -> bool:
    name, value = field
    is_text = isinstance(value, str) and len(value) <= LONGEST_VALUE and "\x00" not in value
    return is_text and len(name) <= LONGEST_NAME
