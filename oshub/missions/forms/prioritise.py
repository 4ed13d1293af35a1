"""Choosing what is put to the vote."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.words import Words
from oshub.deliberation.models import Ballot
from oshub.hubs.answering import DeedForm, choose_from
from oshub.missions.prioritising import Votable, put_to_the_vote
from oshub.ui.forms import DayInput

WEEKS = 3


class PrioritiseForm(DeedForm):
    form_id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("What do you ask?"), max_length=160)
    things = forms.ModelMultipleChoiceField(
        label=_("What can be chosen?"),
        help_text=_("At least two. Tick what people can weigh against each other."),
        queryset=Ballot.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.IntegerField(label=_("How many can win?"), min_value=1, max_value=40, initial=1)
    closes_on = forms.DateField(label=_("Last day of voting"), widget=DayInput())

    def __init__(self, *args: Any, things: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.came_before = False
        choose_from(self, "things", things)
        self.fields["closes_on"].initial = timezone.localdate() + timedelta(weeks=WEEKS)

    def clean_things(self) -> Any:
        chosen = self.cleaned_data["things"]
        if len(chosen) < 2:
            raise forms.ValidationError(_("Choose at least two: one alone is no choice."))
        return chosen

    def clean_closes_on(self) -> Any:
        day = self.cleaned_data["closes_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    def put(self, hub: Any, votable: Votable, *, by: Any, language: str) -> Ballot | None:
        drafted: list[Ballot] = []
        said = dict(self.cleaned_data)
        things = said.pop("things")
        said["title"] = Words.original(language, said["title"])
        self.attempt(lambda: drafted.append(put_to_the_vote(hub, votable, things, by=by, **said)))
        if drafted:
            self.came_before = not drafted[0].says(**said)
        return drafted[0] if drafted else None
