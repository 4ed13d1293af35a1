"""A flip-chart or a stack of paper forms: where it comes from, once; then a fast table."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import OWN_NAMES, reader_language
from oshub.hubs.answering import DeedForm, choose_from
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub
from oshub.needs.models import ListeningSession, Sheet
from oshub.needs.places import check_no_address, where
from oshub.safeguarding.choices import Channel
from oshub.ui.forms import DayInput

EMPTY_ROWS = 15
MOST_SESSIONS = 30
MOST_HANDS = 5000
CHANNELS = (Channel.FLIP_CHART, Channel.PAPER, Channel.SESSION, Channel.CLASS)


class SheetForm(DeedForm):
    """Provenance: how, where and when it was heard, and who was there. Never names."""

    channel = forms.ChoiceField(
        label=_("What do you type in?"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        initial=Channel.FLIP_CHART,
    )
    place = forms.CharField(
        label=_("Where was it heard?"),
        help_text=_("A town, a village or a neighbourhood. All lines below get this place."),
        max_length=120,
    )
    heard_on = forms.DateField(label=_("When?"), widget=DayInput())
    listening_session = forms.ModelChoiceField(
        label=_("At which listening session?"),
        queryset=ListeningSession.objects.none(),
        required=False,
        empty_label=_("None on record"),
    )
    language = forms.ChoiceField(
        label=_("In which language?"), choices=list(OWN_NAMES.items()), required=False
    )
    pasted = forms.CharField(
        label=_("Or paste many lines"),
        help_text=_("One need on each line: what; for whom; hands. The last two may be left out."),
        max_length=40_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    form_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub
        self.sheet: Sheet | None = None
        sessions = ListeningSession.objects.filter(hub=hub).order_by("-held_on", "-pk")
        newest = list(sessions.values_list("pk", flat=True)[:MOST_SESSIONS])
        choose_from(self, "listening_session", sessions.filter(pk__in=newest))
        for group in StakeholderGroup:
            self.fields[f"present_{group.value}"] = forms.IntegerField(
                label=group.label, min_value=0, max_value=MOST_HANDS, required=False
            )
        self.initial.setdefault("form_id", uuid.uuid4())
        self.initial.setdefault("heard_on", timezone.localdate())
        self.initial.setdefault("place", hub.town_name)
        self.initial.setdefault("language", reader_language())

    @property
    def present_fields(self) -> list[Any]:
        return [self[f"present_{group.value}"] for group in StakeholderGroup]

    def clean_place(self) -> str:
        place: str = self.cleaned_data["place"]
        check_no_address(place)
        return place

    def type_in(self, rows: "TypedRows", *, by: Any) -> bool:
        """Bring all rows before the hub, or none of them."""
        said = self.cleaned_data
        lat, lon = where(said["place"], self.hub)

        def deed() -> None:
            self.sheet = Sheet.type_in(
                self.hub,
                rows.filled,
                by=by,
                form_id=said["form_id"],
                lat=lat,
                lon=lon,
                channel=said["channel"],
                place=said["place"],
                heard_on=said["heard_on"],
                listening_session=said["listening_session"],
                language=said["language"] or reader_language(),
                present={
                    group.value: number
                    for group in StakeholderGroup
                    if (number := said.get(f"present_{group.value}"))
                },
            )

        return self.attempt(deed)


class RowForm(forms.Form):
    """One line: what, for whom, the group that said it, hands raised for it."""

    what = forms.CharField(label=_("What is wrong, or could grow?"), max_length=300, required=False)
    for_whom = forms.CharField(label=_("For whom?"), max_length=200, required=False)
    group = forms.ChoiceField(
        label=_("Which group said it?"),
        choices=[("", _("Not known")), *StakeholderGroup.choices],
        required=False,
    )
    hands = forms.IntegerField(label=_("Hands"), min_value=0, max_value=MOST_HANDS, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("what") and (said.get("for_whom") or said.get("hands")):
            self.add_error("what", _("Say what it is, or empty this line."))
        return said

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("what", "for_whom", "hands"))


class TypedRows:
    """The lines of the table, as they were typed, and those that were pasted."""

    def __init__(self, sent: Mapping[str, Any] | None = None) -> None:
        self.forms: list[RowForm] = []
        self.is_bound = sent is not None
        if sent is not None:
            self.forms = [RowForm(sent, prefix=f"row{n}") for n in range(_count(sent))]
        empty = EMPTY_ROWS - len(self.forms)
        self.empty = [RowForm(prefix=f"row{len(self.forms) + n}") for n in range(max(0, empty))]
        self.pasted: list[dict[str, Any]] = []

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # every line says what is wrong with it
        return all(valid)

    def paste(self, text: str) -> None:
        """Take in pasted lines; whatever is too long is cut where a table would refuse it."""
        for line in text.splitlines()[: 2 * Sheet.MOST_ROWS]:
            parts = [part.strip() for part in line.replace("\t", ";").split(";")]
            if parts[0]:
                self.pasted.append(_pasted(parts))

    @property
    def filled(self) -> list[dict[str, Any]]:
        typed = [form.cleaned_data for form in self.forms if not form.is_empty]
        return [
            row | {"for_whom": row.get("for_whom") or str(EVERYBODY)}
            for row in [*typed, *self.pasted]
        ]

    @property
    def all_forms(self) -> list[RowForm]:
        return [*self.forms, *self.empty]


EVERYBODY = _("everybody here")


def _pasted(parts: list[str]) -> dict[str, Any]:
    whom = parts[1] if len(parts) > 1 else ""
    hands = parts[2] if len(parts) > 2 else ""
    return {
        "what": parts[0][:300],
        "for_whom": whom[:200],
        "group": "",
        "hands": min(int(hands), MOST_HANDS) if hands.isdecimal() else 0,
    }


def _count(sent: Mapping[str, Any]) -> int:
    """How many lines were sent: the table may have grown while it was typed."""
    numbers = [
        int(number)
        for name in sent
        if name.startswith("row") and (number := name[3:].partition("-")[0]).isdecimal()
    ]
    return min(max(numbers, default=-1) + 1, 2 * Sheet.MOST_ROWS)
