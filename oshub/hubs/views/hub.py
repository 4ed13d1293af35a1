"""A hub's record: its facts, words, place, life and host; and a new hub."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.hubs.choices import HubState
from oshub.hubs.forms.hub import (
    ChangeHostForm,
    CloseForm,
    FactsForm,
    OpenForm,
    PauseForm,
    PlaceForm,
    PlanForm,
    WordsForm,
    language_choices,
)
from oshub.hubs.models import Hub, Organisation
from oshub.hubs.places import MAP_SIDE_PX, Place, places_asked
from oshub.hubs.searching import best_organisations

LOOKING = ("find", "pick", "map.x")


def _saved(request: Request) -> None:
    messages.success(request, _("Saved. Everybody sees it now."))


@never_cache
@permit("hub.edit", by="slug")
def edit(request: Request, hub: Hub) -> HttpResponse:
    """Names, colour, languages and addresses."""
    form = FactsForm(request.POST or None, hub=hub)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        _saved(request)
        return redirect("hubs:edit", hub.slug)
    return show(
        request,
        "hubs/edit.html",
        form,
        hub=hub,
        here="page",
        tab="facts",
        heading=_("The hub's page"),
        languages_of_hub=language_choices(hub),
        clashes=form.clashes,
    )


@never_cache
@permit("hub.edit", by="slug")
def edit_words(request: Request, hub: Hub, language: str) -> HttpResponse:
    """The hub's own words in one language, the original beside them."""
    names = dict(language_choices(hub))
    if language not in names:
        raise Http404
    form = WordsForm(request.POST or None, hub=hub, language=language)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        _saved(request)
        return redirect("hubs:edit_words", hub.slug, language)
    return show(
        request,
        "hubs/edit_words.html",
        form,
        hub=hub,
        here="page",
        tab=language,
        heading=_("The hub's page"),
        language=language,
        language_name=names[language],
        languages_of_hub=language_choices(hub),
        clashes=form.clashes,
    )


@never_cache
@permit("hub.edit", by="slug")
def edit_place(request: Request, hub: Hub) -> HttpResponse:
    """Where the hub is: by a town's name or a click on the map."""
    places = places_found(request)
    form = PlaceForm(with_place(request, places), hub=hub, only_looks=looks(request))
    if not looks(request) and form.is_valid() and form.save(by=request.person):
        _saved(request)
        return redirect("hubs:edit_place", hub.slug)
    return show(
        request,
        "hubs/edit_place.html",
        form,
        hub=hub,
        here="page",
        tab="place",
        heading=_("The hub's page"),
        languages_of_hub=language_choices(hub),
        clashes=form.clashes,
        looked=looks(request),
        places=places,
        map_side=MAP_SIDE_PX,
    )


def looks(request: Request) -> bool:
    """Whether a button was pressed that looks for a place and saves nothing."""
    return request.method == "POST" and any(name in request.POST for name in LOOKING)


def places_found(request: Request) -> list[Place]:
    """What was looked for, towns of the chosen country first."""
    if not looks(request):
        return []
    country = request.POST.get("country", "")
    return places_asked(request.POST, likely=[country] if country else [])


def with_place(request: Request, places: list[Place]) -> QueryDict | None:
    """What was sent, with the place that was found; None when nothing was sent."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    if places:
        sent["town"], sent["country"] = places[0].name, places[0].country
        sent["place"] = places[0].token
    return sent


def _with_history(hubs: QuerySet[Any]) -> QuerySet[Any]:
    return hubs.for_page()  # type: ignore[attr-defined, no-any-return]


@never_cache
@permit("hub.staff", by="slug", prepare=_with_history)
def life(request: Request, hub: Hub) -> HttpResponse:
    """How the hub's life went, who hosts it, from which places it works, and what may come next."""
    return show(
        request,
        "hubs/life.html",
        hub=hub,
        here="life",
        heading=_("The hub's life"),
        steps=sorted(hub.steps.all(), key=lambda step: step.pk),
        may_open=HubState.OPEN in hub.next_states(),
        may_pause=HubState.PAUSED in hub.next_states(),
        may_close=HubState.CLOSED in hub.next_states(),
    )


@never_cache
@permit("hub.steer", by="slug")
def open_hub(request: Request, hub: Hub) -> HttpResponse:
    """Start work, or start again."""
    form = OpenForm(request.POST or None)
    return _take_step(request, hub, form, _("Open the hub"), "")


@never_cache
@permit("hub.steer", by="slug")
def pause(request: Request, hub: Hub) -> HttpResponse:
    """Rest for a while."""
    form = PauseForm(request.POST or None)
    lede = _("The page stays, says that the hub rests and why, and nobody is sent to it.")
    return _take_step(request, hub, form, _("Pause the hub"), lede)


@never_cache
@permit("hub.steer", by="slug")
def close(request: Request, hub: Hub) -> HttpResponse:
    """End the hub's work."""
    form = CloseForm(request.POST or None)
    lede = _("The hub's page and all that it did stay readable. It can be opened again later.")
    return _take_step(request, hub, form, _("Close the hub"), lede, kind="danger")


def _take_step(
    request: Request,
    hub: Hub,
    form: OpenForm | PauseForm | CloseForm,
    word: str,
    lede: str,
    kind: str = "",
) -> HttpResponse:
    if form.is_bound and form.is_valid() and form.do(hub, by=request.person):
        messages.success(request, _("The hub's people are told."))
        return redirect("hubs:life", hub.slug)
    return show(
        request,
        "hubs/deed.html",
        form,
        hub=hub,
        here="life",
        heading=word,
        lede=lede,
        button=word,
        button_kind=kind,
        cancel_url=reverse("hubs:life", args=[hub.slug]),
    )


@never_cache
@permit("hub.steer", by="slug")
def choose_host(request: Request, hub: Hub) -> HttpResponse:
    """Find the new host in the directory."""
    asked = request.GET.get("q", "")[:100]
    found, corrected = best_organisations(asked, 10) if asked else ([], "")
    return show(
        request,
        "hubs/choose_host.html",
        hub=hub,
        here="life",
        heading=_("Change the host"),
        q=asked,
        found=found,
        corrected=corrected,
    )


@never_cache
@permit("hub.steer", by="slug")
def change_host(request: Request, hub: Hub, organisation: str) -> HttpResponse:
    """Move to another host; the history stays."""
    host = Organisation.objects.listed().with_slug(organisation).first()
    if host is None:
        raise Http404
    form = ChangeHostForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.do(hub, host, by=request.person):
        messages.success(request, _("The hub's people are told."))
        return redirect("hubs:life", hub.slug)
    return show(
        request,
        "hubs/deed.html",
        form,
        hub=hub,
        here="life",
        heading=_("Change the host to %(host)s") % {"host": host},
        lede=_("Earlier hosts stay in the hub's history."),
        button=_("Change the host"),
        cancel_url=reverse("hubs:choose_host", args=[hub.slug]),
    )


@never_cache
@permit("network.plan_hub")
def plan(request: Request) -> HttpResponse:
    """Enter a hub that is being prepared."""
    places = places_found(request)
    form = PlanForm(with_place(request, places), only_looks=looks(request))
    if not looks(request) and form.is_valid():
        hub = form.plan(by=request.person)
        messages.success(request, _("%(hub)s is on the map as planned.") % {"hub": hub})
        return redirect("hubs:people", hub.slug)
    return show(
        request,
        "hubs/plan.html",
        form,
        heading=_("Plan a new hub"),
        lede=_("It appears on the map as planned. Next, invite its coordinator."),
        looked=looks(request),
        places=places,
        map_side=MAP_SIDE_PX,
        cancel_url=reverse(settings.LOGIN_REDIRECT_URL),
    )
