"""Read the letters; be one of the demonstration people, or a pupil, with one click."""

from itertools import groupby
from typing import Any
from uuid import UUID

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.demo.classes import seats_for_visitors
from oshub.demo.models import DemoLetter
from oshub.demo.people import is_neighbour
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Person, Role
from oshub.safeguarding.models import Seat
from oshub.safeguarding.voices import leave_seat, take_seat

LETTERS_SHOWN = 50


@never_cache
@anyone
def mailbox(request: HttpRequest) -> HttpResponse:
    """The letters that the demonstration would have sent, the newest first."""
    to = request.GET.get("to", "").strip()
    letters = DemoLetter.objects.newest_first()
    if to:
        letters = letters.to(to)
    return page(request, "demo/mailbox.html", {"letters": letters[:LETTERS_SHOWN], "to": to})


@never_cache
@anyone
def people(request: HttpRequest) -> HttpResponse:
    """The demonstration people, by role, and seats in the demonstration classes."""
    shown = {"groups": _by_role(), "seats": seats_for_visitors()}
    return page(request, "demo/people.html", shown)


def _by_role() -> list[tuple[str, list[Role]]]:
    roles = Role.objects.current().filter(person__is_demo=True, person__is_active=True)
    most_first = [kind.value for kind in reversed(RoleKind)]
    ordered = sorted(
        (role for role in roles.select_related("person", "hub") if not is_neighbour(role.person)),
        key=lambda role: (most_first.index(role.kind), role.person.name),
    )
    return [
        (role_name, list(of_role))
        for role_name, of_role in groupby(ordered, key=lambda role: str(role.get_kind_display()))
    ]


@require_POST
@anyone
def sign_in_as(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Come in as one of the demonstration people; never as anybody else."""
    person: Any = get_object_or_404(Person, pk=pk, is_demo=True, is_active=True)
    if request.user.is_authenticated:
        logout(request)
    unasked = Login(user=person, email_verification=EmailVerificationMethod.NONE)
    response: HttpResponse = perform_login(request, unasked)
    return response


@require_POST
@anyone
def sit_down(request: Any, pk: UUID) -> HttpResponse:
    """Come in as a pupil of a demonstration class, as if the seat's code had been typed in."""
    seat = get_object_or_404(
        Seat.objects.valid().with_class(), pk=pk, school_class__is_simulated=True
    )
    if request.user.is_authenticated:
        logout(request)
    else:
        leave_seat(request)
    take_seat(request, seat)
    return redirect("safeguarding:my_class")
