"""One search box for hubs and organisations, needs, challenges, missions and dialogues."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from oshub.core.languages import reader_language
from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.deliberation.models import Dialogue
from oshub.deliberation.searching import DIALOGUE
from oshub.front.paging import asked
from oshub.hubs.models import Hub, Organisation
from oshub.hubs.searching import HUB, ORGANISATION
from oshub.missions.models import Mission
from oshub.missions.searching import MISSION
from oshub.needs.models import Challenge, Need
from oshub.needs.searching import CHALLENGE, NEED
from oshub.parts.search.finding import find_several

MOST = {HUB: 20, ORGANISATION: 21, MISSION: 10, CHALLENGE: 10, NEED: 10, DIALOGUE: 10}


def _public() -> dict[str, QuerySet[Any]]:
    """What everybody may read, with what the list shows of it."""
    return {
        HUB: Hub.objects.in_brief(),
        ORGANISATION: Organisation.objects.listed(),
        MISSION: Mission.objects.in_state(""),
        CHALLENGE: Challenge.objects.framed().select_related("hub").defer("features"),
        NEED: Need.objects.shown().for_list().select_related("hub"),
        DIALOGUE: Dialogue.objects.public().with_hub(),
    }


@dataclass(frozen=True)
class Answers:
    """What answers a question, by kind, best first, and what was searched for instead, if so."""

    things: dict[str, list[Any]]
    corrected_to: str

    @property
    def is_empty(self) -> bool:
        return not any(self.things.values())


def everything_about(question: str) -> Answers:
    """The best of each kind; one question for each kind that has an answer."""
    found = find_several(question, MOST, reader_language())
    things = {}
    for kind, rows in _public().items():
        ids = found[kind].ids
        known = rows.in_bulk(ids) if ids else {}
        things[kind] = [known[pk] for pk in ids if pk in known]
    return Answers(things, found[HUB].corrected_to)


@anyone
def search(request: HttpRequest) -> HttpResponse:
    q = asked(request, "q")
    found = everything_about(q)
    most = MOST[ORGANISATION] - 1
    context = {
        "q": q,
        "hubs": found.things[HUB],
        "missions": found.things[MISSION],
        "challenges": found.things[CHALLENGE],
        "needs": found.things[NEED],
        "dialogues": found.things[DIALOGUE],
        "organisations": found.things[ORGANISATION][:most],
        "has_more": len(found.things[ORGANISATION]) > most,
        "is_empty": found.is_empty,
        "corrected": found.corrected_to,
    }
    return page(request, "front/search.html", context)
