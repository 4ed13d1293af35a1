"""What the sign-in library asks us: names, addresses, who may come in."""

import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from oshub.accounts import confirming, sessions
from oshub.core.languages import reader_language
from oshub.core.ledger import record
from oshub.core.limits import address_of


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in with an account of ours."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("This is not the code. Please look at our letter again."),
        "too_many_login_attempts": _(
            "These were too many tries. Please wait a few minutes, then ask for a new code."
        ),
        "rate_limited": _("Please wait a moment before you ask for another letter."),
        "email_taken": _("This address belongs to another account."),
        "duplicate_email": _("This is your address already."),
        "same_as_current": _("This is your address already."),
    }

    def new_user(self, request: HttpRequest) -> Any:
        """Letters speak the language in which the person joined."""
        person = super().new_user(request)
        person.language = reader_language()
        return person

    def get_login_stages(self) -> list[str]:
        """Without the library's second factor: whoever loses a passkey still gets a code."""
        return [stage for stage in super().get_login_stages() if ".mfa." not in stage]

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Never by the library: our own `confirming` guards the views that need it."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse | None:
        """A code that arrived proves the address, also of people whom a hub has entered."""
        email = more.get("email") or ""
        if email and email == user.email and _came_by_code(request, user, email):
            EmailAddress.objects.get_or_create(
                user=user, email=email, defaults={"verified": True, "primary": True}
            )
        refused: HttpResponse | None = super().pre_login(request, user, **more)
        return refused

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        request.session.set_expiry(settings.SIGNED_IN_FOR)
        confirming.remember(request)
        sessions.keep_little(request)
        if more.get("signup"):
            record("person.joined", user, by=user)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """My desk, in the page's language; from addresses without one, in the person's own."""
        with override(_language_of(request)):
            return reverse(settings.LOGIN_REDIRECT_URL)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{get_language()}/"

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("accounts:settings")

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it; when the mail server fails, say so instead of waiting for a code in vain."""
        try:
            super().send_mail(
                template_prefix, email, {"network_name": settings.NETWORK_NAME, **context}
            )
        except (OSError, smtplib.SMTPException) as problem:
            page = render(self.request, "accounts/no_letter.html", status=503)
            raise ImmediateHttpResponse(page) from problem

    def send_account_already_exists_mail(self, email: str) -> None:
        """Somebody wants to join with an address that is known: only its owner learns that."""
        sign_in = self.request.build_absolute_uri(reverse("account_login"))
        self.send_mail("account/email/account_already_exists", email, {"sign_in": sign_in})


def _came_by_code(request: HttpRequest, person: Any, email: str) -> bool:
    records = get_authentication_records(request, person)
    return any(one["method"] == "code" and one.get("email") == email for one in records)


def _language_of(request: HttpRequest) -> str:
    current = get_language() or "en"
    if request.path.startswith(f"/{current}/"):
        return current
    return getattr(request.user, "language", "") or current


class PasskeyAdapter(DefaultMFAAdapter):
    """Passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This passkey opens no account here. A code by e-mail always works."),
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        return gettext("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.NETWORK_NAME}


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Sign-in through an OpenID Connect provider that the operator has configured."""

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Any, str] | None:
        """Recognise somebody by their address only when the provider has checked it."""
        _keep_checked_addresses(sociallogin)
        found: tuple[Any, str] | None = super().authenticate_by_email(sociallogin)
        if found:
            person, email = found
            EmailAddress.objects.update_or_create(
                user=person, email=email, defaults={"verified": True, "primary": True}
            )
        return found

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse strangers without a checked address; keep nothing else the provider tells."""
        _keep_checked_addresses(sociallogin)
        sociallogin.account.extra_data = {}
        if sociallogin.account.pk:
            sociallogin.account.save(update_fields=["extra_data"])
        elif not sociallogin.email_addresses:
            messages.error(
                request,
                _(
                    "We could not let you in this way: %(provider)s has not confirmed an e-mail "
                    "address of yours that may be used here. A code by e-mail works for everybody."
                )
                % {"provider": sociallogin.provider.app.name},
            )
            raise ImmediateHttpResponse(redirect("account_login"))

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        person = super().populate_user(request, sociallogin, data)
        given = f"{data.get('first_name') or ''} {data.get('last_name') or ''}".strip()
        person.name = (data.get("name") or given)[:120]
        return person

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("mfa_list_webauthn")


def _keep_checked_addresses(sociallogin: Any) -> None:
    """Forget every address that the provider has not checked, or that may not come in here."""
    rules = sociallogin.provider.app.settings
    kept = []
    for address in sociallogin.email_addresses:
        # Exactly True: some providers send the text "false", which would count as yes.
        is_checked = address.verified is True or rules.get("vouches_for_addresses") is True
        domain = address.email.rpartition("@")[2].lower()
        if is_checked and (not rules.get("domains") or domain in rules["domains"]):
            address.email = address.email.lower()
            address.verified = True
            kept.append(address)
    sociallogin.email_addresses = kept
    if sociallogin.user and not sociallogin.account.pk and not kept:
        sociallogin.user.email = None
