"""A hub's desk: people who want to get involved, and what became of their wish."""

from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.ledger import Entry
from oshub.core.rules import may, permit
from oshub.hubs.answer_times import answer_times
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.forms.enquiry import AdditionForm, AnswerForm, PassOnForm, SetAsideForm
from oshub.hubs.models import Enquiry, Hub


def _with_people(enquiries: QuerySet[Any]) -> QuerySet[Any]:
    return enquiries.select_related("hub", "answered_by")


@never_cache
@permit("hub.staff", by="slug")
def desk(request: Request, hub: Hub) -> HttpResponse:
    """Who waits, the longest first, and the history."""
    at_hub = Enquiry.objects.at_hub(hub).select_related("answered_by")
    return show(
        request,
        "hubs/desk.html",
        hub=hub,
        here="desk",
        heading=_("The hub's desk"),
        waiting=leaf(request, at_hub.waiting().oldest_first()),
        settled=leaf(request, at_hub.settled().newest_first(), size=10, name="history"),
        times=answer_times(hub),
    )


@never_cache
@permit("enquiry.view", prepare=_with_people)
def enquiry(request: Request, enquiry: Enquiry) -> HttpResponse:
    """One message, its answer and its history. Whoever wrote it sees the same page."""
    return _show(request, enquiry)


@require_POST
@permit("enquiry.answer", prepare=_with_people)
def answer(request: Request, enquiry: Enquiry) -> HttpResponse:
    """Answer by letter."""
    form = AnswerForm(request.POST, auto_id="answer_%s")
    if form.is_valid() and form.answer_it(enquiry, by=request.person):
        messages.success(request, _("Your answer is on its way."))
        return redirect("hubs:desk", enquiry.hub.slug)
    enquiry.refresh_from_db(fields=["answer"])
    if enquiry.has_said(str(form["answer"].value() or "").strip()):
        return _show(request, enquiry, answer_form=form)
    # Somebody else was faster: what this person wrote is kept, to be sent after it.
    kept = AdditionForm(request.POST, only_looks=True, auto_id="more_%s")
    return _show(request, enquiry, answer_form=form, addition_form=kept)


@require_POST
@permit("enquiry.answer", prepare=_with_people)
def add(request: Request, enquiry: Enquiry) -> HttpResponse:
    """Send something more after the answer."""
    form = AdditionForm(request.POST, auto_id="more_%s")
    if form.is_valid() and form.add_it(enquiry, by=request.person):
        messages.success(request, _("Your addition is on its way."))
        return redirect("hubs:enquiry", enquiry.pk)
    return _show(request, enquiry, addition_form=form)


@require_POST
@permit("enquiry.answer", prepare=_with_people)
def _pass_on(request: Request, enquiry: Enquiry) -> HttpResponse:
    former = enquiry.hub
    form = PassOnForm(request.POST, enquiry=enquiry, auto_id="pass_%s")
    if form.is_valid() and form.pass_it_on(enquiry, by=request.person):
        messages.success(request, _("Passed on to %(hub)s.") % {"hub": enquiry.hub})
        return redirect("hubs:desk", former.slug)
    return _show(request, enquiry, pass_on_form=form)


@wraps(_pass_on)
def pass_on(request: Request, pk: UUID) -> HttpResponse:
    """Give it to another hub. A second press no longer sees it here: that is no mistake."""
    try:
        return _pass_on(request, pk=pk)
    except Http404:
        passed_on = Entry.objects.filter(fact="enquiry.passed_on", subject_id=pk)
        if not passed_on.filter(by=request.person.pk).exists():
            raise
        messages.info(request, _("You have passed this message on already."))
        return redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
@permit("enquiry.answer", prepare=_with_people)
def set_aside(request: Request, enquiry: Enquiry) -> HttpResponse:
    """Close it without an answer, with a reason."""
    form = SetAsideForm(request.POST, auto_id="aside_%s")
    if form.is_valid() and form.set_it_aside(enquiry, by=request.person):
        messages.success(request, _("Set aside."))
        return redirect("hubs:desk", enquiry.hub.slug)
    return _show(request, enquiry, set_aside_form=form)


def _show(request: Request, enquiry: Enquiry, **tried: forms.Form) -> HttpResponse:
    """The message with its forms, one of them perhaps as it was sent."""
    enquiry.refresh_from_db(fields=["answered_at", "answered_by", "answer", "closed_at"])
    answers = may(request.person, "enquiry.answer", enquiry)
    new_forms = {
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "addition_form": AdditionForm(auto_id="more_%s"),
        "pass_on_form": PassOnForm(enquiry=enquiry, auto_id="pass_%s"),
        "set_aside_form": SetAsideForm(auto_id="aside_%s"),
    }
    return show(
        request,
        "hubs/enquiry.html",
        next(iter(tried.values()), None),
        **(new_forms | tried),
        enquiry=enquiry,
        hub=enquiry.hub,
        here="desk",
        heading=_("A wish to get involved"),
        can_answer=enquiry.is_waiting and answers,
        can_add=enquiry.answered_at is not None and not enquiry.is_forgotten and answers,
        moments=[_moment(entry) for entry in Entry.objects.about(enquiry).select_related("by")],
    )


def _moment(entry: Entry) -> dict[str, Any]:
    return {"when": date_format(entry.at, "DATE_FORMAT"), "text": entry.sentence}
