"""What a teacher writes about a class: never a name of a pupil."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ids import uuid7
from oshub.core.languages import own_name
from oshub.hubs.answering import DeedForm, choices_of, choose_from
from oshub.hubs.choices import IscedLevel
from oshub.hubs.models import Hub, Organisation
from oshub.safeguarding.codes import LANGUAGES
from oshub.safeguarding.models import SchoolClass, Seat

FIRST_MONTH = 7


def school_year_now() -> int:
    """The year in which the present school year began; from July on, the coming one."""
    today = timezone.localdate()
    return today.year if today.month >= FIRST_MONTH else today.year - 1


class OpenClassForm(DeedForm):
    """A class: school, label, year, level, size, and the language of its codes."""

    school = forms.ModelChoiceField(
        label=_("School"), queryset=Organisation.objects.none(), to_field_name="slug"
    )
    label = forms.CharField(
        label=_("Name of the class"),
        help_text=_("As at your school, for example 7B. Never write a person's name here."),
        max_length=20,
    )
    size = forms.IntegerField(
        label=_("How many pupils?"),
        help_text=_("Each pupil gets a seat with a code. You can add seats later."),
        min_value=1,
        max_value=SchoolClass.MOST_SEATS,
    )
    level = forms.ChoiceField(label=_("Level"), choices=IscedLevel.choices)
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    language = forms.ChoiceField(
        label=_("Language of the codes"),
        help_text=_("The words of the codes and the sheet to print are in this language."),
    )
    # Made with the page, so that a second click opens no second class.
    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, hub: Hub, schools: QuerySet[Organisation], own: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "school", schools)
        choices_of(self, "language", [(code, own_name(code)) for code in LANGUAGES])
        year = school_year_now()
        years = [(one, f"{one}/{(one + 1) % 100:02}") for one in (year, year + 1)]
        choices_of(self, "school_year", years)
        spoken = next((code for code in hub.languages if code in LANGUAGES), LANGUAGES[0])
        begin = {"form_id": uuid7, "language": spoken, "school": own, "level": IscedLevel.PRIMARY}
        for name, value in begin.items():
            self.fields[name].initial = value

    def open_at(self, hub: Hub, *, by: Any) -> SchoolClass | None:
        """The new class; None if it could not be opened."""
        opened: list[SchoolClass] = []
        self.attempt(lambda: opened.append(SchoolClass.open(hub, by=by, **self.cleaned_data)))
        return opened[0] if opened else None


class AddSeatsForm(DeedForm):
    number = forms.IntegerField(
        label=_("How many more seats?"), min_value=1, max_value=SchoolClass.MOST_SEATS
    )
    # What the page showed: a second click finds more seats than that and adds none.
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, school_class: SchoolClass, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = school_class.size

    def do(self, school_class: SchoolClass, *, by: Any) -> bool:
        return self.attempt(lambda: school_class.add_seats(by=by, **self.cleaned_data))


class _SeatForm(DeedForm):
    """About one seat of the class."""

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {str(seat.number): seat for seat in seats}
        choices_of(self, "seat", [*self._others(), *((one, one) for one in self.seats)])

    def _others(self) -> list[tuple[str, Any]]:
        return []


class RenewCodesForm(_SeatForm):
    seat = forms.ChoiceField(label=_("Which seat gets a new code?"))
    # How often codes were renewed when the page was made: a second click finds another number.
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issues = sum(seat.issue for seat in self.seats.values())
        self.fields["seen"].initial = self.issues

    def clean_seen(self) -> int:
        if self.cleaned_data["seen"] != self.issues:
            self.add_error(None, _("Codes were made anew a moment ago. Look at the sheet first."))
        return self.issues

    def _others(self) -> list[tuple[str, Any]]:
        return [("", _("Please choose")), ("all", _("All seats: a new sheet"))]

    def do(self, school_class: SchoolClass, *, by: Any) -> bool:
        one: Any = self.seats.get(self.cleaned_data["seat"])
        if one is None:
            return self.attempt(lambda: school_class.renew_codes(by=by))
        return self.attempt(lambda: one.renew_code(by=by))


class RevokeSeatForm(_SeatForm):
    seat = forms.ChoiceField(label=_("Which seat?"))

    def _others(self) -> list[tuple[str, Any]]:
        return [("", _("Please choose"))]

    def do(self, school_class: SchoolClass, *, by: Any) -> bool:
        return self.attempt(lambda: self.seats[self.cleaned_data["seat"]].revoke(by=by))


class CloseClassForm(DeedForm):
    """Nothing to fill in."""

    def do(self, school_class: SchoolClass, *, by: Any) -> bool:
        return self.attempt(lambda: school_class.close(by=by))
