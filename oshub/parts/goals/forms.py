"""Choosing goals: one that it is about, perhaps others, perhaps with their targets."""

import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.parts.goals.sdg import TARGETS, Goal
from oshub.parts.goals.tags import Aim, GoalTag, Uninformative, tag


class GoalsForm(forms.Form):
    """Which of the Sustainable Development Goals a thing serves."""

    main = forms.TypedChoiceField(
        label=_("The main goal"), choices=[("", "–")], coerce=int, required=False, empty_value=None
    )
    others = forms.TypedMultipleChoiceField(
        label=_("Other goals that it serves"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    targets = forms.CharField(
        label=_("Targets, if you know them"),
        help_text=_("By their numbers, with commas between: 6.3, 11.6"),
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, thing_id: uuid.UUID, **kwargs: Any) -> None:
        tags = list(GoalTag.objects.of(thing_id).central_first())
        kwargs.setdefault(
            "initial",
            {
                "main": next((tag.goal for tag in tags if tag.is_primary), None),
                "others": sorted({tag.goal for tag in tags if not tag.is_primary}),
                "targets": ", ".join(tag.target for tag in tags if tag.target),
            },
        )
        super().__init__(*args, **kwargs)
        self.thing_id = thing_id
        # Made here, so that the titles are in the reader's language.
        named = [(goal.value, f"{goal.value} · {goal.label}") for goal in Goal]
        choices: dict[str, Any] = {"main": [("", "–"), *named], "others": named}
        for name, these in choices.items():
            field: Any = self.fields[name]
            field.choices = these

    def clean_targets(self) -> list[str]:
        codes = re.findall(r"[^\s,;]+", self.cleaned_data["targets"].lower())
        wrong = [code for code in codes if code not in TARGETS]
        if wrong:
            raise forms.ValidationError(
                _("There is no target %(code)s. Targets look like 6.3 or 11.a.")
                % {"code": wrong[0][:12]}
            )
        return codes

    def aims(self) -> list[Aim]:
        """What was chosen: a target stands for its goal, a goal without targets for itself."""
        said = self.cleaned_data
        main, targets = said["main"], said["targets"]
        goals = dict.fromkeys([*([main] if main else []), *said["others"]])
        goals |= dict.fromkeys(int(code.split(".")[0]) for code in targets)
        chosen = []
        for goal in goals:
            of_goal = [code for code in targets if code.split(".")[0] == str(goal)] or [""]
            chosen += [Aim(goal, code, goal == main) for code in of_goal]
        return chosen

    def save(self, kind: str, *, by: Any) -> bool:
        """Tag the thing; a choice that tells nothing comes back with the reason."""
        try:
            tag(kind, self.thing_id, self.aims(), by=by)
        except Uninformative as problem:
            self.add_error(None, str(problem))
        return self.is_valid()
