"""A school, or another organisation, vouches for its people: until a date, and renewed by hand."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import may, permit
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.forms.organisation import VouchForm
from oshub.hubs.models import Organisation, Person, Role, Vouch
from oshub.hubs.views.organisation import crumbs


@never_cache
@permit("organisation.vouch", by="slug")
def vouches(request: Request, organisation: Organisation) -> HttpResponse:
    """For whom the organisation vouches; vouch for one more, or renew."""
    form = VouchForm(request.POST or None, people=_people_at(organisation))
    if form.is_bound and form.is_valid() and form.vouch(organisation, by=request.person):
        messages.success(
            request, _("%(who)s sees it on the desk.") % {"who": form.cleaned_data["person"]}
        )
        return redirect("hubs:vouching", organisation.slug)
    valid = Vouch.objects.valid().by_organisation(organisation).select_related("person")
    return show(
        request,
        "hubs/vouches.html",
        form,
        heading=_("Vouch for people"),
        lede=_("You say: these adults work with us, and we answer for them."),
        organisation=organisation,
        crumbs=crumbs(organisation, _("Vouch for people")),
        vouches=leaf(request, valid.order_by("expires_on", "pk")),
        may_end=any(may(request.person, "vouch.end", one) for one in valid[:1]),
    )


def _people_at(organisation: Organisation) -> QuerySet[Person]:
    """Everybody who holds a role on behalf of the organisation today."""
    holders = Role.objects.current().at_organisation(organisation).values("person")
    return Person.objects.filter(pk__in=holders, is_active=True).order_by("name", "pk")


def _with_both(vouches: QuerySet[Any]) -> QuerySet[Any]:
    return vouches.select_related("organisation", "person")


@require_POST
@permit("vouch.end", prepare=_with_both)
def end_vouch(request: Request, vouch: Vouch) -> HttpResponse:
    """Stop vouching for somebody. Clicking twice changes nothing."""
    vouch.end(by=request.person)
    messages.success(request, _("You no longer vouch for %(who)s.") % {"who": vouch.person})
    return redirect("hubs:vouching", vouch.organisation.slug)
