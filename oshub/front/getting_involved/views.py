"""The pages of Get involved."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache

from oshub.core.pages import page
from oshub.core.partial_dates import show_partial_date
from oshub.core.rules import anyone
from oshub.front.getting_involved.doors import BY_DOOR, WAYS_IN, WayIn
from oshub.front.getting_involved.forms import CountryForm, EnquiryForm
from oshub.hubs.answering import Request
from oshub.hubs.choices import Door, HubState
from oshub.hubs.countries import COUNTRIES
from oshub.hubs.models import Enquiry, Hub
from oshub.hubs.places import MAP_SIDE_PX
from oshub.parts.spam import may_send

FOLDER = "front/get_involved"
OLD_ENOUGH = "old-enough"


@anyone
def get_involved(request: Request) -> HttpResponse:
    """Six ways in."""
    hub = request.GET.get("hub", "")[:60]
    context = {"ways": WAYS_IN, "question": f"?{urlencode({'hub': hub})}" if hub else ""}
    return page(request, f"{FOLDER}/doors.html", context)


# Going back finds the form as it was filled in: kept by this browser alone, not `no-store`.
@cache_control(private=True, no_cache=True)
@anyone
def door(request: Request, door: str) -> HttpResponse:
    """One way in: what one gets and gives, then the form."""
    way = BY_DOOR.get(door)
    if way is None:
        raise Http404
    if way.door == Door.STUDENT and request.GET.get("age") != OLD_ENOUGH:
        return _ask_age(request, way)
    if request.method != "POST":
        form = EnquiryForm.to_begin(request.GET, request.person, way)
        return _show(request, form, instead=_instead(request.GET.get("hub", "")))
    if _only_looks(request):
        return _show(request, EnquiryForm.after_looking(request.POST, way), looked=True)
    return _send(request, way)


def _send(request: Request, way: WayIn) -> HttpResponse:
    form = EnquiryForm(request.POST, way=way)
    if not form.is_valid():
        return _show(request, form.again(), status=422)
    if not may_send(request):
        form.add_error(
            None,
            _(
                "Many messages came from your network in the last hour. Please send this one "
                "again in an hour; keep this page open, your words stay."
            ),
        )
        return _show(request, form.again(), status=429)
    return redirect("front:sent", form.send(request.person).pk)


def _only_looks(request: Request) -> bool:
    """Whether a button was pressed that looks for a hub and sends nothing."""
    return any(name in request.POST for name in ("find", "pick", "map.x"))


def _instead(slug: str) -> str:
    """What becomes of a message to a hub that takes none: it is closed, or it rests."""
    hub = Hub.objects.with_slug(slug[:60]).first()
    if hub is None or hub.state not in (HubState.CLOSED, HubState.PAUSED):
        return ""
    step = hub.steps.filter(kind=hub.state).order_by("-pk").first()
    names = {"hub": hub.display_name, "date": show_partial_date(step.on) if step else ""}
    if hub.state == HubState.PAUSED:
        rests = _("%(hub)s rests since %(date)s.") if names["date"] else _("%(hub)s rests.")
    elif names["date"]:
        rests = _("%(hub)s is closed since %(date)s.")
    else:
        rests = _("%(hub)s is closed.")
    goes = _("Your message goes to the nearest open hub.")
    return f"{rests % names} {goes}"


def _show(
    request: Request,
    form: EnquiryForm,
    *,
    status: int = 200,
    looked: bool = False,
    instead: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "way": form.way,
        "looked": looked,
        "instead": instead,
        "map_side": MAP_SIDE_PX,
        "months_kept": Enquiry.MONTHS_KEPT,
        "action": request.get_full_path(),
    }
    return page(request, f"{FOLDER}/door.html", context, status=status)


def _ask_age(request: Request, way: WayIn) -> HttpResponse:
    """A student's first page. Nothing that is answered here is kept anywhere."""
    code = request.GET.get("country") or _country_of_hub(request.GET.get("hub", ""))
    country = COUNTRIES.get(code)
    form = CountryForm(initial={"country": country.code if country else ""})
    keep = {name: request.GET[name] for name in ("hub",) if name in request.GET}
    context = {
        "way": way,
        "form": form,
        "country": country,
        "hub": keep.get("hub", ""),
        "old_enough": f"?{urlencode({**keep, 'age': OLD_ENOUGH})}",
    }
    return page(request, f"{FOLDER}/age.html", context)


def _country_of_hub(slug: str) -> str:
    found = Hub.objects.welcoming().with_slug(slug[:60]).values_list("country", flat=True)
    return found.first() or ""


@anyone
def for_your_teacher(request: Request) -> HttpResponse:
    """A page that a young student shows or prints for a teacher. It keeps nothing."""
    return page(request, f"{FOLDER}/for_your_teacher.html", {"way": BY_DOOR[Door.TEACHER]})


@never_cache
@anyone
def sent(request: Request, pk: UUID) -> HttpResponse:
    """What happens next and by when. Says nothing about who wrote or what."""
    enquiry = get_object_or_404(Enquiry.objects.select_related("hub"), pk=pk)
    return page(request, f"{FOLDER}/sent.html", {"enquiry": enquiry, "hub": enquiry.hub})
