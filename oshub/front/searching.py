"""One search box for hubs and organisations."""

from django.http import HttpRequest, HttpResponse

from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.front.paging import asked
from oshub.hubs.searching import best_organisations, found_hubs

ORGANISATIONS_SHOWN = 20


@anyone
def search(request: HttpRequest) -> HttpResponse:
    q = asked(request, "q")
    organisations, corrected = best_organisations(q, ORGANISATIONS_SHOWN + 1) if q else ([], "")
    context = {
        "q": q,
        "hubs": found_hubs(q) if q else [],
        "organisations": organisations[:ORGANISATIONS_SHOWN],
        "has_more": len(organisations) > ORGANISATIONS_SHOWN,
        "corrected": corrected,
    }
    return page(request, "front/search.html", context)
