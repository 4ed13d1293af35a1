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
    back = urlencode({"next": request.path})
    context = {
        "invitation": asked,
        "hub": asked.hub,
        "token": token,
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
    asked = Invitation.of_token(token)
    try:
        if asked is not None:
            role = asked.accept(request.person)
            messages.success(request, _("Welcome! Your role: %(role)s.") % {"role": role})
    except NotPossible as problem:
        messages.info(request, str(problem))
    return redirect("front:desk")


@require_POST
@anyone
def decline(request: Request, token: str) -> HttpResponse:
    """Say no. Clicking twice changes nothing."""
    asked = Invitation.of_token(token)
    if asked is not None:
        asked.decline()
    return page(request, f"{FOLDER}/invitation_declined.html")
