"""What people write about organisations: entries, cooperation, merging, vouching."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from oshub.core.ids import uuid7
from oshub.core.languages import own_name
from oshub.core.partial_dates import check_partial_date
from oshub.core.words import HUMAN, Words
from oshub.hubs.answering import DeedForm, choices_of, choose_from
from oshub.hubs.choices import (
    Capacity,
    IscedLevel,
    OrganisationKind,
    Rurality,
    SizeBand,
    StakeholderGroup,
)
from oshub.hubs.countries import country_choices
from oshub.hubs.duplicates import likely_duplicates
from oshub.hubs.forms.hub import Clash
from oshub.hubs.models import Cooperation, Hub, Organisation, Person, Vouch
from oshub.ui.forms import DayInput

NOT_SAID = ("", _("Not said"))
ROR = RegexValidator(
    r"^(https://ror\.org/)?0[a-z0-9]{6}\d{2}$",
    _("Write it as https://ror.org/03yrm5c26; ror.org finds it."),
)


class OrganisationForm(DeedForm):
    """An entry of the directory; the last fields are for schools only."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[NOT_SAID, *OrganisationKind.choices])
    stakeholder_group = forms.ChoiceField(
        label=_("Stakeholder group"), choices=[NOT_SAID, *StakeholderGroup.choices], required=False
    )
    country = forms.ChoiceField(label=_("Country"))
    town = forms.CharField(label=_("Town or village"), max_length=120, required=False)
    website = forms.URLField(
        label=_("Web page"), max_length=300, required=False, assume_scheme="https"
    )
    ror = forms.CharField(
        label=_("ROR identifier"),
        help_text=_("For research organisations, from ror.org."),
        max_length=40,
        required=False,
        validators=[ROR],
    )
    national_id = forms.CharField(
        label=_("National identifier"),
        help_text=_("For a school its code, for example UAI, IZO or Roll Number."),
        max_length=40,
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=_("Levels taught (schools only)"),
        choices=IscedLevel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    rurality = forms.TypedChoiceField(
        label=_("Surroundings (schools only)"),
        choices=[NOT_SAID, *Rurality.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    size_band = forms.ChoiceField(
        label=_("Size (schools only)"), choices=[NOT_SAID, *SizeBand.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "country", [NOT_SAID, *country_choices()])

    def values(self, names: list[str]) -> dict[str, Any]:
        """What was sent, as the organisation's fields; a school's fields only for a school."""
        said = {name: self.cleaned_data[name] for name in names if name != "levels"}
        if "levels" in names:
            taught = self.cleaned_data["levels"]
            said |= {f"teaches_{level.value}": level.value in taught for level in IscedLevel}
        if self.cleaned_data["kind"] != OrganisationKind.SCHOOL:
            said |= {f"teaches_{level.value}": False for level in IscedLevel}
            said |= {"rurality": None, "size_band": ""}
        return said


class RegisterForm(OrganisationForm):
    """A new entry, after asking whether it is one of those that we know."""

    is_new = forms.BooleanField(
        label=_("It is none of these; enter it as new"), required=False, widget=forms.HiddenInput
    )

    # Made with the page, so that a second click finds what the first one entered.
    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_id"].initial = uuid7
        self.likely: list[Organisation] = []

    def ask_if_known(self) -> bool:
        """Whether there are entries to look at first; they are shown with a box to tick."""
        said = self.cleaned_data
        if said["is_new"] or self._entered():
            return False
        self.likely = likely_duplicates(
            name=said["name"], country=said["country"], website=said["website"], ror=said["ror"]
        )
        if self.likely:
            self.fields["is_new"].widget = forms.CheckboxInput()
            self.add_error(None, _("Is it one of these? If not, tick the box and send again."))
        return bool(self.likely)

    def register(self, *, by: Any) -> Organisation:
        if known := self._entered():
            return known
        names = [name for name in self.fields if name not in ("is_new", "form_id")]
        return Organisation.register(by=by, id=self.cleaned_data["form_id"], **self.values(names))

    def _entered(self) -> Organisation | None:
        """What the first of two clicks entered."""
        return Organisation.objects.filter(pk=self.cleaned_data["form_id"]).first()


class EditOrganisationForm(OrganisationForm):
    """Only what this person changed is saved, so that two people can work on one entry."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, initial=self._now(), **kwargs)
        self.clashes: list[Clash] = []
        for code, _name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=own_name(code),
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
        for field in self.fields.values():
            field.show_hidden_initial = True
        # Imported entries may lack them; that must not keep anybody from mending the rest.
        self.fields["country"].required = self.fields["kind"].required = False

    @property
    def names(self) -> list[Any]:
        return [self[f"name_{code}"] for code, _name in settings.LANGUAGES]

    def _now(self) -> dict[str, Any]:
        one = self.organisation
        plain = [
            "name", "kind", "stakeholder_group", "country", "town", "website", "ror",
            "national_id", "rurality", "size_band",
        ]  # fmt: skip
        now = {name: getattr(one, name) for name in plain}
        now["rurality"] = now["rurality"] or ""
        now["levels"] = [
            level.value for level in IscedLevel if getattr(one, f"teaches_{level.value}")
        ]
        names = {f"name_{code}": one.names.in_language(code) for code, _name in settings.LANGUAGES}
        return now | names

    def save(self, *, by: Any) -> bool:
        """Save; a field that somebody else changed meanwhile is shown, not overwritten."""
        self.clashes = [self._clash(name) for name in self.changed_data if self._is_other(name)]
        if self.clashes:
            self._refuse()
            return False
        changes = self.values([n for n in self.changed_data if not n.startswith("name_")])
        if any(name.startswith("name_") for name in self.changed_data):
            changes["names"] = self._names()
        return self.attempt(lambda: self.organisation.edit(changes, by=by))

    def _names(self) -> Words:
        names = Words(self.organisation.names)
        for code, _name in settings.LANGUAGES:
            if f"name_{code}" in self.changed_data:
                names = names.saying(code, self.cleaned_data[f"name_{code}"], HUMAN)
        return names

    def _is_other(self, name: str) -> bool:
        """Whether the entry now says neither what this person saw nor what she wants."""
        seen = (
            self.fields[name]
            .hidden_widget()
            .value_from_datadict(self.data, self.files, self[name].html_initial_name)
        )
        now = _plain(self._now()[name])
        return now not in (_plain(seen), _plain(self.cleaned_data[name]))

    def _clash(self, name: str) -> Clash:
        theirs, yours = self._now()[name], self.cleaned_data[name]
        words = dict(getattr(self.fields[name], "choices", ()))
        return Clash(self.fields[name].label, _say(theirs, words), _say(yours, words))

    def _refuse(self) -> None:
        self.add_error(
            None,
            ngettext(
                "Somebody else changed one of these fields while you were writing.",
                "Somebody else changed some of these fields while you were writing.",
                len(self.clashes),
            ),
        )
        # Whoever saves again has seen the other text, so the next save may replace it.
        other = [name for name in self.changed_data if self._is_other(name)]
        self.show_instead({self[name].html_initial_name: self._now()[name] for name in other})


def _plain(value: Any) -> list[str]:
    """For comparing what a form sent with what a row holds."""
    values = value if isinstance(value, list) else [value]
    return sorted(str(one) for one in values if one not in (None, ""))


def _say(value: Any, words: dict[Any, Any]) -> str:
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(words.get(one, "" if one is None else one)) for one in values)


class WorkWithForm(DeedForm):
    """As what an organisation works with a hub, and since when."""

    capacity = forms.ChoiceField(label=_("As what?"), choices=Capacity.choices)
    since = forms.CharField(
        label=pgettext_lazy("a cooperation", "Since when?"),
        help_text=_("As 2026-03-21, 2026-03 or 2026; empty if nobody knows."),
        max_length=10,
        required=False,
        validators=[check_partial_date],
    )

    def work_with(self, hub: Hub, organisation: Organisation, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: organisation.work_with(
                hub, by=by, capacity=said["capacity"], since=said["since"]
            )
        )


class StopForm(DeedForm):
    on = forms.CharField(
        label=_("Since when do you no longer work together?"),
        help_text=_("As 2026-03-21, 2026-03 or 2026."),
        max_length=10,
        validators=[check_partial_date],
    )

    def stop(self, cooperation: Cooperation, *, by: Any) -> bool:
        return self.attempt(lambda: cooperation.end(by=by, on=self.cleaned_data["on"]))


class MergeForm(DeedForm):
    """Which of two entries stays, and why they are one."""

    keep = forms.ChoiceField(
        label=_("Which entry stays in the directory?"), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("How do you know that they are one?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, one: Organisation, other: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.both = {one.slug: one, other.slug: other}
        choices_of(
            self, "keep", [(slug, f"{one.name} ({slug})") for slug, one in self.both.items()]
        )

    def merge(self, *, by: Any) -> Organisation | None:
        """The entry that stays; None if it could not be done."""
        said = self.cleaned_data
        kept = self.both[said["keep"]]
        (gone,) = (one for slug, one in self.both.items() if slug != said["keep"])
        is_done = self.attempt(lambda: gone.merge_into(kept, by=by, reason=said["reason"]))
        return kept if is_done else None


class VouchForm(DeedForm):
    """For whom, and until when."""

    person = forms.ModelChoiceField(
        label=_("Somebody with a role there"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody of this list"),
    )
    email = forms.EmailField(
        label=_("Or by e-mail address"),
        help_text=_("The address with which the person signs in here."),
        required=False,
        max_length=200,
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("Two years from now at the latest. It can be renewed."),
        widget=DayInput(),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "person", people)
        self.fields["until"].initial = timezone.localdate() + timedelta(days=Vouch.DAYS)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("person"):
            said["person"] = self._by_email(said.get("email", ""))
        return said

    def _by_email(self, email: str) -> Person | None:
        if not email:
            if not self.errors:
                self.add_error(None, _("Choose somebody, or write an e-mail address."))
            return None
        found = Person.objects.filter(email=email.lower(), is_active=True).first()
        if found is None:
            self.add_error(
                "email",
                _("Nobody signs in with this address yet. Ask the person to join first."),
            )
        return found

    def vouch(self, organisation: Organisation, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: Vouch.vouch(organisation, said["person"], by=by, until=said["until"])
        )
