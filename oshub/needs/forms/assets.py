"""What a hub's team writes about what its community has, and about who has a stake in it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.core.ids import uuid7
from oshub.hubs.answering import DeedForm, choose_from
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub, Organisation
from oshub.needs.choices import AssetKind
from oshub.needs.models import Asset, Stakeholder
from oshub.parts.places.gazetteer import names_of, search

# An address or a number by which one reaches a private person has no place on a public map.
REACHES_A_PERSON = re.compile(r"\S@\S|(?:\+|\b00|\b0)?\d(?:[ \-/.()]{0,2}\d){6,}")
FROM_ONE_TO_FIVE = [(number, str(number)) for number in range(1, 6)]


class _OfHub(DeedForm):
    """A form about a thing of one hub, which may belong to one of its partners."""

    form_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, hub: Hub, thing: Any = None, **kwargs: Any) -> None:
        initial = {name: getattr(thing, name) for name in self.words} if thing else {}
        if thing:
            initial["organisation"] = thing.organisation_id
        super().__init__(*args, initial=initial, **kwargs)
        self.hub, self.thing = hub, thing
        choose_from(
            self, "organisation", Organisation.objects.listed().working_with(hub).alphabetical()
        )

    words: tuple[str, ...] = ()

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.words, "organisation")}

    def save(self, *, by: Any) -> bool:
        if self.thing:
            return self.attempt(lambda: self.thing.change(by=by, **self.said()))
        form_id = self.cleaned_data["form_id"]
        return self.attempt(lambda: self.noun.add(self.hub, by=by, form_id=form_id, **self.said()))

    noun: Any = None


class AssetForm(_OfHub):
    noun = Asset
    words = ("kind", "name", "group", "owner", "owner_agreed", "access", "answers", "place")

    name = forms.CharField(
        label=_("What is it?"),
        help_text=_("For example: the old mill; people who know how to graft fruit trees"),
        max_length=160,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=AssetKind.choices)
    answers = forms.CharField(label=_("What could it help with?"), max_length=300, required=False)
    place = forms.CharField(
        label=_("Town or neighbourhood"),
        help_text=_("A town that we know appears on the map. Never somebody's home."),
        max_length=120,
        required=False,
    )
    group = forms.ChoiceField(
        label=_("Whose is it?"),
        choices=[("", _("Not decided")), *StakeholderGroup.choices],
        required=False,
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("None of our partners"),
    )
    owner = forms.CharField(
        label=_("Who looks after it?"),
        help_text=_("An office or an association; a person only if they agreed."),
        max_length=160,
        required=False,
    )
    owner_agreed = forms.BooleanField(label=_("They agreed to be named here"), required=False)
    access = forms.CharField(
        label=_("How does one get to use it?"),
        help_text=_("For example: ask at the town hall, a week before. No telephone numbers."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name in ("name", "owner", "access", "answers", "place"):
            if REACHES_A_PERSON.search(said.get(name) or ""):
                self.add_error(
                    name,
                    _("No e-mail addresses or telephone numbers here: people ask the hub first."),
                )
        return said

    def said(self) -> dict[str, Any]:
        return super().said() | _on_the_map(self.cleaned_data["place"], self.hub)


def _on_the_map(place: str, hub: Hub) -> dict[str, float | None]:
    """Where a town of this name is, rounded to about a kilometre; nowhere where we know none."""
    town = place.split(",")[0]
    found = search(town, countries=[hub.country], limit=1) if town else []
    if not found or not names_of(town, hub.country):
        return {"lat": None, "lon": None}
    return {"lat": round(found[0].lat, 2), "lon": round(found[0].lon, 2)}


class StakeholderForm(_OfHub):
    noun = Stakeholder
    words = ("name", "group", "influence", "interest", "relation", "note")

    name = forms.CharField(
        label=_("Who?"),
        help_text=_("An organisation or a circle of people, not a private person."),
        max_length=160,
    )
    group = forms.ChoiceField(label=_("Stakeholder group"), choices=StakeholderGroup.choices)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("None of our partners"),
    )
    influence = forms.TypedChoiceField(
        label=_("How much can they move?"),
        help_text=_("1: little; 5: very much"),
        choices=FROM_ONE_TO_FIVE,
        coerce=int,
        initial=3,
    )
    interest = forms.TypedChoiceField(
        label=_("How much do they care?"),
        help_text=_("1: little; 5: very much"),
        choices=FROM_ONE_TO_FIVE,
        coerce=int,
        initial=3,
    )
    relation = forms.CharField(
        label=_("How do we stand with them?"), max_length=200, required=False
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only the team reads it. Write as if they could."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RemoveForm(DeedForm):
    """Nothing to fill in: the page says what will happen, the button does it."""

    def remove(self, thing: Any, *, by: Any) -> bool:
        return self.attempt(lambda: thing.remove(by=by))
