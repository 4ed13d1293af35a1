"""What a dialogue says: the map, and the report to print."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import may, permit
from oshub.deliberation.jobs import draw_map
from oshub.deliberation.models import Dialogue, OpinionMap, Voter
from oshub.deliberation.opinion_map import FEWEST_VOTERS
from oshub.deliberation.telling import patterns, sections, took_part
from oshub.deliberation.views.dialogue import sees_map, with_hub
from oshub.hubs.answering import Request, show


@never_cache
@permit("dialogue.view", prepare=with_hub)
def opinion_map(request: Request, dialogue: Dialogue) -> HttpResponse:
    """What all share, what divides, and how that was found."""
    return _told(request, dialogue, "deliberation/map.html")


@never_cache
@permit("dialogue.view", prepare=with_hub)
def report(request: Request, dialogue: Dialogue) -> HttpResponse:
    """The same on paper, for a classroom wall or a council."""
    return _told(request, dialogue, "deliberation/report.html")


def _told(request: Request, dialogue: Dialogue, template: str) -> HttpResponse:
    leads = may(request.person, "dialogue.lead", dialogue)
    turn = dialogue.turn(request.voice)
    found = OpinionMap.objects.select_related("dialogue").of(dialogue)
    is_told = found is not None and sees_map(dialogue, turn, leads=leads)
    counts = Voter.objects.of(dialogue).who_voted().count_by("group") if is_told else {}
    return show(
        request,
        template,
        dialogue=dialogue,
        hub=dialogue.hub,
        turn=turn,
        leads=leads,
        found=found,
        is_told=is_told,
        sections=sections(found) if found and is_told else [],
        patterns=patterns(found) if found and is_told else None,
        part=took_part(counts, dialogue.minimum_group),
        fewest=FEWEST_VOTERS,
        address=request.build_absolute_uri(dialogue.short_path),
    )


@require_POST
@permit("dialogue.lead")
def refresh(request: Request, dialogue: Dialogue) -> HttpResponse:
    """Draw it anew, soon; pressing twice draws once."""
    draw_map.once(str(dialogue.pk)).for_hub(dialogue.hub_id).enqueue(str(dialogue.pk))
    messages.success(request, _("The map is being drawn anew. Look again in a moment."))
    return redirect("deliberation:map", dialogue.pk)
