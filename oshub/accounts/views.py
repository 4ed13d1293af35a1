"""Pages about one's own account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from oshub.accounts import confirming, leaving, sessions
from oshub.accounts import my_data as whole
from oshub.accounts.forms import AboutMeForm, ConfirmCodeForm, LeaveForm
from oshub.core.letters import RHYTHMS, UnknownToken, choices_of, choose, stop
from oshub.core.letters.rhythms import kinds_of
from oshub.core.pages import page
from oshub.core.rules import anyone, signed_in


@signed_in
def settings_page(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to everything else."""
    person: Any = request.user
    known = {"name": person.name, "language": person.language or get_language()}
    form = AboutMeForm(request.POST or None, initial=known)
    if form.is_valid():
        person.name, person.language = form.cleaned_data["name"], form.cleaned_data["language"]
        person.save(update_fields=["name", "language"])
        messages.success(request, _("Your name and language are saved."))
        return redirect("accounts:settings")
    return page(request, "accounts/settings.html", {"form": form}, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


@never_cache
@signed_in
def confirm(request: HttpRequest) -> HttpResponse:
    """Is it still you? A code by e-mail answers."""
    onward = _safe(request, request.GET.get("next", "")) or reverse("accounts:settings")
    form = ConfirmCodeForm(request.POST if "code" in request.POST else None)
    if "send" in request.POST:
        if not confirming.send_code(request):
            messages.error(request, _("These were too many codes. Please try again in an hour."))
        return redirect(request.get_full_path())
    if form.is_valid():
        if confirming.accept(request, form.cleaned_data["code"]):
            return redirect(onward)
        form.add_error("code", _("This is not the code. Please look at our letter again."))
    context = {"form": form, "is_waiting": confirming.is_waiting(request)}
    return page(request, "accounts/confirm.html", context, status=_status(form))


def _safe(request: HttpRequest, url: str) -> str:
    """The address if it is one of ours."""
    is_ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if is_ours else ""


@anyone
def go_to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for another account's sign-in by a page that goes on by itself.

    A redirect will not do: our content security policy lets forms lead to ourselves only, and
    browsers hold redirects after a form to it.
    """
    response: HttpResponse = openid.login(request, provider_id)
    if not isinstance(response, HttpResponseRedirect) or response.url.startswith("/"):
        return response
    return page(request, "accounts/onward.html", {"url": response.url})


@signed_in
def ways(request: HttpRequest) -> HttpResponse:
    """The ways to sign in: code, passkeys, other accounts."""
    passkeys = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    context = {
        "passkeys": passkeys.order_by("created_at"),
        "others": SocialAccount.objects.filter(user=request.user).order_by("date_joined"),
    }
    return page(request, "accounts/ways.html", context)


def pressed_once(remove: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A way to sign in that is no longer there was removed by the first of two presses."""

    @wraps(remove)
    def removed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return remove(request, *args, **kwargs)
        except Http404:
            if request.method != "POST":
                raise
            return redirect("mfa_list_webauthn")

    return removed


@require_POST
@signed_in
@confirming.confirmed
@pressed_once
def remove_other_way(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer sign in with this account from elsewhere."""
    get_object_or_404(SocialAccount, user=request.user, pk=pk).delete()
    messages.success(request, _("This way to sign in is removed."))
    return redirect("mfa_list_webauthn")


@signed_in
def devices(request: HttpRequest) -> HttpResponse:
    """Where I am signed in."""
    return page(request, "accounts/devices.html", {"sessions": sessions.listed(request)})


@require_POST
@signed_in
def end_devices(request: HttpRequest) -> HttpResponse:
    """Sign one device out, or all but this one."""
    which = request.POST.get("which", "")
    if which == "others":
        sessions.end_all(request.user, but=request.session.session_key)
        messages.success(request, _("All other devices are signed out."))
    elif which.isdigit():
        sessions.end(request.user, int(which))
        messages.success(request, _("This device is signed out."))
    return redirect("accounts:sessions")


@never_cache
@signed_in
def my_data(request: HttpRequest) -> HttpResponse:
    """What the network knows about me, and what I can do about it."""
    return page(request, "accounts/my_data.html", {"chapters": whole.chapters(request.user)})


@never_cache
@signed_in
@confirming.confirmed
def my_data_json(request: HttpRequest) -> HttpResponse:
    """Everything about me, to take along."""
    return _download(whole.as_json(request.user), "application/json", "oshub-my-data.json")


@never_cache
@signed_in
@confirming.confirmed
def my_data_html(request: HttpRequest) -> HttpResponse:
    """Everything about me as one page that can be kept and read without us."""
    response = page(
        request, "accounts/my_data_file.html", {"chapters": whole.chapters(request.user)}
    )
    return _download(response.content, "text/html; charset=utf-8", "oshub-my-data.html")


def _download(content: str | bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@never_cache
@anyone
def leave(request: HttpRequest) -> HttpResponse:
    """Erase what the network knows about me. A second press finds nobody left to erase."""
    if request.method == "POST" and not request.user.is_authenticated:
        return page(request, "accounts/left.html")
    return _leave(request)


@signed_in
@confirming.confirmed
def _leave(request: HttpRequest) -> HttpResponse:
    hubs = leaving.hubs_to_hand_over(request.user)
    form = LeaveForm(request.POST or None)
    if form.is_valid() and not hubs:
        leaving.leave(request.user)
        logout(request)
        return page(request, "accounts/left.html")
    context = {"form": form, "hubs": hubs, "promises": leaving.promises()}
    return page(request, "accounts/leave.html", context, status=_status(form))


@signed_in
def letters(request: HttpRequest) -> HttpResponse:
    """Which letters I get, and how often: kind by rhythm."""
    choices = choices_of(request.user)
    if request.method == "POST":
        for choice in choices:
            wanted = request.POST.get(choice.kind.name)
            if wanted in RHYTHMS and wanted != choice.rhythm:
                choose(request.user, choice.kind.name, wanted)
        messages.success(request, _("Your wishes for letters are saved."))
        return redirect("accounts:letters")
    context = {"choices": choices, "rhythms": RHYTHMS.items()}
    return page(request, "accounts/letters.html", context)


@csrf_exempt
@never_cache
@anyone
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a kind of letter by the link in it, signed in or not.

    Mail programs post here by themselves (RFC 8058), without our form's token: the link's own
    signature is what protects it. Looking at the page stops nothing, for scanners follow links.
    """
    try:
        kinds = stop(token) if request.method == "POST" else kinds_of(token)
    except UnknownToken:
        raise Http404 from None
    context = {"kinds": kinds, "is_done": request.method == "POST"}
    return page(request, "accounts/stop_letters.html", context)
