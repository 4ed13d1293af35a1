"""What a hub's team writes about an enquiry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.hubs.answering import DeedForm, choose_from
from oshub.hubs.models import Enquiry, Hub


class AnswerForm(DeedForm):
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("It goes out as a letter with your hub's name. Say what happens next."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def answer_it(self, enquiry: Enquiry, *, by: Any) -> bool:
        return self.attempt(lambda: enquiry.reply(self.cleaned_data["answer"], by=by))


class AdditionForm(DeedForm):
    """What comes after the answer; its field is the answer's, so that no words are lost."""

    answer = forms.CharField(
        label=_("Something to add"),
        help_text=_("It goes out as a second letter. The first answer stays as it is."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def add_it(self, enquiry: Enquiry, *, by: Any) -> bool:
        return self.attempt(lambda: enquiry.add(self.cleaned_data["answer"], by=by))


class PassOnForm(DeedForm):
    hub = forms.ModelChoiceField(
        label=_("Which hub can answer better?"),
        help_text=_("Their days to answer begin today, and the person is told."),
        queryset=Hub.objects.none(),
        to_field_name="slug",
    )

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "hub", Hub.objects.welcoming().exclude(pk=enquiry.hub_id).by_country())

    def pass_it_on(self, enquiry: Enquiry, *, by: Any) -> bool:
        return self.attempt(lambda: enquiry.pass_on(self.cleaned_data["hub"], by=by))


class SetAsideForm(DeedForm):
    because = forms.CharField(
        label=_("Why is no answer needed?"),
        help_text=_("For example: advertising; sent twice; settled by telephone."),
        max_length=300,
    )

    def set_it_aside(self, enquiry: Enquiry, *, by: Any) -> bool:
        return self.attempt(lambda: enquiry.close(by=by, because=self.cleaned_data["because"]))
