"""Voting: one quiet screen, one look at what was marked, and a receipt."""

from hashlib import sha256
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.limits import HOUR, address_of, neighbourhood, take, too_often
from oshub.core.rules import permit
from oshub.deliberation.ballot_telling import method_in_words
from oshub.deliberation.forms.ballot_vote import VoteForm, in_own_order
from oshub.deliberation.models import AlreadyVoted, Ballot, BallotPaper
from oshub.deliberation.models.ballot_paper import receipt_of
from oshub.deliberation.models.ballot_roll import Standing, standing_of
from oshub.deliberation.views.ballot import crumbs, of_receipt, with_hub
from oshub.hubs.answering import Request, show
from oshub.hubs.problems import NotPossible

# A school may sit behind one address; somebody who fills the box with devices shall not.
VOTES_PER_HOUR = 400


@never_cache
@permit("ballot.view", prepare=with_hub)
def vote(request: Request, ballot: Ballot) -> HttpResponse:
    """The paper to mark; sent, it comes back to be looked at once more."""
    if answer := _cannot_vote(request, ballot):
        return answer
    options = in_own_order(ballot, request.voice)
    is_sent = request.method == "POST"
    form = VoteForm(request.POST if is_sent else None, ballot=ballot, options=options)
    wants_to_change = is_sent and "change" in request.POST
    if is_sent and not wants_to_change and form.is_valid():
        return _show(request, "deliberation/ballot_confirm.html", ballot, form, token=uuid4().hex)
    if wants_to_change:
        form = VoteForm(request.POST, ballot=ballot, options=options, only_looks=True)
    return _show(request, "deliberation/ballot_vote.html", ballot, form)


def _show(
    request: Request, template: str, ballot: Ballot, form: VoteForm, token: str = ""
) -> HttpResponse:
    return show(
        request,
        template,
        form,
        ballot=ballot,
        hub=ballot.hub,
        how=method_in_words(ballot),
        token=token,
        leave_url=ballot.get_absolute_url(),
        leave=_("About this ballot"),
    )


@require_POST
@permit("ballot.view", prepare=with_hub)
def cast(request: Request, ballot: Ballot) -> HttpResponse:
    """Put the paper into the box. A second click leads to the same receipt."""
    voice, token = request.voice, request.POST.get("token", "")[:64]
    if voice.device:
        where = neighbourhood(address_of(request))
        if not take(f"ballot-{ballot.pk}", where, times=VOTES_PER_HOUR, within=HOUR):
            return too_often(request)
    options = in_own_order(ballot, voice)
    form = VoteForm(request.POST, ballot=ballot, options=options)
    receipt = ""
    try:
        if form.is_valid():
            _keeps_cookies(request)
            receipt = BallotPaper.cast(ballot, form.choices, voice=voice, token=token)
    except AlreadyVoted as told:
        again = receipt_of(ballot, token)
        receipt = again if token and BallotPaper.is_in(ballot, again) else ""
        if not receipt:
            messages.info(request, str(told))
            return redirect("deliberation:ballot_receipt", ballot.pk)
    except NotPossible as problem:
        form.add_error(None, str(problem))
    if not receipt:
        return _show(request, "deliberation/ballot_vote.html", ballot, form)
    answer = redirect("deliberation:ballot_receipt", ballot.pk)
    # Only the voter's own browser remembers these words; we could not say whose they are.
    answer.set_signed_cookie(
        of_receipt(ballot.pk), f"{_fingerprint(request, ballot)} {receipt}", httponly=True
    )
    return answer


def _keeps_cookies(request: Request) -> None:
    if getattr(request, "new_device", ""):
        raise NotPossible(
            _("Your browser keeps no cookies, so we could not tell that you vote only once.")
        )


def _fingerprint(request: Request, ballot: Ballot) -> str:
    """So that the next pupil at the same tablet does not see this one's receipt."""
    return sha256(f"{ballot.salt}:receipt:{request.voice.key}".encode()).hexdigest()[:32]


@never_cache
@permit("ballot.view", prepare=with_hub)
def receipt(request: Request, ballot: Ballot) -> HttpResponse:
    """Words with which one finds the own paper after the closing."""
    if standing_of(ballot, request.voice) != Standing.VOTED:
        return redirect(ballot)
    kept = request.get_signed_cookie(of_receipt(ballot.pk), default="")
    whose, _space, words = (kept or "").partition(" ")
    return show(
        request,
        "deliberation/ballot_receipt.html",
        ballot=ballot,
        hub=ballot.hub,
        words=words if whose == _fingerprint(request, ballot) else "",
        leave_url=reverse("deliberation:ballot", args=[ballot.pk]),
        leave=_("About this ballot"),
        crumbs=crumbs(ballot, _("Your receipt")),
    )


def _cannot_vote(request: Request, ballot: Ballot) -> HttpResponse | None:
    """Where somebody is sent who cannot vote now, with the reason."""
    standing = standing_of(ballot, request.voice)
    if standing == Standing.VOTED:
        if request.method == "POST":
            messages.info(request, _("You have voted. Each person votes once."))
        return redirect("deliberation:ballot_receipt", ballot.pk)
    if standing == Standing.MAY:
        return None
    if not ballot.is_open:
        messages.info(request, _("Voting is not open, so nothing was handed in."))
    else:
        messages.info(request, _("You are not on the list of those who may vote here."))
    return redirect(ballot)
