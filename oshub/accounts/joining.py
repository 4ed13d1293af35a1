"""What joining asks. By itself, because the library reads it before its own forms exist."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """What joining asks besides the address; the library puts its own fields behind."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As people call you. Only people you work with in a hub will see it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: Any) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
