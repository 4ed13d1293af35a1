"""What somebody says to a need."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oshub.core.languages import reader_language
from oshub.hubs.answering import DeedForm, choices_of
from oshub.hubs.choices import StakeholderGroup
from oshub.needs.choices import HelpKind, PointKind
from oshub.needs.models import Need, Point
from oshub.parts import spam
from oshub.safeguarding.voices import Voice

KINDS = (PointKind.FOR, PointKind.AGAINST, PointKind.QUESTION, PointKind.OFFER)


class PointForm(DeedForm):
    """One point: for, against, a question, an offer of help."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Your point"),
        help_text=_("Speak to the idea, not to a person. Please name nobody."),
        max_length=Point.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    help_kind = forms.ChoiceField(
        label=_("For an offer: what do you offer?"),
        choices=[("", pgettext_lazy("a kind of help to choose", "Please choose")),
                 *HelpKind.choices],
        required=False,
    )  # fmt: skip
    help_from = forms.CharField(
        label=_("For an offer: from whom?"),
        help_text=_("An organisation, a team, a family. Everybody can read it."),
        max_length=160,
        required=False,
    )
    group = forms.ChoiceField(
        label=_("For which group do you speak?"),
        choices=[("", _("I would rather not say")), *StakeholderGroup.choices],
        required=False,
    )
    form_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # People never see this field. Whatever fills it in is a machine.
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "point_%s")
        super().__init__(*args, **kwargs)
        self.voice = voice
        kinds = KINDS[:3] if voice.is_minor else KINDS
        choices_of(self, "kind", [(kind.value, kind.label) for kind in kinds])
        if voice.is_minor:
            for name in ("help_kind", "help_from", "group"):
                del self.fields[name]
        self.initial.setdefault("form_id", uuid.uuid4())

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(
                _("A field that only machines see was filled in. Please send once more."),
                code="machine",
            )
        return ""

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        spam.check_links(text)
        return text

    def make(self, need: Need) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: Point.make(
                need,
                voice=self.voice,
                form_id=said["form_id"],
                kind=said["kind"],
                text=said["text"],
                language=reader_language(),
                **{name: said.get(name, "") for name in ("group", "help_kind", "help_from")},
            )
        )


class ReplyForm(DeedForm):
    """An answer to a question."""

    text = forms.CharField(
        label=_("Your answer"), max_length=Point.LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    form_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "reply_%s")
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_id", uuid.uuid4())

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        spam.check_links(text)
        return text

    def reply(self, question: Point, *, voice: Voice) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: Point.make(
                question.need,
                voice=voice,
                form_id=said["form_id"],
                kind=PointKind.ANSWER,
                question=question,
                text=said["text"],
                language=reader_language(),
            )
        )
