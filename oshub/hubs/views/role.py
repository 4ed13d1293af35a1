"""People of a hub: who holds which role, invitations, hand-over and end."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import may, permit
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.forms.role import EndForm, HandOverForm, InviteForm
from oshub.hubs.models import Hub, Invitation, Role


@never_cache
@permit("hub.staff", by="slug")
def people(request: Request, hub: Hub) -> HttpResponse:
    """Who holds which role today, who is invited, and who held one before."""
    roles = Role.objects.in_hub(hub)
    invited = Invitation.objects.in_hub(hub).waiting()
    invited = invited.select_related("organisation", "invited_by", "succeeds__person")
    return show(
        request,
        "hubs/people.html",
        hub=hub,
        here="people",
        heading=_("People of the hub"),
        roles=leaf(request, roles.current().with_people(), size=50),
        former=leaf(
            request, roles.ended().with_people().order_by("-until", "-pk"), size=10, name="former"
        ),
        invitations=leaf(request, invited.order_by("expires_on", "pk"), name="invited"),
        steers=may(request.person, "hub.steer", hub),
    )


@never_cache
@permit("hub.invite", by="slug")
def invite(request: Request, hub: Hub) -> HttpResponse:
    """Ask somebody by letter to take a role."""
    form = InviteForm(request.POST or None, hub=hub, initial={"language": hub.own_language})
    if form.is_bound and form.is_valid() and form.invite(by=request.person):
        messages.success(request, _("The invitation is on its way."))
        return redirect("hubs:people", hub.slug)
    return show(
        request,
        "hubs/deed.html",
        form,
        hub=hub,
        here="people",
        heading=_("Invite somebody"),
        lede=_("They get a letter with a link, and decide themselves."),
        button=_("Send the invitation"),
        cancel_url=reverse("hubs:people", args=[hub.slug]),
    )


def _with_hub(things: QuerySet[Any]) -> QuerySet[Any]:
    return things.select_related("hub")


@require_POST
@permit("invitation.withdraw", prepare=_with_hub)
def withdraw(request: Request, invitation: Invitation) -> HttpResponse:
    """Take an invitation back. Clicking twice changes nothing."""
    invitation.withdraw(by=request.person)
    messages.success(request, _("The invitation is withdrawn; its link no longer works."))
    return _back(invitation.hub)


def _with_all(roles: QuerySet[Any]) -> QuerySet[Any]:
    return roles.select_related("hub", "person", "organisation")


@never_cache
@permit("role.end", prepare=_with_all)
def end_role(request: Request, role: Role) -> HttpResponse:
    """End a role today; what was done in it stays on record."""
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.end(role, by=request.person):
        messages.success(request, _("The role has ended. Thank you."))
        return _back_from(request, role)
    return _deed(
        request,
        role,
        form,
        heading=_("End this role?"),
        lede=_("%(who)s: %(role)s. What was done in it stays on record.")
        % {"who": role.person, "role": role},
        button=_("End the role"),
        button_kind="danger",
    )


@never_cache
@permit("role.hand_over", prepare=_with_all)
def hand_over(request: Request, role: Role) -> HttpResponse:
    """Ask somebody to take a role over; it passes to them when they accept."""
    language = role.hub.own_language if role.hub else get_language()
    form = HandOverForm(
        request.POST or None, role=role, by=request.person, initial={"language": language}
    )
    if form.is_bound and form.is_valid() and form.offer(role, by=request.person):
        messages.success(
            request, _("They are asked by letter. Nothing changes until they have accepted.")
        )
        return _back_from(request, role)
    return _deed(
        request,
        role,
        form,
        heading=_("Hand this role over"),
        lede=_(
            "%(who)s: %(role)s. The successor gets a letter and decides. Nothing changes until "
            "they have accepted; then they hold the role, and it ends for %(who)s."
        )
        % {"who": role.person, "role": role},
        button=_("Ask them to take it over"),
        offers=role.offers(),
    )


def _deed(request: Request, role: Role, form: Any, **words: Any) -> HttpResponse:
    template = "hubs/deed.html" if role.hub else "hubs/plain_deed.html"
    context = words | {"hub": role.hub, "here": "people", "cancel_url": _where(request, role)}
    return show(request, template, form, **context)


def _where(request: Request, role: Role) -> str:
    """The hub's people for its team; her desk for a member."""
    if role.hub and may(request.person, "hub.staff", role.hub):
        return reverse("hubs:people", args=[role.hub.slug])
    return reverse("front:desk")


def _back_from(request: Request, role: Role) -> HttpResponse:
    request.person.__dict__.pop("roles_now", None)  # she may have ended her own
    return redirect(_where(request, role))


def _back(hub: Hub | None) -> HttpResponse:
    return redirect("hubs:people", hub.slug) if hub else redirect("front:desk")
