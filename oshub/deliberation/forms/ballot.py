"""What a hub's team writes about a ballot before it opens, and when it closes."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import OWN_NAMES, own_name
from oshub.core.words import Words
from oshub.deliberation.ballot_importing import (
    LIMITS,
    import_election,
    language_of,
    read_election,
)
from oshub.deliberation.choices import Method, Secrecy, Weighting
from oshub.deliberation.forms.last_day import not_over
from oshub.deliberation.models import Ballot, BallotOption
from oshub.deliberation.queries.electorate import classes_for
from oshub.hubs.answering import DeedForm, choices_of, choose_from
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.models import SchoolClass
from oshub.ui.forms import DayInput

USUAL_DAYS = 14
ROLES = [choice for choice in RoleKind.choices if choice[0] != RoleKind.NETWORK_COORDINATOR]


class BallotForm(DeedForm):
    """The question and the rules, as long as nobody could vote yet."""

    language = forms.ChoiceField(label=_("Language"))
    title = forms.CharField(
        label=_("What is decided?"),
        help_text=_("As a question: “What shall we do first?”"),
        max_length=160,
    )
    about = forms.CharField(
        label=_("What should people know before they vote?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    # Not "method": in a page that would hide the form's own.
    way = forms.ChoiceField(
        label=_("How do people vote?"), choices=Method.choices, widget=forms.RadioSelect
    )
    places = forms.IntegerField(
        label=_("How many can win?"),
        help_text=_("Leave it empty if money is shared out."),
        min_value=1,
        max_value=BallotOption.MOST,
        required=False,
    )
    budget = forms.IntegerField(
        label=_("How much money is there?"),
        help_text=_("Only where real money is shared out, in whole units."),
        min_value=1,
        max_value=2_000_000_000,
        required=False,
    )
    currency = forms.RegexField(
        label=_("Currency"),
        help_text=_("Three letters, like EUR."),
        regex=r"^[A-Za-z]{3}$",
        required=False,
    )
    weighting = forms.ChoiceField(
        label=_("Whose vote counts how much?"), choices=Weighting.choices, widget=forms.RadioSelect
    )
    secrecy = forms.ChoiceField(
        label=_("Secret or named?"), choices=Secrecy.choices, widget=forms.RadioSelect
    )
    for_roles = forms.BooleanField(
        label=_("People with a role in the hub may vote"), required=False
    )
    role_kinds = forms.MultipleChoiceField(
        label=_("Only these roles"),
        help_text=_("None ticked: all of them."),
        choices=ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    classes = forms.ModelMultipleChoiceField(
        label=_("Classes that may vote"),
        queryset=SchoolClass.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    for_anyone = forms.BooleanField(
        label=_("Anyone with a device may vote"),
        help_text=_(
            "Then no list is fixed: somebody with two devices, or who signs out, can vote twice, "
            "and everybody is told so. Better are roles, and classes, whose pupils vote with a "
            "class code and without an account."
        ),
        required=False,
    )
    threshold = forms.IntegerField(
        label=_("How much support does an option need to win at all?"),
        help_text=_("0: none. Keep it low enough to be reached."),
        min_value=0,
        max_value=100_000,
        required=False,
    )
    threshold_is_share = forms.BooleanField(
        label=_("That is a percentage of those who may vote"), required=False
    )
    closes_on = forms.DateField(
        label=_("Last day of voting"),
        widget=DayInput(),
    )
    form_id = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, hub: Hub, ballot: Ballot | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _as_shown(ballot) if ballot else _to_begin(hub)
        super().__init__(*args, **kwargs)
        self.hub, self.ballot = hub, ballot
        self.came_before = False
        choices_of(self, "language", [(code, own_name(code)) for code in _languages(hub)])
        choose_from(self, "classes", classes_for(hub))

    def clean_closes_on(self) -> date:
        return not_over(self.cleaned_data["closes_on"])

    def save_it(self, *, by: Any) -> bool:
        """Draft it, or change the draft. `came_before`: the same form was sent with other words,
        and those were kept."""
        return self.attempt(lambda: self._save(by))

    def _save(self, by: Any) -> None:
        said = dict(self.cleaned_data)
        language, form_id = said.pop("language"), said.pop("form_id")
        said["method"] = said.pop("way")
        for name in ("title", "about"):
            text = said.pop(name)
            before = getattr(self.ballot, name) if self.ballot else Words()
            said[name] = before.saying(language, text) if before else Words.original(language, text)
        said["currency"] = said["currency"].upper()
        said["threshold"] = said["threshold"] or 0
        if self.ballot:
            self.ballot.change(by=by, **said)
        else:
            self.ballot = Ballot.draft(self.hub, by=by, form_id=form_id, **said)
            self.came_before = not self.ballot.says(**said)


def _languages(hub: Hub) -> list[str]:
    return list(dict.fromkeys([*hub.languages, "en"]))


def _to_begin(hub: Hub) -> dict[str, Any]:
    return {
        "language": _languages(hub)[0],
        "way": Method.APPROVAL,
        "places": 1,
        "weighting": Weighting.PERSON,
        "secrecy": Secrecy.SECRET,
        "for_roles": True,
        "threshold": 0,
        "closes_on": timezone.localdate() + timedelta(days=USUAL_DAYS),
        "form_id": uuid4(),
    }


def _as_shown(ballot: Ballot) -> dict[str, Any]:
    plain = (
        "places",
        "budget",
        "currency",
        "weighting",
        "secrecy",
        "for_roles",
        "role_kinds",
        "for_anyone",
        "threshold",
        "threshold_is_share",
        "closes_on",
    )
    language = ballot.title.origin or "en"
    return {name: getattr(ballot, name) for name in plain} | {
        "language": language,
        "way": ballot.method,
        "title": ballot.title.in_language(language),
        "about": ballot.about.in_language(language),
        "classes": ballot.classes.all(),
    }


class OptionsForm(DeedForm):
    """Many options at once, one on each line."""

    lines = forms.CharField(
        label=_("Options, one on each line"),
        help_text=_(
            "After a stroke you can say more, and after another one what it costs: "
            "“School garden | Behind the gym | 1200”."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_lines(self) -> list[tuple[str, str, int | None]]:
        text: str = self.cleaned_data["lines"]
        return [self._one(line) for line in text.splitlines() if line.strip(" |\t")]

    def _one(self, line: str) -> tuple[str, str, int | None]:
        parts = [part.strip() for part in line.split("|")]
        title, about, cost, *more = [*parts, "", ""][: max(3, len(parts))]
        if more or not title or len(title) > 160 or len(about) > 600:
            raise forms.ValidationError(
                _("“%(line)s” is too long, has no name, or has too many strokes."),
                params={"line": line[:60]},
            )
        plain = cost.replace(",", "").replace(" ", "").replace(" ", "")
        if plain and not (plain.isdecimal() and 0 < int(plain[:12]) <= 2_000_000_000):
            raise forms.ValidationError(
                _("“%(cost)s” is no whole sum of money."), params={"cost": cost[:40]}
            )
        return title, about, int(plain) if plain else None

    def add_them(self, ballot: Ballot) -> bool:
        language = ballot.title.origin or "en"

        def add() -> None:
            for title, about, cost in self.cleaned_data["lines"]:
                BallotOption.add(
                    ballot,
                    Words.original(language, title),
                    about=Words.original(language, about),
                    cost=cost,
                )

        return self.attempt(add)


class OpenForm(DeedForm):
    sure = forms.BooleanField(
        label=_("I have read all of this. From now on nothing can be changed."),
    )

    def open_it(self, ballot: Ballot, *, by: Any) -> bool:
        return self.attempt(lambda: ballot.open(by=by))


class CloseForm(DeedForm):
    because = forms.CharField(
        label=_("Why does voting end before its last day?"),
        help_text=_("Everybody reads this. Leave it empty if all have voted."),
        max_length=300,
        required=False,
    )

    def close_it(self, ballot: Ballot, *, by: Any) -> bool:
        return self.attempt(lambda: ballot.close(by=by, because=self.cleaned_data["because"]))


class ImportForm(DeedForm):
    """A Pabulib file of somebody else's election."""

    file = forms.FileField(label=_("Pabulib file (.pb)"))
    source = forms.CharField(
        label=_("Where does it come from?"),
        help_text=_("An address or a name. It stands beside the result."),
        max_length=300,
    )
    language = forms.ChoiceField(label=_("Language of the file"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_said = ("", _("The one that the file names"))
        choices_of(self, "language", [as_said, *((code, own_name(code)) for code in OWN_NAMES)])

    def import_it(self, hub: Hub, *, by: Any) -> Ballot | None:
        file, made = self.cleaned_data["file"], []

        def bring() -> None:
            if file.size > LIMITS.characters:
                raise NotPossible(_("The file is too large."))
            election = read_election(file.read())
            language = self.cleaned_data["language"] or language_of(election)
            if not language:
                raise NotPossible(_("The file does not say its language: choose it here."))
            source = self.cleaned_data["source"]
            made.append(import_election(election, hub, by=by, source=source, language=language))

        return made[0] if self.attempt(bring) else None
