"""A teacher's classes: open one, print its codes, renew them, close it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import allowed, may, permit, signed_in
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Hub, Organisation
from oshub.safeguarding.codes import for_address
from oshub.safeguarding.forms.school_class import (
    AddSeatsForm,
    CloseClassForm,
    OpenClassForm,
    RenewCodesForm,
    RevokeSeatForm,
)
from oshub.safeguarding.models import SchoolClass, Seat

SLIPS_ON_A_PAGE = 30
HUBS_SHOWN = 10


@never_cache
@signed_in
def my_classes(request: Request) -> HttpResponse:
    """All classes that I teach, at whatever hub; and where I can open one."""
    mine = SchoolClass.objects.taught_by(request.person)
    return show(
        request,
        "safeguarding/my_classes.html",
        heading=_("My classes"),
        lede=_("Pupils take part with a code. No name is needed, and none is kept."),
        classes=_listed(request, mine),
        hubs=allowed(request.person, "hub.open_class").order_by("name")[:HUBS_SHOWN],
    )


@never_cache
@permit("hub.open_class", by="slug")
def hub_classes(request: Request, hub: Hub) -> HttpResponse:
    """The classes of a hub: all of them for its team, her own for a teacher."""
    classes = SchoolClass.objects.at_hub(hub)
    if not may(request.person, "hub.moderate", hub):
        classes = classes.taught_by(request.person)
    return show(
        request,
        "safeguarding/hub_classes.html",
        hub=hub,
        here="classes",
        heading=_("Classes"),
        lede=_("Pupils take part with a code. No name is needed, and none is kept."),
        classes=_listed(request, classes),
    )


def _listed(request: Request, classes: Any) -> Any:
    return leaf(request, classes.with_place().with_seats_counted().open_first())


@never_cache
@permit("hub.open_class", by="slug")
def open_class(request: Request, hub: Hub) -> HttpResponse:
    """Open a class: six answers, and its codes are ready to print."""
    schools = _schools(hub, request.person)
    form = OpenClassForm(
        request.POST or None, hub=hub, schools=schools, own=_own_school(hub, request.person)
    )
    if form.is_bound and form.is_valid() and (opened := form.open_at(hub, by=request.person)):
        messages.success(request, _("The class is open. Print its codes now."))
        return redirect(opened)
    return show(
        request,
        "safeguarding/open_class.html",
        form,
        hub=hub,
        here="classes",
        heading=_("Open a class"),
        lede=_("Your pupils get codes instead of accounts. Never write a pupil's name here."),
        has_schools=schools.exists(),
        cancel_url=reverse("safeguarding:hub_classes", args=[hub.slug]),
    )


def _schools(hub: Hub, person: Any) -> QuerySet[Organisation]:
    """The hub's partner schools and her own."""
    partners = Organisation.objects.schools().working_with(hub)
    own = Organisation.objects.schools().filter(pk__in=_schools_of(person))
    return (partners | own).distinct().alphabetical()


def _schools_of(person: Any) -> set[Any]:
    kinds = {RoleKind.TEACHER, RoleKind.SCHOOL_HEAD}
    return {role.organisation_id for role in person.roles_now if role.kind in kinds} - {None}


def _own_school(hub: Hub, person: Any) -> str:
    roles = [role for role in person.roles_now if role.hub_id == hub.pk and role.organisation]
    return roles[0].organisation.slug if roles else ""


def _with_place(classes: Any) -> Any:
    return classes.with_place().with_seats_counted()


@never_cache
@permit("class.view", prepare=_with_place)
def school_class(request: Request, one: SchoolClass) -> HttpResponse:
    """The class as its teachers and the hub's team see it; a pupil sees the class's own page."""
    if not request.person.is_signed_in:
        return redirect("safeguarding:my_class")
    return show(
        request,
        "safeguarding/class.html",
        hub=one.hub,
        here="classes",
        heading=_("Class %(label)s") % {"label": one.label},
        school_class=one,
        seats=one.seats.in_order()[: SchoolClass.MOST_SEATS],
        can_teach=may(request.person, "class.teach", one),
    )


@never_cache
@permit("class.teach", prepare=_with_place)
def sheet(request: Request, one: SchoolClass) -> HttpResponse:
    """The codes, to print and cut apart; again as often as needed."""
    seats = one.seats.not_revoked().in_order()
    slips = leaf(request, seats.with_class(), size=SLIPS_ON_A_PAGE)
    return show(
        request,
        "safeguarding/sheet.html",
        hub=one.hub,
        here="classes",
        heading=_("Codes of class %(label)s") % {"label": one.label},
        school_class=one,
        slips=slips,
        codes=[_slip(seat) for seat in slips.items],
        is_stale=any(not seat.is_code_current for seat in slips.items),
        address=f"{settings.SITE_URL.split('://')[-1].rstrip('/')}/c/",
    )


def _slip(seat: Seat) -> dict[str, Any]:
    """What is printed on one slip; `address` is what its square code leads to."""
    code = seat.code
    address = f"{settings.SITE_URL.rstrip('/')}/c/{for_address(code)}/"
    return {"number": seat.number, "code": code, "address": address}


@never_cache
@permit("class.teach", prepare=_with_place)
def add_seats(request: Request, one: SchoolClass) -> HttpResponse:
    """More pupils, more seats."""
    return _deed(
        request,
        one,
        AddSeatsForm(request.POST or None, school_class=one),
        heading=_("Add seats"),
        lede=_("For pupils who join the class. Their codes stand at the end of the sheet."),
        button=_("Add the seats"),
        done=_("The seats are there. Print the sheet again."),
    )


@never_cache
@permit("class.teach", prepare=_with_place)
def renew_codes(request: Request, one: SchoolClass) -> HttpResponse:
    """A code was lost or seen by somebody else: make it anew."""
    seats = one.seats.not_revoked().with_class().in_order()
    return _deed(
        request,
        one,
        RenewCodesForm(request.POST or None, seats=seats),
        heading=_("New codes"),
        lede=_("When a slip was lost or seen by others. The old code opens nothing any more."),
        button=_("Make new codes"),
        done=_("Done. Print the sheet again."),
    )


@never_cache
@permit("class.teach", prepare=_with_place)
def revoke_seat(request: Request, one: SchoolClass) -> HttpResponse:
    """A pupil leaves the class."""
    seats = one.seats.not_revoked().with_class().in_order()
    return _deed(
        request,
        one,
        RevokeSeatForm(request.POST or None, seats=seats),
        heading=_("Close a seat"),
        lede=_(
            "When a pupil leaves the class. Its code opens nothing any more; what was said "
            "with it stays."
        ),
        button=_("Close this seat"),
        done=_("The seat is closed."),
        button_kind="danger",
    )


@never_cache
@permit("class.teach", prepare=_with_place)
def close_class(request: Request, one: SchoolClass) -> HttpResponse:
    """At the end of the school year."""
    form = CloseClassForm(request.POST if request.method == "POST" else None)
    return _deed(
        request,
        one,
        form,
        heading=_("Close the class"),
        lede=_(
            "At the end of the school year. No code opens anything any more; what the class "
            "said stays. A closed class cannot be opened again."
        ),
        button=_("Close the class"),
        done=_("The class is closed."),
        button_kind="danger",
    )


def _deed(
    request: Request, one: SchoolClass, form: Any, *, done: str, **words: Any
) -> HttpResponse:
    """A page with one deed on the class; afterwards the class's page says that it is done."""
    if form.is_bound and form.is_valid() and form.do(one, by=request.person):
        messages.success(request, done)
        return redirect(one)
    return show(
        request,
        "safeguarding/class_deed.html",
        form,
        hub=one.hub,
        here="classes",
        school_class=one,
        cancel_url=one.get_absolute_url(),
        **words,
    )
