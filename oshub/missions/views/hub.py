"""What a hub does with a mission: talk it over, contribute a challenge, adopt it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.languages import reader_language
from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.missions.forms.mission import AdoptForm, ContributeForm
from oshub.missions.models import Consultation, Contribution, Mission
from oshub.needs.models import Challenge


def _mission(slug: str) -> Mission:
    found = Mission.objects.with_slug(slug).first()
    if found is None:
        raise Http404
    return found


@require_POST
@permit("hub.contribute", by="slug")
def consult(request: Request, hub: Hub, mission: str) -> HttpResponse:
    """Prepare a dialogue in which the hub's people talk it over."""
    language = hub.own_language or reader_language()
    try:
        begun = Consultation.begin(_mission(mission), hub, by=request.person, language=language)
    except NotPossible as problem:
        messages.warning(request, str(problem))
        return redirect("missions:mission", mission)
    messages.success(request, _("A dialogue is prepared. Look at it, then open it."))
    return redirect(begun.dialogue)


@never_cache
@permit("hub.contribute", by="slug")
def contribute(request: Request, hub: Hub, mission: str) -> HttpResponse:
    """Let one of the hub's challenges count for the mission."""
    the_mission = _mission(mission)
    open_ones = Challenge.objects.at_hub(hub).open().newest_first()
    form = ContributeForm(request.POST or None, challenges=open_ones)
    language = hub.own_language or reader_language()
    if (
        form.is_bound
        and form.is_valid()
        and form.contribute(the_mission, by=request.person, language=language)
    ):
        messages.success(request, _("It counts. Everybody behind its needs is told."))
        return redirect(the_mission)
    return show(
        request,
        "missions/hub_deed.html",
        form,
        hub=hub,
        here="missions",
        mission=the_mission,
        heading=_("Contribute a challenge"),
        has_none=not open_ones.exists(),
        button=_("Contribute"),
        cancel_url=the_mission.get_absolute_url(),
    )


@require_POST
@permit("hub.contribute", by="slug")
def take_out(request: Request, hub: Hub, contribution: UUID) -> HttpResponse:
    """Take one of the hub's challenges out of a mission again."""
    found = Contribution.objects.of_hub(hub).with_id(contribution).first()
    if found is None:
        raise Http404
    try:
        found.withdraw(by=request.person)
    except NotPossible as problem:
        messages.warning(request, str(problem))
    return redirect(found.mission)


@never_cache
@permit("hub.adopt_mission", by="slug")
def adopt(request: Request, hub: Hub, mission: str) -> HttpResponse:
    """Commit the hub, on its board's decision."""
    the_mission = _mission(mission)
    form = AdoptForm(request.POST or None)
    language = hub.own_language or reader_language()
    if (
        form.is_bound
        and form.is_valid()
        and form.adopt(the_mission, hub, by=request.person, language=language)
    ):
        messages.success(request, _("Adopted. Your hub's words stand on the mission's page."))
        return redirect(the_mission)
    return show(
        request,
        "missions/hub_deed.html",
        form,
        hub=hub,
        here="missions",
        mission=the_mission,
        heading=_("Adopt this mission"),
        lede=_("Adopting a mission is a decision of your hub's board. Here you write it down."),
        button=_("Adopt"),
        cancel_url=the_mission.get_absolute_url(),
    )
