"""The form for a hub's logo."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.hubs.models import Hub
from oshub.parts.files.forms import ImageUploadField
from oshub.parts.files.records import File


class LogoForm(forms.Form):
    logo = ImageUploadField(kind="logo", label=_("Picture of the logo"))

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub

    def save(self, *, by: Any) -> None:
        self.hub.change_logo(File.keep(self.cleaned_data["logo"], by=by), by=by)
