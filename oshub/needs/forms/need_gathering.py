"""Putting needs together that say the same, and letting them stand alone again."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import OWN_NAMES, reader_language
from oshub.hubs.answering import DeedForm
from oshub.hubs.models import Hub
from oshub.needs.models import Cluster, Gathering


class NeedsField(forms.TypedMultipleChoiceField):
    """Some needs, by their ids; whether they fit, the cluster knows."""

    def valid_value(self, value: Any) -> bool:
        try:
            uuid.UUID(str(value))
        except ValueError:
            return False
        return True


class GatherForm(DeedForm):
    needs = NeedsField(
        coerce=uuid.UUID,
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Choose at least two needs that say the same.")},
    )
    title = forms.CharField(label=_("What do they have in common?"), max_length=200)
    about = forms.CharField(
        label=_("In a few words, if you like"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=_("Language of your words"), choices=list(OWN_NAMES.items()), required=False
    )
    form_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_id", uuid.uuid4())
        self.initial.setdefault("language", reader_language())
        self.cluster: Cluster | None = None

    def gather(self, hub: Hub, *, by: Any) -> bool:
        said = self.cleaned_data

        def deed() -> None:
            self.cluster = Cluster.gather(
                hub,
                said["needs"],
                by=by,
                title=said["title"],
                about=said["about"],
                language=said["language"] or reader_language(),
                form_id=said["form_id"],
            )

        return self.attempt(deed)


class AddForm(DeedForm):
    needs = NeedsField(
        coerce=uuid.UUID,
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Choose at least one need.")},
    )

    def add(self, cluster: Cluster, *, by: Any) -> bool:
        return self.attempt(lambda: cluster.add(self.cleaned_data["needs"], by=by))


class ReasonForm(DeedForm):
    """Why: everybody can read it."""

    reason = forms.CharField(label=_("Why?"), help_text=_("Everybody can read it."), max_length=300)

    def take_out(self, gathering: Gathering, *, by: Any) -> bool:
        return self.attempt(lambda: gathering.take_out(by=by, reason=self.cleaned_data["reason"]))

    def dissolve(self, cluster: Cluster, *, by: Any) -> bool:
        return self.attempt(lambda: cluster.dissolve(by=by, reason=self.cleaned_data["reason"]))
