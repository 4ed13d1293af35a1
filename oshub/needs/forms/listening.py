"""The fields of a listening session: what, when, where, who was there, and its rows."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import own_name
from oshub.hubs.answering import DeedForm
from oshub.hubs.choices import StakeholderGroup
from oshub.needs.choices import NeedFamily, NeedKind, SessionKind
from oshub.needs.keeping_sessions import Item, Promised
from oshub.needs.models.listening_session import MOST_IN_A_ROOM
from oshub.ui.forms import DayInput


class Count(forms.IntegerField):
    """A number of people, with steppers that a thumb can press."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=MOST_IN_A_ROOM,
            required=False,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            **kwargs,
        )


class SessionForm(DeedForm):
    """What, when, where, and who was there."""

    kind = forms.ChoiceField(label=_("What was it?"), choices=SessionKind.choices)
    title = forms.CharField(
        label=_("Title"), help_text=_("For example: Walk along the river"), max_length=160
    )
    held_on = forms.DateField(label=_("Day"), widget=DayInput())
    place = forms.CharField(
        label=_("Town or neighbourhood"), help_text=_("Never somebody's home."), max_length=120
    )
    language = forms.ChoiceField(
        label=_("Language in which people spoke"),
        choices=[(code, own_name(code)) for code, _name in settings.LANGUAGES],
    )
    notes = forms.CharField(
        label=_("Notes"),
        help_text=_("Everybody can read them. No names."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed = Count(label=_("Agreed with the record"))
    disagreed = Count(label=_("Did not agree"))
    objections = forms.CharField(
        label=_("Objections"),
        help_text=_("What they want to be written down. No names."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, label in StakeholderGroup.choices:
            self.fields[f"there-{group}"] = Count(label=label)
        self.fields["there-pupils"] = Count(label=_("of them pupils"))

    @property
    def steppers(self) -> list[Any]:
        """Who was there, a field for each group; pupils right after schools."""
        names = [f"there-{group}" for group in StakeholderGroup.values]
        names.insert(1, "there-pupils")
        return [self[name] for name in names]

    @property
    def attendance(self) -> dict[str, tuple[int, int]]:
        said = self.cleaned_data
        pupils = said.get("there-pupils") or 0
        there = {group: said.get(f"there-{group}") or 0 for group in StakeholderGroup.values}
        return {
            group: (number, pupils if group == StakeholderGroup.SCHOOLS else 0)
            for group, number in there.items()
            if number or (pupils and group == StakeholderGroup.SCHOOLS)
        }


class RowForm(forms.Form):
    """One row of the sheet; left empty it is no row."""

    key: UUID

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, empty_permitted=True, use_required_attribute=False, **kwargs)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("what"):
            self.add_error("what", _("Write it down, or leave the whole row empty."))
        return self.cleaned_data


class ItemForm(RowForm):
    """One thing that was heard, and the hands shown for it."""

    what = forms.CharField(
        label=_("What is wrong, or could grow?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=_("Which of the two?"),
        choices=NeedKind.choices,
        initial=NeedKind.PROBLEM,
        required=False,
    )
    for_whom = forms.CharField(
        label=_("For whom?"),
        help_text=_("Empty: for those who were there."),
        max_length=200,
        required=False,
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("Empty: where the session was."),
        max_length=120,
        required=False,
    )
    family = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("Not decided")), *NeedFamily.choices],
        required=False,
    )
    group = forms.ChoiceField(
        label=_("Who said it?"),
        choices=[("", _("Several, or not noted")), *StakeholderGroup.choices],
        required=False,
    )
    hands = Count(label=_("Hands, all together"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, label in StakeholderGroup.choices:
            self.fields[f"hands-{group}"] = Count(label=label)

    @property
    def hands_by_group(self) -> list[Any]:
        return [self[f"hands-{group}"] for group in StakeholderGroup.values]

    def written(self) -> Item:
        said = self.cleaned_data
        by_group = {
            group: said[f"hands-{group}"]
            for group in StakeholderGroup.values
            if said[f"hands-{group}"]
        }
        # Groups tell more than a total: where both were written, the total is not added to them.
        hands = by_group or ({"": said["hands"]} if said["hands"] else {})
        names = ("what", "for_whom", "place", "family", "group")
        kind = said["kind"] or NeedKind.PROBLEM
        return Item(self.key, hands=hands, kind=kind, **{name: said[name] for name in names})


class PromiseForm(RowForm):
    what = forms.CharField(
        label=_("What we promised"),
        help_text=_("Everybody can read it. No names."),
        max_length=300,
        required=False,
    )
    due_on = forms.DateField(
        label=_("By when"),
        required=False,
        widget=DayInput(),
    )

    def written(self) -> Promised:
        return Promised(self.key, self.cleaned_data["what"], self.cleaned_data["due_on"])
