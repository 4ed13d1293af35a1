"""Is it still you? Asked before deeds that an unattended computer must not allow.

Signing in counts as an answer for a quarter of an hour; after that a code is sent by e-mail.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import urlencode

from oshub.core.limits import HOUR, take

FRESH_FOR = 15 * 60
CODE_WORKS_FOR = 10 * 60
TRIES = 3
_CONFIRMED, _PENDING = "accounts_confirmed_at", "accounts_confirming"


def remember(request: HttpRequest) -> None:
    """It is she, now."""
    request.session[_CONFIRMED] = time.time()
    request.session.pop(_PENDING, None)


def is_fresh(request: HttpRequest) -> bool:
    return time.time() - float(request.session.get(_CONFIRMED, 0)) < FRESH_FOR


def confirmed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Send people to the code page first, and back here afterwards."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not is_fresh(request):
            return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return asked


def send_code(request: HttpRequest) -> bool:
    """Send a code to the person's own address; False when that was done too often."""
    person: Any = request.user
    if not take("confirming", str(person.pk), times=6, within=HOUR):
        return False
    code = generate_user_code(**settings.ALLAUTH_USER_CODE_FORMAT)
    request.session[_PENDING] = {"hash": _hash(code), "at": time.time(), "left": TRIES}
    get_adapter(request).send_mail("accounts/letters/confirm", person.email, {"code": code})
    return True


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code is on its way that may still be typed in."""
    pending = request.session.get(_PENDING)
    return bool(pending and pending["left"] > 0 and time.time() - pending["at"] < CODE_WORKS_FOR)


def accept(request: HttpRequest, code: str) -> bool:
    """Whether it is the code; a wrong one uses up a try."""
    if not is_waiting(request):
        return False
    pending = request.session[_PENDING]
    if constant_time_compare(_hash(code), pending["hash"]):
        remember(request)
        return True
    pending["left"] -= 1
    request.session[_PENDING] = pending
    return False


def _hash(code: str) -> str:
    code = normalize_user_code(code)
    return salted_hmac("accounts.confirming", code, algorithm="sha256").hexdigest()
