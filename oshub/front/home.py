"""The network's front page."""

from django.http import HttpRequest, HttpResponse

from oshub.core.ledger import Entry
from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.front import structured_data
from oshub.front.figures import counted_figures
from oshub.front.getting_involved.doors import WAYS_IN
from oshub.front.hub_map import hub_map
from oshub.front.news import newest
from oshub.front.taking_part import newest_needs, purpose
from oshub.hubs.models import Hub

HUBS_SHOWN = 24


@anyone
def home(request: HttpRequest) -> HttpResponse:
    hubs = hub_map(list_id="hubs")
    listed = list(Hub.objects.welcoming().by_country().in_brief()[: HUBS_SHOWN + 1])
    context = {
        "missions": purpose(),
        "needs": newest_needs(),
        "figures": counted_figures(hubs),
        "map": hubs.picture,
        "hubs": listed[:HUBS_SHOWN],
        "has_more_hubs": len(listed) > HUBS_SHOWN,
        "news": newest(Entry.objects.public(), 6),
        "ways": WAYS_IN,
        "json_ld": structured_data.network(),
    }
    return page(request, "front/home.html", context)
