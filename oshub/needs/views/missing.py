"""Who is missing: a hub's picture of its community beside whom it heard so far."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import may, permit
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.models import Hub
from oshub.needs.choices import Dimension
from oshub.needs.forms.missing import PictureForm
from oshub.needs.hearing import channels_of, hearing_along, themes_of
from oshub.needs.models import Need, OutreachTask


@permit("hub.view", by="slug")
def who_is_missing(request: Request, hub: Hub) -> HttpResponse:
    """Whom one would expect and does not hear, by what channel, and what the hub does about it."""
    tasks = OutreachTask.objects.at_hub(hub)
    themes = themes_of(hub)
    return show(
        request,
        "needs/missing.html",
        hub=hub,
        here="missing",
        heading=_("Who is missing"),
        hearings=[hearing_along(hub, dimension) for dimension in Dimension],
        channels=channels_of(hub),
        themes=themes,
        can_compare=any(theme.room or theme.web for theme in themes),
        open_tasks=leaf(request, tasks.still_open().first_due_first(), size=10, name="plans"),
        done_tasks=leaf(request, tasks.done().order_by("-done_at"), size=10, name="done"),
        is_invented=Need.objects.at_hub(hub).shown().invented().exists(),
        can_plan=may(request.person, "hub.reach_out", hub),
    )


@never_cache
@permit("hub.reach_out", by="slug")
def draw_picture(request: Request, hub: Hub, dimension: str) -> HttpResponse:
    """Say how many people of each group, place or language live there."""
    if dimension not in Dimension.values:
        raise Http404
    along = Dimension(dimension)
    form = PictureForm(request.POST or None, hub=hub, dimension=along)
    if form.is_bound and form.is_valid() and form.draw(by=request.person):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect("needs:who_is_missing", hub.slug)
    return show(
        request,
        "needs/missing_picture.html",
        form,
        hub=hub,
        here="missing",
        heading=_("Our community"),
        lede=along.label,
        button=_("Save"),
        cancel_url=reverse("needs:who_is_missing", args=[hub.slug]),
    )
