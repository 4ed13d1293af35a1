"""Looking at every page type: as whom, in which language, after which form."""

import time
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from oshub.accounts import confirming
from tests.filling import form_with
from tests.pages import PageType
from tests.stage import Stage

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def client_of(stage: Stage, who: str) -> Client:
    """A client signed in as one of the cast; "member, confirmed" showed just now that it is she.

    "pupil" is nobody's account: a browser in which a class code was entered.
    """
    client = Client()
    name, _comma, confirmed = who.partition(", ")
    if name == "pupil":
        session = client.session
        session["seat"] = stage.seat
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    elif name != "visitor":
        client.force_login(stage.world.people[name], backend=BACKEND)
    if confirmed:
        session = client.session
        confirming.remember(SimpleNamespace(session=session))  # type: ignore[arg-type]
        # The sign-in library asks by itself whether somebody came in just now.
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session.save()
    return client


def look_at(page: PageType, stage: Stage, language: str = "en") -> Any:
    """The answer that we mean: the page, or what comes back after sending its form."""
    cache.clear()  # the limits count all of these as one person
    client = client_of(stage, page.who)
    address = page.address(stage, language)
    answer = client.get(address)
    if page.sent is None:
        return answer
    form = form_with(answer.text, address, set(page.sent))
    with transaction.atomic():
        answer = form.send(client, page.sent, follow=True)
        transaction.set_rollback(True)  # the next one finds everything as it was
    return answer
