"""Where to say what is needed: the hub nearest to a town, or one from the list."""

from django.http import HttpResponse

from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.front.paging import asked
from oshub.hubs.answering import Request, leaf
from oshub.hubs.models import Hub
from oshub.hubs.places import nearest_hubs, places_asked

HUBS_SHOWN = 30
OTHERS_SHOWN = 6


@anyone
def say(request: Request) -> HttpResponse:
    """No account, nothing kept: it only shows the way to a hub's three questions."""
    town = asked(request, "town")
    said = {"town": town, "pick": asked(request, "pick")}
    places = places_asked(said, likely=Hub.objects.countries()) if town else []
    context = {
        "town": town,
        "here": places[0] if places else None,
        "other_places": places[1:OTHERS_SHOWN],
        "near": nearest_hubs(places[0]) if places else [],
        "part": leaf(request, Hub.objects.welcoming().by_country().in_brief(), size=HUBS_SHOWN),
    }
    return page(request, "front/get_involved/say.html", context)
