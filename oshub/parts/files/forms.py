"""The field for a picture. What it cleans is our own copy, safe to keep."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.parts.files.kinds import KINDS
from oshub.parts.files.pictures import ACCEPTED, Picture, checked_picture


class ImageUploadField(forms.FileField):
    """Cleans to a `Picture`; to the file so far if none was chosen; to False to remove it."""

    default_error_messages = {
        "required": _("Please choose a picture."),
        "invalid": _("No picture arrived. Please try again."),
        "missing": _("No picture arrived. Please try again."),
        "empty": _("This file is empty. Please choose another one."),
    }

    def __init__(self, *, kind: str = "logo", **kwargs: Any) -> None:
        self.kind = KINDS[kind]
        kwargs.setdefault("help_text", _("PNG, JPEG or WebP, at most 5 MB."))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": ACCEPTED}

    def clean(self, data: Any, initial: Any = None) -> Picture | Any:
        given = super().clean(data, initial)
        return checked_picture(given, self.kind) if given and given is data else given
