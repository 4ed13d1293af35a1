"""Two entries, one organisation: merge them, and part them again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import RULES, allowed, may, permit, refuse
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.duplicates import likely_duplicates
from oshub.hubs.forms.organisation import MergeForm
from oshub.hubs.models import Merge, Organisation
from oshub.hubs.problems import NotPossible
from oshub.hubs.searching import best_organisations
from oshub.hubs.views.organisation import crumbs


@never_cache
@permit("organisation.compare", by="slug")
def choose_twin(request: Request, organisation: Organisation) -> HttpResponse:
    """Find the other entry: the likely ones first, or by search."""
    asked = request.GET.get("q", "")[:100]
    found, corrected = best_organisations(asked, 10) if asked else ([], "")
    likely = likely_duplicates(
        name=organisation.name,
        country=organisation.country,
        website=organisation.website,
        ror=organisation.ror,
        but_not=organisation,
    )
    return show(
        request,
        "hubs/choose_twin.html",
        heading=_("Merge with another entry"),
        organisation=organisation,
        crumbs=crumbs(organisation, _("Merge with another entry")),
        q=asked,
        corrected=corrected,
        found=[one for one in (found if asked else likely) if one.pk != organisation.pk],
    )


@never_cache
@permit("organisation.compare", by="slug")
def merge(request: Request, organisation: Organisation, other: str) -> HttpResponse:
    """Compare two entries, and say that they are one."""
    twin = Organisation.objects.with_slug(other).exclude(pk=organisation.pk).first()
    if twin is None:
        raise Http404
    if not any(may(request.person, "organisation.merge", one) for one in (organisation, twin)):
        return refuse(request, RULES["organisation.merge"])
    form = MergeForm(
        request.POST or None, one=organisation, other=twin, initial={"keep": twin.slug}
    )
    if form.is_bound and form.is_valid() and (kept := form.merge(by=request.person)):
        messages.success(request, _("Merged. It can be undone on the page of merges."))
        return redirect(kept)
    return show(
        request,
        "hubs/merge.html",
        form,
        heading=_("Are these one organisation?"),
        crumbs=crumbs(organisation, _("Merge")),
        both=[organisation, twin],
        cancel_url=reverse("hubs:merge", args=[organisation.slug]),
    )


@never_cache
@permit("organisation.register")
def merges(request: Request) -> HttpResponse:
    """What was merged, the latest first."""
    newest = Merge.objects.select_related("duplicate", "into", "by").order_by("-pk")
    shown = leaf(request, newest)
    mine = allowed(request.person, "merge.undo").filter(pk__in=[one.pk for one in shown.items])
    return show(
        request,
        "hubs/merges.html",
        heading=_("Merged entries"),
        lede=_("Nothing was lost when two entries were merged. Parting them restores both."),
        merges=shown,
        undoable=set(mine.values_list("pk", flat=True)),
    )


def _with_both(merges: QuerySet[Any]) -> QuerySet[Any]:
    return merges.select_related("duplicate", "into")


@require_POST
@permit("merge.undo", prepare=_with_both)
def undo_merge(request: Request, merge: Merge) -> HttpResponse:
    """Part two entries again."""
    try:
        merge.undo(by=request.person)
    except NotPossible as problem:
        messages.info(request, str(problem))
    else:
        messages.success(request, _("They are two entries again."))
    return redirect("hubs:merges")
