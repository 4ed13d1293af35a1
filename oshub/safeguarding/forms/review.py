"""What moderators and authors write about a text."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from oshub.hubs.answering import DeedForm
from oshub.safeguarding.choices import ReviewReason
from oshub.safeguarding.models import Review
from oshub.safeguarding.moderating import Part

CHOOSE = ("", _("Please choose"))


class _TextForm(DeedForm):
    """A text in other words: one field, or the labelled parts of which its kind is made."""

    text_field = ""

    def __init__(self, *args: Any, review: Review, begin_with: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = review.of
        if not self.of.parts:
            text: Any = self.fields[self.text_field]
            text.max_length = self.of.longest
            text.validators.append(MaxLengthValidator(self.of.longest))
            self.initial.setdefault(self.text_field, begin_with)
            return
        del self.fields[self.text_field]
        said = self.of.split(begin_with)
        for part in self.of.parts:
            several = forms.Textarea(attrs={"rows": part.rows}) if part.rows > 1 else None
            self.fields[self._name(part)] = forms.CharField(
                label=part.label,
                max_length=part.longest,
                required=part.is_required,
                widget=several,
            )
            self.initial.setdefault(self._name(part), said.get(part.name, ""))

    def _name(self, part: Part) -> str:
        return f"{self.text_field}_{part.name}"

    @property
    def whole_text(self) -> str:
        """What was written, as one text."""
        said = self.cleaned_data
        if not self.of.parts:
            return str(said[self.text_field])
        return str(self.of.join({part.name: said[self._name(part)] for part in self.of.parts}))


class _ReasonForm(DeedForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        help_text=_("From the public list. The author reads it."),
        choices=[CHOOSE, *ReviewReason.choices],
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Write to a person who meant well. One or two sentences are enough."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendBackForm(_TextForm, _ReasonForm):
    text_field = "suggestion"

    suggestion = forms.CharField(
        label=_("How it could say the same"),
        help_text=_("Change as little as you can. The author may take it or write anew."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def do(self, review: Review, *, by: Any) -> bool:
        said = {name: self.cleaned_data[name] for name in ("reason", "words")}
        return self.attempt(lambda: review.send_back(by=by, suggestion=self.whole_text, **said))


class RefuseForm(_ReasonForm):
    def do(self, review: Review, *, by: Any) -> bool:
        return self.attempt(lambda: review.refuse(by=by, **self.cleaned_data))


class PlainForm(DeedForm):
    """A button alone; shows the sentence when the deed is not possible."""


class WriteAnewForm(_TextForm):
    text_field = "text"

    text = forms.CharField(
        label=_("Your new text"),
        help_text=_("The hub's team reads it before others do."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def do(self, review: Review, *, by: Any) -> bool:
        return self.attempt(lambda: review.write_anew(self.whole_text, by=by))


class ObjectForm(DeedForm):
    why = forms.CharField(
        label=_("Why should it be published?"),
        help_text=_("You can object once. Somebody else of the team decides, if there is one."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def do(self, review: Review, *, by: Any) -> bool:
        return self.attempt(lambda: review.object(self.cleaned_data["why"], by=by))


def ticked_ids(values: list[str], *, most: int) -> list[UUID]:
    """The ids among what was sent; anything else is left out."""
    ids = []
    for value in values[:most]:
        try:
            ids.append(UUID(value))
        except ValueError:
            continue
    return ids
