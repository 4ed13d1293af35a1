"""Where a pupil types the code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.hubs.answering import DeedForm
from oshub.safeguarding.codes import LONGEST
from oshub.safeguarding.models import Seat


class CodeForm(DeedForm):
    """Three words and two digits, however they are typed."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Three words and two digits. Capitals, accents and hyphens do not matter."),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "code-field",
            }
        ),
    )

    def seat(self) -> Seat | None:
        """The seat that it opens; otherwise one sentence, whatever the reason is."""
        found = Seat.opened_by(self.cleaned_data["code"])
        if found is None:
            self.add_error(
                "code",
                _(
                    "This code does not open a class. Look at your slip again: three words, then"
                    " two digits. If it still does not work, ask your teacher."
                ),
            )
        return found
