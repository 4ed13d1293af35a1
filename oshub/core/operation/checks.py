"""Production refuses to start while it is unsafe, and says which variable to set and how."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlparse

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50
FEWEST_DIFFERENT_LETTERS = 12
LOCAL = {"localhost", "127.0.0.1", "::1"}


@register(Tags.security, deploy=True)
def production_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """One error for each thing that must be put right."""
    if not settings.PRODUCTION:
        return []
    return [
        Error(sentence, id=f"oshub.E{number:03}")
        for number, problem in enumerate(PROBLEMS, start=1)
        for sentence in problem()
    ]


def refuse_if_unsafe() -> None:
    """Before anything else is done or said."""
    problems = [str(problem.msg) for problem in production_is_safe(None)]
    if problems:
        raise ImproperlyConfigured(
            "\n  - ".join(["It would not be safe. Please put this right:", *problems])
        )


def _secret_key() -> Iterator[str]:
    advice = (
        "Set it to a long secret of your own, for example the output of: "
        'python3 -c "import secrets; print(secrets.token_urlsafe(60))"'
    )
    key = str(settings.SECRET_KEY)
    if not os.environ.get("OSHUB_SECRET_KEY", "").strip():
        yield f"OSHUB_SECRET_KEY is not set. {advice}"
    elif len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_DIFFERENT_LETTERS:
        yield f"OSHUB_SECRET_KEY is too easy to guess. {advice}"


def _hosts() -> Iterator[str]:
    advice = "Set it to the names of this site, for example: OSHUB_HOSTS=hub.example.org"
    if not settings.ALLOWED_HOSTS:
        yield f"OSHUB_HOSTS is not set. {advice}"
    elif any(host in {"*", "."} for host in settings.ALLOWED_HOSTS):
        yield f"OSHUB_HOSTS allows any name, so that links in mails could be forged. {advice}"


def _site_url() -> Iterator[str]:
    advice = "Set it to the site's address, for example: OSHUB_SITE_URL=https://hub.example.org"
    given = urlparse(settings.SITE_URL)
    is_local = given.hostname in LOCAL
    if not os.environ.get("OSHUB_SITE_URL"):
        yield f"OSHUB_SITE_URL is not set. {advice}"
    elif given.scheme != "https" and not is_local:
        yield f"OSHUB_SITE_URL does not begin with https://: sign-ins could be overheard. {advice}"
    elif given.scheme == "https" and not is_local and not settings.SECURE_PROXY_SSL_HEADER:
        yield (
            "OSHUB_BEHIND_PROXY is not set: OSHub speaks http to your reverse proxy, which speaks "
            "https to the world. Let the proxy set X-Forwarded-Proto, as docs/how-to/operate.md "
            "shows, then set OSHUB_BEHIND_PROXY=1"
        )


def _debug() -> Iterator[str]:
    if settings.DEBUG:
        yield (
            "OSHUB_DEBUG is on, so that error pages would show the inside of the site. "
            "Remove it, or set OSHUB_DEBUG=0"
        )


def _mail() -> Iterator[str]:
    advice = (
        "Set OSHUB_MAIL_URL to your mail server, "
        "for example: OSHUB_MAIL_URL=smtp://user:password@mail.example.org:587"
    )
    if not all("smtp" in mailer["BACKEND"] for mailer in settings.MAILERS.values()):
        yield f"No mail would be sent, and nobody could sign in. {advice}"


def _demonstration() -> Iterator[str]:
    if apps.is_installed("oshub.demo"):
        yield "The demonstration is installed, where anyone signs in as anybody. Do not install it."


PROBLEMS: tuple[Callable[[], Iterator[str]], ...] = (
    _secret_key,
    _hosts,
    _site_url,
    _debug,
    _mail,
    _demonstration,
)
