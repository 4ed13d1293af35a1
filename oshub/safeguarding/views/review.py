"""One text: somebody of the hub decides about it, and its author answers."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import may, permit
from oshub.hubs.answering import Request, show
from oshub.safeguarding.forms.review import (
    ObjectForm,
    PlainForm,
    RefuseForm,
    SendBackForm,
    WriteAnewForm,
)
from oshub.safeguarding.models import Review

SEEN = ["state", "text", "reason", "words", "suggestion", "is_shown", "decided_at", "decided_by"]


def _with_hub(reviews: QuerySet[Any]) -> QuerySet[Any]:
    return reviews.select_related("hub", "decided_by")


@never_cache
@permit("review.view", prepare=_with_hub)
def review(request: Request, one: Review) -> HttpResponse:
    """The text, and what can be done with it: for the team and for its author."""
    return _show(request, one)


# The team's deeds.


@require_POST
@permit("review.decide", prepare=_with_hub)
def publish(request: Request, one: Review) -> HttpResponse:
    """Everybody may read it; after all, if it was sent back."""
    form = PlainForm(request.POST)
    deed = one.publish_after_all if "after_all" in request.POST else one.publish
    if form.attempt(lambda: deed(by=request.person)):
        return _decided(request, one, _("Published."))
    return _show(request, one, publish_form=form)


@require_POST
@permit("review.decide", prepare=_with_hub)
def send_back(request: Request, one: Review) -> HttpResponse:
    """Not like this; the author gets a suggestion."""
    form = SendBackForm(request.POST, review=one, auto_id="back_%s")
    if form.is_valid() and form.do(one, by=request.person):
        return _decided(request, one, _("Sent back. The author reads your suggestion."))
    return _show(request, one, back_form=form)


@require_POST
@permit("review.decide", prepare=_with_hub)
def refuse(request: Request, one: Review) -> HttpResponse:
    """Not published, with a reason."""
    form = RefuseForm(request.POST, auto_id="refuse_%s")
    if form.is_valid() and form.do(one, by=request.person):
        return _decided(request, one, _("Not published. The author reads your reason."))
    return _show(request, one, refuse_form=form)


def _decided(request: Request, one: Review, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("safeguarding:moderation", one.hub.slug)


# The author's deeds.


@require_POST
@permit("review.answer", prepare=_with_hub)
def take_suggestion(request: Request, one: Review) -> HttpResponse:
    """In the hub's words; published at once, for the hub has read them."""
    form = PlainForm(request.POST)
    if form.attempt(lambda: one.take_suggestion(by=_author(request))):
        return _answered(request, one, _("Thank you. Your text is published."))
    return _show(request, one, plain_form=form)


@require_POST
@permit("review.answer", prepare=_with_hub)
def write_anew(request: Request, one: Review) -> HttpResponse:
    """In the author's new words, which the hub reads first."""
    form = WriteAnewForm(request.POST, review=one, auto_id="anew_%s")
    if form.is_valid() and form.do(one, by=_author(request)):
        return _answered(request, one, _("Thank you. The hub's team reads it soon."))
    return _show(request, one, anew_form=form)


@require_POST
@permit("review.answer", prepare=_with_hub)
def withdraw(request: Request, one: Review) -> HttpResponse:
    """The author takes it back."""
    form = PlainForm(request.POST)
    if form.attempt(lambda: one.withdraw(by=_author(request))):
        return _answered(request, one, _("Your text is withdrawn."))
    return _show(request, one, plain_form=form)


@require_POST
@permit("review.answer", prepare=_with_hub)
def object_to(request: Request, one: Review) -> HttpResponse:
    """The author says why it should be published after all."""
    form = ObjectForm(request.POST, auto_id="object_%s")
    if form.is_valid() and form.do(one, by=_author(request)):
        return _answered(request, one, _("Somebody of the team looks at it once more."))
    return _show(request, one, object_form=form)


def _author(request: Request) -> Any:
    """For the record of deeds: an account, or nobody that we know."""
    return request.person if request.person.is_signed_in else None


def _answered(request: Request, one: Review, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(one)


def _show(request: Request, one: Review, **forms: Any) -> HttpResponse:
    """The page with all its forms; one of them as it was sent, with what to mend."""
    sent = next(iter(forms.values()), None)
    if sent is not None:
        # Somebody else may have been faster: show the text as it is now.
        one.refresh_from_db(fields=SEEN)
    context: dict[str, Any] = {
        "back_form": SendBackForm(auto_id="back_%s", review=one, begin_with=one.text),
        "refuse_form": RefuseForm(auto_id="refuse_%s"),
        "anew_form": WriteAnewForm(auto_id="anew_%s", review=one, begin_with=one.text),
        "object_form": ObjectForm(auto_id="object_%s"),
        **forms,
    }
    may_decide = may(request.person, "review.decide", one)
    can_decide = may_decide and one.is_waiting
    is_shown = can_decide or (not may_decide and one.is_open_to_author)
    return show(
        request,
        "safeguarding/review.html",
        sent,
        hub=one.hub,
        here="moderation",
        heading=_("A text to be read") if may_decide else _("Your text"),
        review=one,
        stands_at=one.of.url(one) if one.is_shown else "",
        can_decide=can_decide,
        waits_for_author=may_decide and one.is_sent_back,
        is_sent_back_by_me=one.decided_by_id == request.person.pk,
        is_open_to_me=can_decide and one.may_be_decided_by(request.person),
        problems=_problems(sent, is_shown=is_shown),
        kept=[] if is_shown else _kept(sent),
        is_mine=may(request.person, "review.answer", one),
        **context,
    )


def _problems(sent: Any, *, is_shown: bool) -> list[str]:
    """What no form on the page says by itself."""
    if sent is None or (is_shown and not isinstance(sent, PlainForm)):
        return []
    return [str(problem) for problem in sent.non_field_errors()]


def _kept(sent: Any) -> list[str]:
    """What was written when somebody else was faster: to copy, if it is of use."""
    if sent is None:
        return []
    starts = ("words", "suggestion", "text", "why")
    return [str(text) for name, text in sent.data.items() if name.startswith(starts) and text]
