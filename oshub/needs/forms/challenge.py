"""Framing a challenge: one step, one form, one question."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.core.words import Words
from oshub.hubs.answering import DeedForm, choose_from
from oshub.needs.choices import Feasibility, Likelihood
from oshub.needs.models import Challenge, Need
from oshub.needs.queries.needs import NeedQuerySet


def _text(label: Any, help_text: Any, rows: int = 5, length: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=length,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class BeginForm(DeedForm):
    """A title and the needs behind it."""

    title = forms.CharField(
        label=_("What is it about, in a few words?"),
        help_text=_("You can change it at every step."),
        max_length=120,
    )
    needs = forms.ModelMultipleChoiceField(
        label=_("Which needs does it answer?"),
        queryset=Need.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, needs: NeedQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "needs", needs)

    def begin(self, hub: Any, *, by: Any, language: str) -> Challenge | None:
        begun: list[Challenge] = []
        said = self.cleaned_data

        def draft() -> None:
            title = Words.original(language, said["title"])
            begun.append(Challenge.draft(hub, by=by, title=title, needs=said["needs"]))

        return begun[0] if self.attempt(draft) else None


class StepForm(DeedForm):
    """One step of the analysis. It takes along which version it showed."""

    # The fields of the challenge that this step writes, all in one language.
    WRITES: ClassVar[tuple[str, ...]] = ()

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, challenge: Challenge, language: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": challenge.version} | {
            name: getattr(challenge, name).in_language(language) for name in self.WRITES
        }
        super().__init__(*args, **kwargs)
        self.challenge, self.language = challenge, language
        for name in self.WRITES:
            self.fields[name].widget.attrs["lang"] = language

    def changes(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            name: getattr(self.challenge, name).saying(self.language, said[name])
            for name in self.WRITES
        }

    def save(self, *, by: Any) -> bool:
        """Write the step down; where somebody was faster, say so and keep what was typed."""
        said = self.cleaned_data
        is_saved = self.attempt(
            lambda: self.challenge.analyse(by=by, seen=said["seen"], **self.changes())
        )
        if not is_saved:
            self.challenge.refresh_from_db()
            # Whoever saves again has seen what the other wrote.
            self.show_instead({"seen": self.challenge.version})
        return is_saved


class NeedsForm(StepForm):
    """The title, and on which needs it rests."""

    WRITES = ("title",)

    title = forms.CharField(label=_("What is it about, in a few words?"), max_length=120)
    needs = forms.ModelMultipleChoiceField(
        label=_("Which needs does it answer?"),
        help_text=_("Everybody behind them is told when the challenge is ready."),
        queryset=Need.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, needs: NeedQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "needs", needs)
        self.resting_on = list(Need.objects.behind_challenge(self.challenge))
        self.initial["needs"] = [need.pk for need in self.resting_on]

    def save(self, *, by: Any) -> bool:
        if not super().save(by=by):
            return False
        chosen = list(self.cleaned_data["needs"])
        gone = [need for need in self.resting_on if need not in chosen]

        def change() -> None:
            self.challenge.rest_on(chosen, by=by)
            for need in gone:
                self.challenge.let_go(need, by=by)

        return self.attempt(change)


class CausesForm(StepForm):
    WRITES = ("causes",)

    causes = _text(
        _("Where does it come from?"),
        _("Ask “why?” five times in a row. What lies behind what people see?"),
    )


class AffectedForm(StepForm):
    WRITES = ("affected",)

    affected = _text(
        _("Who is affected, and how?"),
        _("Also those who did not say so themselves. Groups of people, never names."),
    )


class AssetsForm(StepForm):
    WRITES = ("answering_assets",)

    answering_assets = _text(
        _("What is there to build on?"),
        _("People's skills, associations, places, data, earlier work."),
    )


class FeasibilityForm(StepForm):
    """Time, cost, safety and curriculum: how hard, and what would help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for aspect in Feasibility:
            known = self.challenge.feasibility.get(aspect.value, {})
            self.fields[f"{aspect.value}_likelihood"] = forms.ChoiceField(
                label=aspect.label,
                choices=[("", _("Not looked at yet")), *Likelihood.choices],
                required=False,
                initial=known.get("likelihood", ""),
            )
            self.fields[f"{aspect.value}_words"] = forms.CharField(
                label=QUESTIONS[aspect],
                max_length=500,
                required=False,
                initial=known.get("words", ""),
                widget=forms.Textarea(
                    attrs={"rows": 2, "lang": self._language_of(known, known.get("words", ""))}
                ),
            )

    def _language_of(self, known: dict[str, str], words: str) -> str:
        """Words that stand as they were keep the language in which somebody wrote them."""
        if words and words == known.get("words"):
            return known.get("language") or self.challenge.feasibility_language
        return self.language

    def changes(self) -> dict[str, Any]:
        said = self.cleaned_data
        looked_at = {
            aspect.value: {
                "likelihood": said[f"{aspect.value}_likelihood"],
                "words": said[f"{aspect.value}_words"],
            }
            for aspect in Feasibility
        }
        kept = {name: found for name, found in looked_at.items() if any(found.values())}
        for name, found in kept.items():
            known = self.challenge.feasibility.get(name, {})
            found["language"] = self._language_of(known, found["words"])
        return {"feasibility": kept}


QUESTIONS = {
    Feasibility.TIME: _("How many lessons does a class need? In which months can it be done?"),
    Feasibility.COST: _("What does it cost, and who could pay or lend?"),
    Feasibility.SAFETY: _("What could go wrong, and who takes care?"),
    Feasibility.CURRICULUM: _("In which subjects and years does it fit?"),
}


class StatementForm(StepForm):
    WRITES = ("statement", "question")

    statement = _text(
        _("The challenge, in one or two sentences"),
        _(
            "Something that a class can work on. For example: “Find out what flows into our "
            "stream, and what the village can change.”"
        ),
        rows=3,
        length=500,
    )
    question = _text(
        _("One question to research"),
        _(
            "It can be answered by looking, measuring or asking. For example: “How does the "
            "ammonium in the stream change from the spring to the mill?”"
        ),
        rows=2,
        length=300,
    )


class RetireForm(DeedForm):
    because = forms.CharField(
        label=_("Why does nobody begin with it any more?"),
        help_text=_("Everybody can read this."),
        max_length=300,
    )

    def retire_it(self, challenge: Challenge, *, by: Any) -> bool:
        because = self.cleaned_data["because"]
        return self.attempt(lambda: challenge.retire(by=by, because=because))


class FrameForm(DeedForm):
    """Nothing to fill in: the button makes the challenge public."""

    def frame_it(self, challenge: Challenge, *, by: Any) -> bool:
        return self.attempt(lambda: challenge.frame(by=by))


STEP_FORMS: dict[str, type[StepForm]] = {
    "needs": NeedsForm,
    "causes": CausesForm,
    "affected": AffectedForm,
    "assets": AssetsForm,
    "feasibility": FeasibilityForm,
    "statement": StatementForm,
}
