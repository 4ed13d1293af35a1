"""Putting needs, challenges or missions to the vote."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.languages import reader_language
from oshub.core.rules import permit
from oshub.deliberation.views.ballot_leading import lead_to_the_first
from oshub.hubs.answering import Request, show
from oshub.hubs.models import Hub
from oshub.missions.forms.prioritise import PrioritiseForm
from oshub.missions.prioritising import VOTABLE


@never_cache
@permit("hub.frame", by="slug")
def prioritise(request: Request, hub: Hub, kind: str) -> HttpResponse:
    """Choose what is voted on; then the rules of the ballot are chosen."""
    votable = VOTABLE.get(kind)
    if votable is None:
        raise Http404
    named = [UUID(text) for text in request.GET.getlist("thing")[:40] if _is_id(text)]
    form = PrioritiseForm(
        request.POST or None,
        things=votable.choose_from(hub, named),
        initial={"form_id": uuid4(), "title": votable.question, "things": named},
    )
    if form.is_bound and form.is_valid():
        language = hub.own_language or reader_language()
        ballot = form.put(hub, votable, by=request.person, language=language)
        if ballot and form.came_before:
            return lead_to_the_first(request, ballot)
        if ballot:
            messages.success(request, _("The ballot is prepared. Now choose its rules."))
            return redirect("deliberation:edit_ballot", ballot.pk)
    return show(
        request,
        "missions/prioritise.html",
        form,
        hub=hub,
        here="ballots",
        heading=_("Put to the vote"),
        button=_("Prepare the ballot"),
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
