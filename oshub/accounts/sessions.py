"""Where somebody is signed in: a device in words and a day, and nothing that could follow them."""

import re
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.translation import gettext as _

NO_ADDRESS = "0.0.0.0"  # noqa: S104  (the library's column insists on one)
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS|Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """'Firefox, Android'; empty where the browser does not say."""
    names = [_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)]
    return ", ".join(name for name in names if name)


def _first(patterns: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in patterns if re.search(pattern, text)), "")


def keep_little(request: HttpRequest) -> None:
    """Replace what the library has just stored of this sign-in by what a person needs to see.

    The address goes: it tells where somebody lives, and hardly anybody knows their own.
    """
    mine = UserSession.objects.filter(session_key=request.session.session_key).first()
    if mine:
        mine.user_agent, mine.ip = device(mine.user_agent), NO_ADDRESS
        mine.save(update_fields=["user_agent", "ip"])


def listed(request: HttpRequest) -> list[dict[str, Any]]:
    """The person's sessions that still work, the newest first."""
    here = request.session.session_key
    return [
        {
            "id": one.pk,
            "device": one.user_agent or _("Unknown device"),
            "since": one.created_at,
            "is_here": one.session_key == here,
        }
        for one in sorted(
            UserSession.objects.purge_and_list(request.user),
            key=lambda one: one.created_at,
            reverse=True,
        )
    ]


def end(person: Any, session_id: int) -> None:
    """Sign one of the person's own devices out."""
    for one in UserSession.objects.filter(user=person, pk=session_id):
        one.end()


def end_all(person: Any, *, but: str | None = None) -> None:
    """Sign all of the person's devices out, except the session with this key."""
    for one in UserSession.objects.filter(user=person).exclude(session_key=but or ""):
        one.end()
