"""Who has a stake in what the hub does, as its team sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub
from oshub.needs.forms.assets import RemoveForm, StakeholderForm
from oshub.needs.models import Stakeholder
from oshub.needs.stakeholder_map import grid_of

# A map with more on it helps nobody; the list would have to become pages.
MOST_SHOWN = 120


@never_cache
@permit("hub.see_stakeholders", by="slug")
def stakeholders(request: Request, hub: Hub) -> HttpResponse:
    """The list, the picture beside it, and the groups from which nobody is on it."""
    on_map = Stakeholder.objects.at_hub(hub).on_the_map()
    listed = list(on_map.strongest_first()[:MOST_SHOWN])
    there = {one.group for one in listed}
    return show(
        request,
        "needs/stakeholders.html",
        hub=hub,
        here="stakeholders",
        heading=_("Stakeholders"),
        grid=grid_of(listed),
        listed=list(enumerate(listed, 1)),
        missing=[label for value, label in StakeholderGroup.choices if value not in there],
    )


@never_cache
@permit("hub.see_stakeholders", by="slug")
def add_stakeholder(request: Request, hub: Hub) -> HttpResponse:
    return _stakeholder(request, hub, None)


@never_cache
@permit("stakeholder.change", prepare=lambda rows: rows.select_related("hub", "organisation"))
def change_stakeholder(request: Request, stakeholder: Stakeholder) -> HttpResponse:
    return _stakeholder(request, stakeholder.hub, stakeholder)


def _stakeholder(request: Request, hub: Hub, stakeholder: Stakeholder | None) -> HttpResponse:
    form = StakeholderForm(request.POST or None, hub=hub, thing=stakeholder)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        messages.success(request, _("Saved. Only the team sees it."))
        return redirect("needs:stakeholders", hub.slug)
    return show(
        request,
        "needs/community_deed.html",
        form,
        hub=hub,
        here="stakeholders",
        heading=_("Judge a stakeholder anew") if stakeholder else _("Add a stakeholder"),
        button=_("Save"),
        cancel_url=reverse("needs:stakeholders", args=[hub.slug]),
        remove_url=reverse("needs:remove_stakeholder", args=[stakeholder.pk])
        if stakeholder
        else "",
    )


@never_cache
@permit("stakeholder.change", prepare=lambda rows: rows.select_related("hub"))
def remove_stakeholder(request: Request, stakeholder: Stakeholder) -> HttpResponse:
    """Take them off the map; the row stays."""
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.remove(stakeholder, by=request.person):
        messages.success(request, _("Taken off the map."))
        return redirect("needs:stakeholders", stakeholder.hub.slug)
    return show(
        request,
        "needs/community_deed.html",
        form,
        hub=stakeholder.hub,
        here="stakeholders",
        heading=_("Take it off the map"),
        lede=stakeholder.name,
        button=_("Take it off the map"),
        button_kind="danger",
        cancel_url=reverse("needs:stakeholders", args=[stakeholder.hub.slug]),
    )
