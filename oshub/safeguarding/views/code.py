"""A pupil comes in with a code, sees the class's page, and leaves."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.limits import too_often
from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.hubs.answering import show
from oshub.safeguarding.class_page import page_of
from oshub.safeguarding.codes import LONGEST
from oshub.safeguarding.forms.code import CodeForm
from oshub.safeguarding.knocking import is_locked, note_wrong
from oshub.safeguarding.models import Review
from oshub.safeguarding.voices import leave_seat, take_seat

MOST_TEXTS = 20


@never_cache
@anyone
def short(request: Any, code: str = "") -> HttpResponse:
    """From the short address on a slip to the page in the reader's language."""
    if code:
        return redirect("safeguarding:enter_code", code[:LONGEST])
    return redirect("safeguarding:enter")


@never_cache
@anyone
def enter(request: Any, code: str = "") -> HttpResponse:
    """Type the code, or, after scanning it, say yes to it. Looking at the page opens nothing."""
    if request.person.is_signed_in:
        return page(request, "safeguarding/sign_out_first.html")
    if request.method == "POST":
        if is_locked(request):
            return too_often(request)
        form = CodeForm(request.POST)
        if form.is_valid():
            if seat := form.seat():
                take_seat(request, seat)
                return redirect("safeguarding:my_class")
            note_wrong(request)
    else:
        form = CodeForm(initial={"code": code[:LONGEST]})
    return show(request, "safeguarding/enter.html", form, is_scanned=bool(code) and not form.errors)


@never_cache
@anyone
def my_class(request: Any) -> HttpResponse:
    """The class's own page; who has not come in yet is asked for the code."""
    seat = getattr(request.person, "seat", None)
    if seat is None:
        return redirect("safeguarding:enter")
    one = seat.school_class
    mine = Review.objects.said_by(request.voice).for_author().newest_first()
    context = {
        "school_class": one,
        "seat": seat,
        "cards": page_of(one, seat),
        "reviews": mine[:MOST_TEXTS],
    }
    return page(request, "safeguarding/my_class.html", context)


@require_POST
@anyone
def leave(request: Any) -> HttpResponse:
    """I am done: the next pupil at this device begins with an own code."""
    if getattr(request.person, "seat", None) is None:
        return redirect("safeguarding:enter")
    leave_seat(request)
    messages.success(request, _("You are out. The next person can enter a code."))
    return redirect(reverse("safeguarding:enter"))
