"""Who speaks: a signed-in person, a pupil with a class code, or a device without an account.

`request.voice` is there on every request. A voice is never a name: what it says is stored with the
person's id, the seat's id, or the fingerprint of a random number that the browser keeps.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from oshub.core.rules import Visitor, person_of
from oshub.hubs.choices import RoleKind

if TYPE_CHECKING:
    from oshub.safeguarding.models import Seat

SEAT_IN_SESSION = "seat"
ISSUE_IN_SESSION = "seat_issue"
LONGEST_STAY = timedelta(hours=12)
DEVICE_COOKIE = "device"
DEVICE_DAYS = 180
TEAM = (RoleKind.COORDINATOR, RoleKind.TEAM)


@dataclass(frozen=True)
class Voice:
    """Whoever speaks. Exactly one of the three is there."""

    person: Any = None
    seat: "Seat | None" = None
    device: str = ""

    @property
    def key(self) -> str:
        """The same for the same voice, everywhere; only for fingerprints, never shown."""
        if self.person:
            return f"person:{self.person.pk}"
        return f"seat:{self.seat.pk}" if self.seat else f"device:{self.device}"

    @property
    def is_minor(self) -> bool:
        return self.seat is not None

    def is_of_team(self, hub: Any) -> bool:
        """Whether it is the hub's own team that speaks."""
        return bool(self.person and hub.pk in self.person.hub_ids(TEAM))

    def fields(self) -> dict[str, Any]:
        """The fields of a `SpokenRow` that say whose it is."""
        return {"person": self.person, "seat": self.seat, "device": self.device}

    def said(self) -> Q:
        """What this voice said, as a filter on `SpokenRow`s."""
        if self.person:
            return Q(person=self.person.pk)
        return Q(seat=self.seat) if self.seat else Q(device=self.device)


class Pupil(Visitor):
    """Somebody with a class code: for our rules a visitor who sits in a class."""

    def __init__(self, seat: "Seat") -> None:
        self.seat = seat

    def __str__(self) -> str:
        return "pupil"


class KnownDevice(Visitor):
    """A visitor whose browser has spoken before: sees again what it said itself."""

    def __init__(self, device: str) -> None:
        self.device = device


class VoiceMiddleware:
    """Puts `request.voice` on every request, and lets the rules see a pupil's seat.

    A device gets its number only when it first speaks: reading leaves no cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.person = SimpleLazyObject(lambda: _person_or_pupil(request))
        request.voice = SimpleLazyObject(lambda: _voice_of(request))
        response = self.get_response(request)
        if number := getattr(request, "new_device", ""):
            response.set_cookie(
                DEVICE_COOKIE,
                number,
                max_age=DEVICE_DAYS * 24 * 60 * 60,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


def _person_or_pupil(request: Any) -> Any:
    person = person_of(request)
    if person.is_signed_in:
        return person
    if seat := _seat_of(request):
        return Pupil(seat)
    device = _device_of(request)
    return KnownDevice(device) if device else person


def _voice_of(request: Any) -> Voice:
    person = request.person
    if person.is_signed_in:
        return Voice(person=person)
    if isinstance(person, Pupil):  # a lazy object shows the class of what it holds
        return Voice(seat=person.seat)
    if isinstance(person, KnownDevice):
        return Voice(device=person.device)
    number = secrets.token_hex(16)
    if request.method == "POST":
        request.new_device = number
    return Voice(device=_fingerprint(number))


def _device_of(request: Any) -> str:
    """The fingerprint of the number that this browser keeps; empty before it first speaks."""
    number = request.COOKIES.get(DEVICE_COOKIE, "")
    return _fingerprint(number) if _is_number(number) else ""


def _fingerprint(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()


def _is_number(text: str) -> bool:
    return len(text) == 32 and all(sign in "0123456789abcdef" for sign in text)


def _seat_of(request: Any) -> "Seat | None":
    """The seat whose code was entered in this browser, as long as it is valid."""
    from oshub.safeguarding.models import Seat

    stored = request.session.get(SEAT_IN_SESSION)
    if not stored:
        return None
    seat = Seat.objects.valid().with_class().filter(pk=UUID(stored)).first()
    # Whoever came in with a code that was renewed since is out.
    issue = request.session.get(ISSUE_IN_SESSION)
    return seat if seat and issue in (None, seat.issue) else None


def take_seat(request: Any, seat: "Seat") -> None:
    """From here on this browser speaks for the seat, until the class is over: hours, not days."""
    request.session.cycle_key()
    request.session[SEAT_IN_SESSION] = str(seat.pk)
    request.session[ISSUE_IN_SESSION] = seat.issue
    # A moment, not a span: it does not begin anew with every page.
    request.session.set_expiry(timezone.now() + LONGEST_STAY)
    seat.enter()


def leave_seat(request: Any) -> None:
    """Nothing of the pupil stays in this browser."""
    request.session.flush()
