"""My desk."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.pages import page
from oshub.core.rules import signed_in
from oshub.front.desk import (
    from_ballots,  # noqa: F401  (puts cards on desks)
    from_dialogues,  # noqa: F401  (puts cards on desks)
    from_listening,  # noqa: F401  (puts cards on desks)
    from_missions,  # noqa: F401  (puts cards on desks)
    from_needs,  # noqa: F401  (puts cards on desks)
    from_record,  # noqa: F401  (registers what it puts on desks)
    from_safeguarding,  # noqa: F401  (puts cards on desks)
)
from oshub.front.desk.cards import desk_of
from oshub.hubs.answering import Request
from oshub.hubs.models import Invitation
from oshub.hubs.problems import NotPossible
from oshub.hubs.rules import STAFF


@never_cache
@signed_in
def desk(request: Request) -> HttpResponse:
    """What waits for me, what I started, what became of it."""
    person = request.person
    context = {
        "desk": desk_of(person),
        "roles": person.roles_now,
        "staff_hubs": person.hub_ids(STAFF),
    }
    return page(request, "front/desk/desk.html", context)


@never_cache
@signed_in
def my_invitation(request: Request, pk: UUID) -> HttpResponse:
    """An invitation to the address with which she signs in: no letter needed to answer it."""
    person = request.person
    asked = Invitation.objects.waiting().filter(pk=pk).select_related("hub").first()
    if request.method != "POST":
        if asked is None or not person.email or asked.email != person.email:
            raise Http404
        return page(request, "front/desk/invitation.html", {"invitation": asked, "hub": asked.hub})
    if asked is not None and asked.email == person.email:
        _answer(request, asked)
    return redirect("front:desk")


def _answer(request: Request, asked: Invitation) -> None:
    if "decline" in request.POST:
        asked.decline()
        messages.success(request, _("You have declined."))
        return
    try:
        role = asked.accept(request.person)
    except NotPossible as problem:
        messages.info(request, str(problem))
    else:
        messages.success(request, _("Welcome! Your role: %(role)s.") % {"role": role})
