"""What moderators and authors write about a text."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.hubs.answering import DeedForm
from oshub.safeguarding.choices import ReviewReason
from oshub.safeguarding.models import Review

CHOOSE = ("", _("Please choose"))
LONGEST_TEXT = 10_000


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


class SendBackForm(_ReasonForm):
    suggestion = forms.CharField(
        label=_("How it could say the same"),
        help_text=_("Change as little as you can. The author may take it or write anew."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def do(self, review: Review, *, by: Any) -> bool:
        return self.attempt(lambda: review.send_back(by=by, **self.cleaned_data))


class RefuseForm(_ReasonForm):
    def do(self, review: Review, *, by: Any) -> bool:
        return self.attempt(lambda: review.refuse(by=by, **self.cleaned_data))


class PlainForm(DeedForm):
    """A button alone; shows the sentence when the deed is not possible."""


class WriteAnewForm(DeedForm):
    text = forms.CharField(
        label=_("Your new text"),
        help_text=_("The hub's team reads it before others do."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def do(self, review: Review, *, by: Any) -> bool:
        return self.attempt(lambda: review.write_anew(self.cleaned_data["text"], by=by))


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
