"""What a dialogue says: the map, and the report to print."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import may, permit
from oshub.deliberation.exporting import tables_of
from oshub.deliberation.jobs import draw_map
from oshub.deliberation.models import Dialogue, OpinionMap
from oshub.deliberation.opinion_map import FEWEST_VOTERS
from oshub.deliberation.telling import Section, patterns, sections, took_part
from oshub.deliberation.views.dialogue import sees_map, with_hub
from oshub.hubs.answering import Request, leaf, show

# Nine groups are nine bars for each statement, and a page should load on a weak phone.
AT_FIRST, ON_A_PAGE = 4, 10


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
    all_sections = sections(found) if found and is_told else []
    on_page = _on_this_page(request, all_sections)
    return show(
        request,
        template,
        dialogue=dialogue,
        hub=dialogue.hub,
        turn=turn,
        leads=leads,
        found=found,
        is_told=is_told,
        sections=on_page,
        is_part=len(on_page) < len(all_sections),
        numbers=_number(request),
        patterns=patterns(found) if found and is_told else None,
        part=took_part(dialogue, found) if is_told else None,
        tables=tables_of(found),
        fewest=FEWEST_VOTERS,
        address=request.build_absolute_uri(dialogue.short_path),
    )


def _on_this_page(request: Request, told: list[Section]) -> list[Section]:
    """The first few of each section; or one section page by page; or one statement's numbers."""
    number = _number(request)
    for section in told:
        if number and (one := [it for it in section.statements if it.number == number]):
            return [replace(section, statements=one)]
        if section.name == request.GET.get("section"):
            page = leaf(request, section.statements, size=ON_A_PAGE)
            return [
                replace(
                    section,
                    statements=list(page.items),
                    previous_url=page.previous_url,
                    next_url=page.next_url,
                    where=page.where,
                )
            ]
    return [
        replace(
            section,
            statements=section.statements[:AT_FIRST],
            number=len(section.statements),
            all_url=f"?section={section.name}" if len(section.statements) > AT_FIRST else "",
        )
        for section in told
    ]


def _number(request: Request) -> int:
    asked = request.GET.get("numbers", "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0


@require_POST
@permit("dialogue.lead")
def refresh(request: Request, dialogue: Dialogue) -> HttpResponse:
    """Draw it anew, soon; pressing twice draws once."""
    draw_map.once(str(dialogue.pk)).for_hub(dialogue.hub_id).enqueue(str(dialogue.pk))
    messages.success(request, _("The map is being drawn anew. Look again in a moment."))
    return redirect("deliberation:map", dialogue.pk)
