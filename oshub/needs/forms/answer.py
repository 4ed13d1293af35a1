"""What a hub's team writes to those who raised a need."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import OWN_NAMES
from oshub.hubs.answering import DeedForm
from oshub.needs.answering import answer
from oshub.needs.choices import AnswerKind, RefusalReason
from oshub.needs.models import Need, Telling
from oshub.ui.forms import DayInput


class AnswerForm(DeedForm):
    kind = forms.ChoiceField(
        label=_("Your answer"), choices=AnswerKind.choices, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=_("Reason, for a no"),
        help_text=_("Everybody can read this list, and which reasons you give how often."),
        choices=[("", "–"), *RefusalReason.choices],
        required=False,
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_(
            "It goes to everybody who raised, backed or follows this, and stands on its page. "
            "Plain words: children read it too."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    next_answer_by = forms.DateField(
        label=_("For “not now”: people hear from you again by"),
        required=False,
        widget=DayInput(),
    )
    language = forms.ChoiceField(label=_("Language of your words"), choices=list(OWN_NAMES.items()))

    def answer_it(self, need: Need, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(lambda: answer(need, by=by, **said))


class TellingForm(DeedForm):
    """A class or a hall was told in words or by a notice."""

    to_whom = forms.CharField(
        label=_("Whom did you tell?"),
        help_text=_("A class, a hall, a meeting. No names of people."),
        max_length=120,
    )
    told_on = forms.DateField(label=_("When?"), widget=DayInput(), required=False)

    def note_it(self, need: Need, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(lambda: Telling.note(need, by=by, **said))
