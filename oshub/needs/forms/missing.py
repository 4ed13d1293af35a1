"""What a hub's team writes about its community, and about reaching those who are missing."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import own_name
from oshub.hubs.answering import DeedForm, choose_from
from oshub.hubs.choices import Honesty, StakeholderGroup
from oshub.hubs.letters import team_of
from oshub.hubs.models import Hub, Person
from oshub.needs.choices import Dimension
from oshub.needs.models import CommunityPicture, OutreachTask
from oshub.ui.forms import DayInput

PEOPLE, PERCENT = "people", "percent"
MOST_PLACES = 12


class PictureForm(DeedForm):
    """One dimension of the picture, a number for each group, place or language."""

    unit = forms.ChoiceField(
        label=_("In what do you count?"),
        choices=[(PEOPLE, _("People")), (PERCENT, _("Percent of all people"))],
    )
    honesty = forms.ChoiceField(
        label=_("How do you know?"), choices=Honesty.choices, initial=Honesty.ESTIMATED
    )
    source = forms.CharField(
        label=_("Where is it from?"),
        help_text=_("For example: census 2021; our own estimate. Everybody can read it."),
        max_length=300,
    )

    def __init__(self, *args: Any, hub: Hub, dimension: Dimension, **kwargs: Any) -> None:
        self.hub, self.dimension = hub, dimension
        strokes = list(CommunityPicture.objects.at_hub(hub).along(dimension))
        super().__init__(*args, initial=_as_drawn(strokes), **kwargs)
        known = {one.key: one.number if one.number is not None else one.share for one in strokes}
        self.rows = _rows(dimension, list(known))
        for index, (key, label) in enumerate(self.rows):
            if dimension == Dimension.PLACE:
                self.fields[f"key-{index}"] = forms.CharField(
                    label=_("Town or neighbourhood"), max_length=120, required=False, initial=key
                )
            self.fields[f"number-{index}"] = forms.DecimalField(
                label=label or _("Number"),
                min_value=0,
                max_digits=9,
                decimal_places=2,
                required=False,
                initial=known.get(key),
                localize=False,
            )

    def draw(self, *, by: Any) -> bool:
        return self.attempt(
            lambda: CommunityPicture.draw(self.hub, self.dimension, self._strokes(), by=by)
        )

    def _strokes(self) -> list[dict[str, Any]]:
        said, strokes = self.cleaned_data, {}
        for index, (key, _label) in enumerate(self.rows):
            number: Decimal | None = said[f"number-{index}"]
            name = said[f"key-{index}"].strip() if self.dimension == Dimension.PLACE else key
            if name and number:
                amount = {"share": number} if said["unit"] == PERCENT else {"number": int(number)}
                about = {"honesty": said["honesty"], "source": said["source"]}
                strokes[name] = {"key": name, **amount, **about}
        return list(strokes.values())


def _as_drawn(strokes: list[CommunityPicture]) -> dict[str, Any]:
    if not strokes:
        return {}
    first = strokes[0]
    unit = PERCENT if first.number is None else PEOPLE
    return {"unit": unit, "honesty": first.honesty, "source": first.source}


def _rows(dimension: Dimension, known: list[str]) -> list[tuple[str, Any]]:
    if dimension == Dimension.GROUP:
        return list(StakeholderGroup.choices)
    if dimension == Dimension.LANGUAGE:
        return [(code, own_name(code)) for code, _name in settings.LANGUAGES]
    keys = sorted(known)[:MOST_PLACES]
    return [(key, "") for key in keys] + [("", "")] * max(MOST_PLACES - len(keys), 0)


class OutreachForm(DeedForm):
    """How, who and by when."""

    whom = forms.CharField(label=_("Whom do we want to reach?"), max_length=200)
    how = forms.CharField(
        label=_("How?"),
        help_text=_("For example: at the school gate on Friday; through the parents' association"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    person = forms.ModelChoiceField(
        label=_("Who does it?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Whoever of the team has time"),
    )
    due_on = forms.DateField(label=_("By when?"), widget=DayInput())

    def __init__(self, *args: Any, task: OutreachTask, **kwargs: Any) -> None:
        names = ("whom", "how", "person", "due_on")
        initial = {name: getattr(task, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        self.task = task
        choose_from(self, "person", team_of(task.hub).order_by("name", "pk"))

    def save(self, *, by: Any) -> bool:
        return self.attempt(lambda: self.task.change(by=by, **self.cleaned_data))


class OutcomeForm(DeedForm):
    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("Everybody can read it. No names."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def finish(self, task: OutreachTask, *, by: Any) -> bool:
        return self.attempt(lambda: task.finish(by=by, outcome=self.cleaned_data["outcome"]))
