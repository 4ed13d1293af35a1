"""What people write about dialogues: the question, the first statements, their own."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import own_name
from oshub.deliberation.choices import Entry, WhoAdds
from oshub.deliberation.forms.last_day import not_over
from oshub.deliberation.models import Dialogue, Statement
from oshub.hubs.answering import DeedForm, choices_of
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub
from oshub.ui.forms import DayInput

MOST_SEEDS = 100
RATHER_NOT = ""


def language_choices(hub: Hub) -> list[tuple[str, str]]:
    """The hub's languages, its own first; English always."""
    return [(code, own_name(code)) for code in dict.fromkeys([*hub.languages, "en"])]


class DialogueForm(DeedForm):
    """The question and the rules of a dialogue."""

    language = forms.ChoiceField(label=_("Language"))
    question = forms.CharField(
        label=_("Your question"),
        help_text=_("One question that anybody can answer: “What should become of our river?”"),
        max_length=200,
    )
    intro = forms.CharField(
        label=_("What it is about"),
        help_text=_("A few sentences: why you ask, and what will be done with the answers."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    entry = forms.ChoiceField(label=_("Who may vote?"), choices=Entry.choices, initial=Entry.ANYONE)
    who_adds = forms.ChoiceField(
        label=_("Who may add statements?"), choices=WhoAdds.choices, initial=WhoAdds.VOTERS
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty to close the dialogue yourself."),
        required=False,
        widget=DayInput(),
    )
    minimum_group = forms.IntegerField(
        label=_("Smallest group that is shown"),
        help_text=_("Groups with fewer people are put together, so that nobody can be found out."),
        min_value=Dialogue.SMALLEST_GROUP,
        max_value=100,
        initial=Dialogue.SMALLEST_GROUP,
    )
    form_id = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub
        choices_of(self, "language", language_choices(hub))

    def clean_closes_on(self) -> date | None:
        # A dialogue that is over can still be said in another language.
        day: date | None = self.cleaned_data["closes_on"]
        return not_over(day) if day and "closes_on" in self.changed_data else day

    def draft(self, *, by: Any) -> Dialogue | None:
        made: list[Dialogue] = []
        done = self.attempt(
            lambda: made.append(Dialogue.draft(self.hub, by=by, **self.cleaned_data))
        )
        return made[0] if done else None


class EditDialogueForm(DialogueForm):
    """The same of one that exists; in a new language it is a translation."""

    def __init__(self, *args: Any, dialogue: Dialogue, language: str, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "language": language,
            "question": dialogue.question.in_language(language),
            "intro": dialogue.intro.in_language(language),
            "entry": dialogue.entry,
            "who_adds": dialogue.who_adds,
            "closes_on": dialogue.closes_on,
            "minimum_group": dialogue.minimum_group,
        }
        super().__init__(*args, hub=dialogue.hub, **kwargs)
        del self.fields["form_id"]
        if dialogue.opened_at:
            for name in ("entry", "who_adds", "minimum_group"):
                del self.fields[name]

    def save(self, dialogue: Dialogue, *, by: Any) -> bool:
        return self.attempt(lambda: dialogue.edit(by=by, **self.cleaned_data))


class SeedsForm(DeedForm):
    """Many statements at once, one on each line."""

    language = forms.ChoiceField(label=_("Language"))
    texts = forms.CharField(
        label=_("Statements, one on each line"),
        help_text=_(
            "Short sentences with one thought each, from different sides. People agree, disagree "
            "or are unsure. Ten to forty are good to begin with."
        ),
        # Far more than fits, so that one hears how many statements are too many.
        max_length=10 * MOST_SEEDS * (Statement.LONGEST + 2),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = dialogue
        choices_of(self, "language", language_choices(dialogue.hub))

    def clean_texts(self) -> list[str]:
        said = [" ".join(line.split()) for line in self.cleaned_data["texts"].splitlines()]
        texts = [line for line in said if line]
        for place, text in enumerate(texts, start=1):
            if len(text) > Statement.LONGEST:
                self.add_error(
                    "texts",
                    _("Statement %(place)d has %(length)d letters; at most %(most)d are possible.")
                    % {"place": place, "length": len(text), "most": Statement.LONGEST},
                )
        if len(texts) > MOST_SEEDS:
            self.add_error(
                "texts",
                _("At most %(most)d statements fit at once; these are %(number)d.")
                % {"most": MOST_SEEDS, "number": len(texts)},
            )
        return texts

    def add(self, *, by: Any) -> int | None:
        """How many were new; None if that was not possible."""
        said, added = self.cleaned_data, [0]

        def add() -> None:
            added[0] = self.dialogue.add_seeds(said["texts"], by=by, language=said["language"])

        return added[0] if self.attempt(add) else None


class DeedOnDialogueForm(DeedForm):
    """Nothing to fill in: the page says what will happen, the button does it."""

    def open(self, dialogue: Dialogue, *, by: Any) -> bool:
        return self.attempt(lambda: dialogue.open(by=by))

    def close(self, dialogue: Dialogue, *, by: Any) -> bool:
        return self.attempt(lambda: dialogue.close(by=by))


class GroupForm(DeedForm):
    """As whom somebody speaks, asked once."""

    group = forms.ChoiceField(
        label=_("As whom do you answer?"),
        help_text=_("So that we can see what all groups share. One group; no name."),
        required=False,
        initial=RATHER_NOT,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rather_not = (RATHER_NOT, _("I'd rather not say"))
        choices_of(self, "group", [*StakeholderGroup.choices, rather_not])

    def begin(self, dialogue: Dialogue, voice: Any) -> bool:
        group = self.cleaned_data["group"]
        return self.attempt(lambda: dialogue.begin(voice, group))


class StatementForm(DeedForm):
    """A voter's own statement. `anyway` says that she has seen what is like it."""

    text = forms.CharField(
        label=_("Your statement"),
        help_text=_("One thought in one sentence, so that others can agree or disagree. No names."),
        max_length=Statement.LONGEST,
        error_messages={
            "max_length": _("At most %(limit_value)d letters fit; yours has %(show_value)d.")
        },
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(label=_("Language"))
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)
    form_id = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = dialogue
        choices_of(self, "language", language_choices(dialogue.hub))

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def state(self, voice: Any, group: str) -> Statement | None:
        said, made = self.cleaned_data, []

        def state() -> None:
            made.append(
                self.dialogue.state(
                    voice,
                    said["text"],
                    language=said["language"],
                    group=group,
                    form_id=said["form_id"],
                )
            )

        return made[0] if self.attempt(state) else None
