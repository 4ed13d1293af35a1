"""One search box for hubs and organisations."""

from django.http import HttpRequest, HttpResponse

from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.front.paging import asked
from oshub.hubs.searching import everything_about

HUBS_SHOWN = 20
ORGANISATIONS_SHOWN = 20


@anyone
def search(request: HttpRequest) -> HttpResponse:
    q = asked(request, "q")
    found = everything_about(q, hubs=HUBS_SHOWN, organisations=ORGANISATIONS_SHOWN + 1)
    context = {
        "q": q,
        "hubs": found.hubs,
        "organisations": found.organisations[:ORGANISATIONS_SHOWN],
        "has_more": len(found.organisations) > ORGANISATIONS_SHOWN,
        "corrected": found.corrected_to,
    }
    return page(request, "front/search.html", context)
