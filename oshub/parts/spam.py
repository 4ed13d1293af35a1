"""Keeping machines out without watching people: no third party, no cookie, nothing kept.

Four small hurdles: a field that only machines fill in, a form that nobody completes in two
seconds, a limit of messages for one network, and a limit of web addresses in one message. Each
tells a person who was caught by mistake what to do; none of them loses a word.
"""

import re
import time
import uuid
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from oshub.core.limits import HOUR, address_of, neighbourhood, take

SALT = "oshub.get-involved"
QUICKEST_S = 3
LONGEST_S = 24 * HOUR
MOST_LINKS = 2
# A whole school sits behind one address, so the limit is wide.
MOST_PER_HOUR = 20
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def new_stamp(at: float | None = None) -> str:
    """When this form was given out, and an id that makes it one of a kind; signed."""
    given_at = time.time() if at is None else at
    return signing.dumps({"id": str(uuid.uuid4()), "at": int(given_at)}, salt=SALT)


def read_stamp(stamp: str) -> dict[str, Any]:
    """ValidationError for a form that was sent too fast, too late, or not given out by us."""
    try:
        said: dict[str, Any] = signing.loads(stamp, salt=SALT)
    except signing.BadSignature:
        raise ValidationError(
            _("This page could not be read completely. Your words are kept; please send again."),
            code="stale",
        ) from None
    age = time.time() - said["at"]
    if age < QUICKEST_S:
        raise ValidationError(
            _("That was faster than people usually write. If you are one, please send again."),
            code="fast",
        )
    if age > LONGEST_S:
        raise ValidationError(
            _("This page was open for more than a day. Your words are kept; please send again."),
            code="stale",
        )
    return said


def check_links(message: str) -> None:
    if len(_LINK.findall(message)) > MOST_LINKS:
        raise ValidationError(
            _("Please write at most two web addresses. Unwanted advertising often has many."),
            code="links",
        )


def form_id(stamp: dict[str, Any], words: list[str]) -> uuid.UUID:
    """The same form with the same words is one message, however often it is sent."""
    return uuid.uuid5(uuid.UUID(stamp["id"]), "\0".join(words))


def may_send(request: HttpRequest, what: str = "get-involved") -> bool:
    """Whether this network has a message left. Counted as a short-lived fingerprint."""
    whose = neighbourhood(address_of(request))
    return take(what, whose, times=MOST_PER_HOUR, within=HOUR)
