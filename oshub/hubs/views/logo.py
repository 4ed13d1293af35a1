"""A hub's logo: shown on its page, checked and written anew before anybody sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.hubs.forms.hub import language_choices
from oshub.hubs.forms.logo import LogoForm
from oshub.hubs.models import Hub


@never_cache
@permit("hub.edit", by="slug", prepare=lambda hubs: hubs.select_related("logo"))
def edit_logo(request: Request, hub: Hub) -> HttpResponse:
    """Choose a picture; the one before is discarded."""
    form = LogoForm(request.POST or None, request.FILES or None, hub=hub)
    if form.is_bound and form.is_valid():
        form.save(by=request.person)
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect("hubs:edit_logo", hub.slug)
    return show(
        request,
        "hubs/edit_logo.html",
        form,
        hub=hub,
        here="page",
        tab="logo",
        heading=_("The hub's page"),
        languages_of_hub=language_choices(hub),
    )


@require_POST
@permit("hub.edit", by="slug", prepare=lambda hubs: hubs.select_related("logo"))
def remove_logo(request: Request, hub: Hub) -> HttpResponse:
    """Show no logo; pressing twice changes nothing more."""
    if hub.logo:
        hub.change_logo(None, by=request.person)
        messages.success(request, _("The logo is gone."))
    return redirect("hubs:edit_logo", hub.slug)
