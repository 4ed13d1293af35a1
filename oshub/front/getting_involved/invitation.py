"""The page behind the link in an invitation: accept it, or decline it without an account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.hubs.answering import Request
from oshub.hubs.models import Invitation
from oshub.hubs.problems import NotPossible

FOLDER = "front/get_involved"


@never_cache
@anyone
def invitation(request: Request, token: str) -> HttpResponse:
    """Which role, in which hub, and what to do. Whoever holds the letter may answer."""
    asked = Invitation.of_token(token)
    if asked is None:
        return page(request, f"{FOLDER}/invitation_over.html", status=410)
    back = urlencode({"next": request.get_full_path()})
    proof = request.GET.get("proof", "")
    person = request.person
    context = {
        "invitation": asked,
        "hub": asked.hub,
        "token": token,
        "proof": proof,
        "goes_to_another": person.is_signed_in and not asked.may_be_taken_by(person, proof),
        "sign_in": f"{reverse('account_login')}?{back}",
        "join": f"{reverse('account_signup')}?{back}",
    }
    return page(request, f"{FOLDER}/invitation.html", context)


@require_POST
@anyone
def accept(request: Request, token: str) -> HttpResponse:
    """Take the role. A second click finds it taken, and leads to the same desk."""
    if not request.person.is_signed_in:
        return redirect("front:invitation", token)
    asked, proof = Invitation.of_token(token), request.POST.get("proof", "")
    if asked is not None and not asked.may_be_taken_by(request.person, proof):
        return _write_first(request, asked, token)
    try:
        if asked is not None:
            role = asked.accept(request.person, proof=proof)
            messages.success(request, _("Welcome! Your role: %(role)s.") % {"role": role})
    except NotPossible as problem:
        messages.info(request, str(problem))
    return redirect("front:desk")


def _write_first(request: Request, asked: Invitation, token: str) -> HttpResponse:
    """Whoever accepts from another address shows first that she reads the invited one."""
    asked.write_to_the_address(request.person, token)
    messages.info(
        request,
        _(
            "We have written to the address that was invited. Open the link in that letter while "
            "you are signed in here; then you can accept."
        ),
    )
    return redirect("front:invitation", token)


@require_POST
@anyone
def decline(request: Request, token: str) -> HttpResponse:
    """Say no. Clicking twice changes nothing."""
    asked = Invitation.of_token(token)
    if asked is not None:
        asked.decline()
    return page(request, f"{FOLDER}/invitation_declined.html")
