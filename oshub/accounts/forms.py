"""The few questions of signing in, joining and settings."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.webauthn import forms as allauth_passkey_forms
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import OWN_NAMES


def _email_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SignInForm(allauth_forms.LoginForm):
    """An address; the code goes there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.clear()
        self.fields["login"] = _email_field()

    def clean_login(self) -> str:
        return str(super().clean_login()).lower()


class JoinForm(allauth_forms.SignupForm):
    """A name and an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        self.fields.clear()
        self.fields |= {"name": name, "email": _email_field()}


def _code_field() -> forms.CharField:
    return forms.CharField(
        label=_("The code from our letter"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "size": 10}
        ),
    )


class CodeForm(allauth_forms.ConfirmLoginCodeForm):
    code = _code_field()


class AddressCodeForm(allauth_forms.ConfirmEmailVerificationCodeForm):
    code = _code_field()


class NewAddressForm(allauth_forms.AddEmailForm):
    email = forms.EmailField(
        label=_("New e-mail address"),
        help_text=_("We send a code there. Until you type it in, your old address stays."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PasskeyForm(allauth_passkey_forms.AddWebAuthnForm):
    """Always a passkey that signs in by itself; the library would ask for the kind."""

    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the device")
        self.fields["name"].help_text = _("So that you recognise it later: “my phone”.")
        self.fields["name"].widget.attrs["maxlength"] = 60


class AboutMeForm(forms.Form):
    """Name and language, to be corrected at any time."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of our letters to you"),
        choices=lambda: [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES],
    )


class ConfirmCodeForm(forms.Form):
    code = _code_field()


class LeaveForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, erase what you know about me. I know that this cannot be undone.")
    )
