"""Entries of the directory: register, edit, work with a hub, stop."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import permit
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.forms.organisation import (
    EditOrganisationForm,
    RegisterForm,
    StopForm,
    WorkWithForm,
)
from oshub.hubs.models import Cooperation, Hub, Organisation
from oshub.hubs.searching import best_organisations


@never_cache
@permit("organisation.register")
def register(request: Request) -> HttpResponse:
    """Enter an organisation, after a look at those that may be the same."""
    form = RegisterForm(request.POST or None, initial={"name": request.GET.get("name", "")[:200]})
    if form.is_bound and form.is_valid() and not form.ask_if_known():
        organisation = form.register(by=request.person)
        messages.success(request, _("%(name)s is in the directory.") % {"name": organisation})
        return redirect(organisation)
    return show(
        request,
        "hubs/register.html",
        form,
        heading=_("Register an organisation"),
        lede=_("It appears in the public directory. Enter organisations, never private people."),
        cancel_url=reverse("front:organisations"),
    )


@never_cache
@permit("organisation.edit", by="slug")
def edit(request: Request, organisation: Organisation) -> HttpResponse:
    """Change an entry."""
    form = EditOrganisationForm(request.POST or None, organisation=organisation)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect(organisation)
    return show(
        request,
        "hubs/edit_organisation.html",
        form,
        heading=_("Change the entry"),
        organisation=organisation,
        crumbs=crumbs(organisation, _("Change the entry")),
        clashes=form.clashes,
        cancel_url=organisation.get_absolute_url(),
    )


def crumbs(organisation: Organisation, here: str) -> list[tuple[str, str]]:
    return [
        (_("Organisations"), reverse("front:organisations")),
        (organisation.name, organisation.get_absolute_url()),
        (here, ""),
    ]


@never_cache
@permit("hub.staff", by="slug")
def partners(request: Request, hub: Hub) -> HttpResponse:
    """With whom the hub works, and a search for others."""
    asked = request.GET.get("q", "")[:100]
    found, corrected = best_organisations(asked, 10) if asked else ([], "")
    working = Cooperation.objects.of_hub(hub).now().select_related("organisation").alphabetical()
    return show(
        request,
        "hubs/partners.html",
        hub=hub,
        here="partners",
        heading=_("Partners of the hub"),
        q=asked,
        found=found,
        corrected=corrected,
        cooperations=leaf(request, working),
    )


@never_cache
@permit("hub.staff", by="slug")
def work_with(request: Request, hub: Hub, organisation: str) -> HttpResponse:
    """Begin to work with an organisation. Clicking twice changes nothing."""
    other = Organisation.objects.listed().with_slug(organisation).first()
    if other is None:
        raise Http404
    initial = {"capacity": "school" if other.is_school else "partner"}
    form = WorkWithForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid() and form.work_with(hub, other, by=request.person):
        messages.success(request, _("%(name)s works with your hub.") % {"name": other})
        return redirect("hubs:partners", hub.slug)
    return show(
        request,
        "hubs/deed.html",
        form,
        hub=hub,
        here="partners",
        heading=_("Work with %(name)s") % {"name": other},
        button=_("Works with our hub"),
        cancel_url=reverse("hubs:partners", args=[hub.slug]),
    )


def _with_both(cooperations: QuerySet[Any]) -> QuerySet[Any]:
    return cooperations.select_related("hub", "organisation")


@never_cache
@permit("cooperation.end", prepare=_with_both)
def stop_working(request: Request, cooperation: Cooperation) -> HttpResponse:
    """Stop working together; the past stays on record."""
    form = StopForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.stop(cooperation, by=request.person):
        messages.success(request, _("Noted. That you worked together stays on record."))
        return redirect("hubs:partners", cooperation.hub.slug)
    return show(
        request,
        "hubs/deed.html",
        form,
        hub=cooperation.hub,
        here="partners",
        heading=_("Stop working with %(name)s") % {"name": cooperation.organisation},
        button=_("Stop working together"),
        button_kind="danger",
        cancel_url=reverse("hubs:partners", args=[cooperation.hub.slug]),
    )
