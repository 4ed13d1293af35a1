"""What people write about a mission."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.words import Words
from oshub.hubs.answering import DeedForm, choose_from
from oshub.hubs.models import Hub, Mandate
from oshub.missions.choices import Criterion, Judgement, MissionState
from oshub.missions.models import Contribution, Mission, StockTaking
from oshub.needs.models import Challenge
from oshub.ui.forms import DayInput

TEXTS = ("title", "aim", "end_test", "measure", "protocol")
FIXED_WHEN_RUNNING = ("end_test", "measure", "deadline")


def _area(rows: int, length: int, **more: Any) -> forms.CharField:
    return forms.CharField(
        max_length=length, required=False, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=DayInput(), **more)


class MissionForm(DeedForm):
    """The words of a mission in one language, with its day."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("Short and bold: “Every stream in our towns fit to swim in by 2030”."),
        max_length=140,
    )
    aim = _area(4, 1500, label=_("What do we want to reach, and for whom?"))
    end_test = _area(
        2,
        400,
        label=_("How can one say on the last day: reached, or not?"),
        help_text=_("One question with the answer yes or no."),
    )
    measure = _area(2, 400, label=_("What is measured, and how?"))
    deadline = _day(label=_("By which day?"), required=False)
    protocol = _area(
        3,
        1500,
        label=_("What do all measure or do in the same way?"),
        help_text=_("So that results of several hubs can be put together."),
    )
    protocol_url = forms.URLField(
        label=_("Link to the shared protocol or data"),
        required=False,
        max_length=200,
        assume_scheme="https",
    )

    def clean_deadline(self) -> Any:
        day = self.cleaned_data["deadline"]
        if day and day <= timezone.localdate() and "deadline" in self.changed_data:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    def words(self, language: str, before: Mission | None = None) -> dict[str, Any]:
        """What was written, as the mission's fields, in this language."""
        said = self.cleaned_data
        texts = {
            name: (getattr(before, name) if before else Words()).saying(language, said[name])
            for name in TEXTS
            if name in said
        }
        plain = {name: said[name] for name in ("deadline", "protocol_url") if name in said}
        return texts | plain


class ProposeForm(MissionForm):
    """A new mission. A form carries its own id, so that a second click arrives once."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)
    hub = forms.ModelChoiceField(
        label=_("Which hub proposes it?"), queryset=Hub.objects.none(), required=False
    )

    def __init__(self, *args: Any, hubs: Any, needs_hub: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "hub", hubs)
        self.fields["hub"].required = needs_hub

    def propose(self, *, by: Any, language: str) -> Mission | None:
        proposed: list[Mission] = []
        words = self.words(language)
        said = {"hub": self.cleaned_data["hub"], "form_id": self.cleaned_data["form_id"]}
        self.attempt(lambda: proposed.append(Mission.propose(by=by, **words, **said)))
        return proposed[0] if proposed else None


class RefineForm(MissionForm):
    """Changing it. While it runs, what hubs have adopted it for stands fast."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, mission: Mission, language: str, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(mission, name).in_language(language) for name in TEXTS
        } | {
            "deadline": mission.deadline,
            "protocol_url": mission.protocol_url,
            "seen": mission.version,
        }
        super().__init__(*args, **kwargs)
        self.mission, self.language = mission, language
        # A translation may leave parts out; the original title may not.
        self.fields["title"].required = language == mission.title.origin
        if mission.state == MissionState.RUNNING:
            for name in FIXED_WHEN_RUNNING:
                del self.fields[name]

    def refine(self, *, by: Any) -> bool:
        words = self.words(self.language, self.mission)
        seen = self.cleaned_data["seen"]
        is_saved = self.attempt(lambda: self.mission.refine(by=by, seen=seen, **words))
        if not is_saved:
            self.mission.refresh_from_db()
            self.show_instead({"seen": self.mission.version})
        return is_saved


class RubricForm(DeedForm):
    """Five questions to a mission: a help to think, not a test to pass."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": mission.version}, **kwargs)
        self.mission = mission
        for criterion in Criterion:
            known = mission.rubric.get(criterion.value, {})
            self.fields[f"{criterion.value}_judgement"] = forms.ChoiceField(
                label=criterion.label,
                help_text=EXAMPLES[criterion],
                choices=[("", _("Not talked about yet")), *Judgement.choices],
                required=False,
                initial=known.get("judgement", ""),
            )
            self.fields[f"{criterion.value}_words"] = forms.CharField(
                label=_("Why?"),
                max_length=500,
                required=False,
                initial=known.get("words", ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def save(self, *, by: Any) -> bool:
        said = self.cleaned_data
        rubric = {
            criterion.value: {
                "judgement": said[f"{criterion.value}_judgement"],
                "words": said[f"{criterion.value}_words"],
            }
            for criterion in Criterion
            if said[f"{criterion.value}_judgement"] or said[f"{criterion.value}_words"]
        }
        return self.attempt(lambda: self.mission.refine(by=by, seen=said["seen"], rubric=rubric))


EXAMPLES = {
    Criterion.BOLD: _(
        "“Clean the school yard” matters to one school. “No plastic in our rivers” to everybody."
    ),
    Criterion.CLEAR: _(
        "“More nature” cannot be measured. “Twice as many bees around schools by 2030” can."
    ),
    Criterion.REALISTIC: _(
        "If one already knows how to do it, it is a task. If nobody can imagine how, it is a dream."
    ),
    Criterion.ACROSS: _("Biology alone? Or also history, crafts, the town hall and a company?"),
    Criterion.BOTTOM_UP: _("Can a class in another country find an answer of its own?"),
}


class ContributeForm(DeedForm):
    """A hub's challenge within the mission."""

    challenge = forms.ModelChoiceField(
        label=_("Which challenge of your hub?"), queryset=Challenge.objects.none()
    )
    how_it_fits = forms.CharField(
        label=_("How does it fit?"),
        help_text=_("In your own words: what does your place add?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, challenges: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "challenge", challenges)

    def contribute(self, mission: Mission, *, by: Any, language: str) -> bool:
        said = self.cleaned_data
        words = Words.original(language, said["how_it_fits"])
        return self.attempt(
            lambda: Contribution.add(mission, said["challenge"], how_it_fits=words, by=by)
        )


class AdoptForm(DeedForm):
    """The board's decision, and what the hub will do."""

    decided_by = forms.CharField(
        label=_("Who decided?"),
        help_text=_("The hub's board, with its name. No names of people."),
        max_length=200,
    )
    decided_on = _day(label=_("On which day?"))
    minutes = forms.CharField(
        label=_("Where is it written down?"),
        help_text=_("For example: minutes of the meeting of 12 March, point 3."),
        max_length=300,
        required=False,
    )
    words = _area(4, 1500, label=_("What will your hub do?"))
    without_talk_because = forms.CharField(
        label=_("If your people did not talk it over in a dialogue: why not?"),
        help_text=_("Everybody can read this."),
        max_length=300,
        required=False,
    )

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def adopt(self, mission: Mission, hub: Hub, *, by: Any, language: str) -> bool:
        said = self.cleaned_data

        def deed() -> None:
            Mandate.give(
                hub,
                "mission.adopt",
                mission,
                by=by,
                decided_by=said["decided_by"],
                decided_on=said["decided_on"],
                minutes=said["minutes"],
            )
            mission.adopt(
                hub,
                by=by,
                words=Words.original(language, said["words"]),
                without_talk_because=said["without_talk_because"],
            )

        return self.attempt(deed)


class StockForm(DeedForm):
    taken_on = _day(label=_("On which day?"))
    words = forms.CharField(
        label=_("How far is it?"), max_length=1500, widget=forms.Textarea(attrs={"rows": 4})
    )
    evidence_url = forms.URLField(
        label=_("Link to evidence"), required=False, max_length=200, assume_scheme="https"
    )

    def take(self, mission: Mission, *, by: Any, language: str, hub: Any = None) -> bool:
        said = self.cleaned_data
        words = Words.original(language, said["words"])
        return self.attempt(
            lambda: StockTaking.take(
                mission,
                by=by,
                on=said["taken_on"],
                words=words,
                hub=hub,
                evidence_url=said["evidence_url"],
            )
        )


class ConcludeForm(DeedForm):
    is_reached = forms.TypedChoiceField(
        label=_("Was it reached?"),
        choices=[("yes", _("Yes, it was reached")), ("no", _("No, it was not reached"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label=_("How can one tell?"),
        help_text=_("This stands for ever. A mission that was not reached teaches as much."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    evidence_url = forms.URLField(
        label=_("Link to evidence"), required=False, max_length=200, assume_scheme="https"
    )

    def conclude(self, mission: Mission, *, by: Any, language: str) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: mission.conclude(
                is_reached=said["is_reached"],
                evidence=Words.original(language, said["evidence"]),
                evidence_url=said["evidence_url"],
                by=by,
                on=timezone.localdate(),
            )
        )


class WithdrawForm(DeedForm):
    because = forms.CharField(
        label=_("Why?"), help_text=_("Everybody can read this."), max_length=300
    )

    def withdraw(self, mission: Mission, *, by: Any) -> bool:
        because = self.cleaned_data["because"]
        return self.attempt(lambda: mission.withdraw(by=by, because=because))
