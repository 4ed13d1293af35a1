"""Votes on paper: printing sheets, ticking people off, typing in, looking again."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from oshub.deliberation.models import Ballot, BallotSheet, RollEntry
from oshub.deliberation.models.ballot_roll import key_of_person, key_of_seat
from oshub.deliberation.queries.electorate import people_who_may_vote
from oshub.hubs.answering import DeedForm, choices_of, choose_from
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.models import SchoolClass, Seat

NUMBERS = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")


class PrintForm(DeedForm):
    how_many = forms.IntegerField(
        label=_("How many sheets?"), min_value=1, max_value=BallotSheet.MOST, initial=30
    )
    group = forms.ChoiceField(
        label=_("For which group?"),
        help_text=_("Printed on the sheets, because here each group counts the same."),
        choices=[("", _("any")), *StakeholderGroup.choices],
        required=False,
    )

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, ballot: Ballot, **more: Any) -> None:
        more["initial"] = {"seen": BallotSheet.objects.of(ballot).count()}
        super().__init__(*args, **more)
        self.ballot = ballot
        if ballot.weighting != "group":
            del self.fields["group"]

    def print_them(self) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: BallotSheet.hand_out(
                self.ballot, said["how_many"], group=said.get("group", ""), seen=said["seen"]
            )
        )


class TickForm(DeedForm):
    """Who gets a sheet can no longer vote on the web."""

    person = forms.ChoiceField(label=_("Who gets a sheet of paper?"), required=False)
    school_class = forms.ModelChoiceField(
        label=_("Or which class?"), queryset=SchoolClass.objects.none(), required=False
    )
    numbers = forms.CharField(
        label=_("Which numbers of the class?"),
        help_text=_("For example: 1-12, 15, 20"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, ballot: Ballot, **more: Any) -> None:
        super().__init__(*args, **more)
        self.ballot = ballot
        people = people_who_may_vote(ballot)
        choices_of(self, "person", [("", "–"), *((str(one.pk), str(one)) for one in people)])
        choose_from(self, "school_class", ballot.classes.select_related("school"))

    def tick(self) -> bool:
        return self.attempt(self._tick)

    def _tick(self) -> None:
        keys = self._keys()
        if not keys:
            raise NotPossible(_("Say who gets a sheet."))
        if not self.ballot.is_open:
            raise NotPossible(_("Voting is not open."))
        for key in keys:
            if RollEntry.tick_off(self.ballot, key, Channel.PAPER) is None:
                raise NotPossible(
                    _("Somebody of these has voted already or is not on the list. Nobody is noted.")
                )

    def _keys(self) -> list[str]:
        said = self.cleaned_data
        keys = [key_of_person(said["person"])] if said["person"] else []
        if said["school_class"]:
            numbers = _numbers(said["numbers"])
            seats = Seat.objects.valid().filter(
                school_class=said["school_class"], number__in=numbers
            )
            keys += [key_of_seat(pk) for pk in seats.values_list("pk", flat=True)]
            if len(numbers) != seats.count():
                raise NotPossible(_("The class does not have all of these numbers."))
        return keys


def _numbers(text: str) -> set[int]:
    """1, 2, 3, 7 for "1-3, 7"."""
    found: set[int] = set()
    for first, last in NUMBERS.findall(text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


class TypeForm(DeedForm):
    """One field for each sheet on the page; empty ones stay for later."""

    def __init__(self, *args: Any, sheets: list[BallotSheet], **more: Any) -> None:
        super().__init__(*args, **more)
        self.sheets = sheets
        for sheet in sheets:
            self.fields[f"sheet-{sheet.number}"] = forms.CharField(
                label=_("Sheet %(number)s") % {"number": sheet.number},
                max_length=200,
                required=False,
                widget=forms.TextInput(
                    attrs={"autocomplete": "off", "autocapitalize": "characters"}
                ),
            )

    def type_them(self, *, by: Any) -> bool:
        """All of them, or none if one cannot be understood."""
        return self._each(lambda sheet, text: sheet.type_in(text, by=by))

    def settle_them(self) -> bool:
        """The same, where two people read a sheet differently and have looked again."""
        return self._each(lambda sheet, text: sheet.settle(text))

    def _each(self, deed: Callable[[BallotSheet, str], None]) -> bool:
        with transaction.atomic():
            for sheet in self.sheets:
                name = f"sheet-{sheet.number}"
                if text := self.cleaned_data.get(name):
                    try:
                        deed(sheet, text)
                    except NotPossible as problem:
                        self.add_error(name, str(problem))
            if self.errors:
                transaction.set_rollback(True)
        return self.is_valid()
