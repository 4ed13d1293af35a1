"""The hub answers what it heard, and tells those who have no address."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.languages import reader_language
from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.needs.answering import own
from oshub.needs.forms.answer import AnswerForm, TellingForm
from oshub.needs.models import Need


def _with_hub(needs: QuerySet[Any]) -> QuerySet[Any]:
    return needs.select_related("hub", "owner", "review")


@never_cache
@permit("need.answer", prepare=_with_hub)
def answer(request: Request, need: Need) -> HttpResponse:
    """Say what the hub does with it."""
    form = AnswerForm(request.POST or None, initial={"language": reader_language()})
    if form.is_bound and form.is_valid() and form.answer_it(need, by=request.person):
        messages.success(request, _("Answered. Everybody behind this need hears it once."))
        return redirect(need)
    return show(
        request,
        "needs/answer.html",
        form,
        need=need,
        hub=need.hub,
        here="needs",
        heading=_("Answer"),
        earlier=need.answers.select_related("given_by").order_by("id"),
        cancel_url=need.get_absolute_url(),
    )


@require_POST
@permit("need.answer", prepare=_with_hub)
def take_over(request: Request, need: Need) -> HttpResponse:
    """Answer for it from now on."""
    own(need, request.person, by=request.person)
    messages.success(request, _("You answer for this need now."))
    return redirect(need)


@never_cache
@permit("need.answer", prepare=_with_hub)
def notice(request: Request, need: Need) -> HttpResponse:
    """A notice for a class or a hall: to print, to hang up, and to note that it was told."""
    form = TellingForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.note_it(need, by=request.person):
        messages.success(request, _("Noted: they were told."))
        return redirect("needs:notice", need.pk)
    return show(
        request,
        "needs/notice.html",
        form,
        need=need,
        hub=need.hub,
        answer=need.answers.order_by("-id").first(),
        tellings=need.tellings.order_by("-id"),
        trail_url=request.build_absolute_uri(reverse("front:trail", args=[need.pk])),
    )
