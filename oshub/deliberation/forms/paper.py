"""Typing in sheets of paper, and comparing two readings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.deliberation.choices import Answer
from oshub.deliberation.models import Dialogue, PaperSheet, Statement
from oshub.hubs.answering import DeedForm, choices_of
from oshub.hubs.choices import StakeholderGroup

NO_CROSS = ("", _("no cross"))


def _boxes() -> list[tuple[str, Any]]:
    return [*((str(value), label) for value, label in Answer.choices), NO_CROSS]


class _Crosses(DeedForm):
    """A line of boxes for each statement; `numbers` says which."""

    group = forms.ChoiceField(label=_("Stakeholder group"), required=False)

    def __init__(self, *args: Any, statements: list[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("not said"))
        choices_of(self, "group", [nobody, *StakeholderGroup.choices])
        for one in statements:
            self.fields[f"s{one.number}"] = forms.ChoiceField(
                label=f"{one.number}. {one.text}",
                choices=_boxes(),
                required=False,
                initial="",
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, int]:
        """Number of the statement to the answer; statements without a cross are left out."""
        return {
            name.removeprefix("s"): int(said)
            for name, said in self.cleaned_data.items()
            if name.startswith("s") and name[1:].isdigit() and said != ""
        }


class SheetForm(_Crosses):
    """One reading of one sheet."""

    number = forms.IntegerField(
        label=_("Number of the sheet"),
        help_text=_("It stands at the top of the sheet."),
        min_value=1,
        max_value=100_000,
    )
    field_order = ("number", "group")

    def type_in(self, dialogue: Dialogue, *, by: Any) -> PaperSheet | None:
        said, typed = self.cleaned_data, []

        def type_in() -> None:
            typed.append(
                PaperSheet.type_in(
                    dialogue,
                    said["number"],
                    by=by,
                    group=said["group"],
                    answers=self.answers(),
                )
            )

        return typed[0] if self.attempt(type_in) else None


class SettleForm(_Crosses):
    """Only what the two readings do not agree on."""

    def settle(self, sheet: PaperSheet, *, by: Any) -> bool:
        group = self.cleaned_data["group"]
        return self.attempt(lambda: sheet.agree(by=by, group=group, answers=self.answers()))
