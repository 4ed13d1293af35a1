"""What we ask of somebody who raises a need: three things, and more only if she wants."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oshub.core.languages import OWN_NAMES, reader_language
from oshub.hubs.answering import DeedForm, choices_of
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub
from oshub.needs.choices import NeedFamily, NeedKind
from oshub.needs.models import Need
from oshub.needs.photos import keep, kept
from oshub.needs.places import check_no_address, where
from oshub.needs.review_texts import topic
from oshub.needs.similar import Draft
from oshub.parts import spam
from oshub.parts.files.forms import ImageUploadField
from oshub.safeguarding.voices import Voice

# What is carried from one page to the next, as it was typed.
CARRIED = (
    "what", "for_whom", "place", "kind", "family", "more", "evidence", "evidence_url", "group",
    "language", "email", "is_named", "kept_photo", "stamp",
)  # fmt: skip
FOLDED = ("kind", "family", "more", "evidence", "evidence_url", "photo", "no_faces", "language")


class RaiseForm(DeedForm):
    """Three questions. Everything else is folded away, and asked of nobody who does not want."""

    what = forms.CharField(
        label=_("What is wrong, or could grow?"),
        help_text=_("One or two sentences, in your own words."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_whom = forms.CharField(
        label=_("For whom?"),
        help_text=_("For example: children who walk to school, farmers, everybody in the village."),
        max_length=200,
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_(
            "A town, a village or a neighbourhood. No street and no house: everybody can read "
            "this, and nobody should find a home by it."
        ),
        max_length=120,
    )
    kind = forms.ChoiceField(
        label=_("Which of the two is it?"),
        choices=NeedKind.choices,
        initial=NeedKind.PROBLEM,
        required=False,
        widget=forms.RadioSelect,
    )
    family = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("I cannot say")), *NeedFamily.choices],
        required=False,
    )
    more = forms.CharField(
        label=_("More about it"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    evidence = forms.CharField(
        label=_("How can one tell?"),
        help_text=_("What you saw or counted, or what somebody wrote about it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence_url = forms.URLField(
        label=_("Link to it"), max_length=300, required=False, assume_scheme="https"
    )
    photo = ImageUploadField(
        kind="need_photo",
        label=_("A photo without people"),
        help_text=_("PNG, JPEG or WebP, at most 10 MB. We remove where and when it was taken."),
        required=False,
    )
    no_faces = forms.BooleanField(label=_("Nobody can be recognised in this photo"), required=False)
    language = forms.ChoiceField(label=_("In which language is this?"), required=False)
    group = forms.ChoiceField(
        label=_("For which group do you speak?"),
        choices=[("", _("I would rather not say")), *StakeholderGroup.choices],
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail address, if you want to hear what becomes of it"),
        help_text=_("Nobody sees it. We write about this need and about nothing else."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    is_named = forms.BooleanField(label=_("Show my name beside it"), required=False)
    kept_photo = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    # People never see this field. Whatever fills it in is a machine.
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, hub: Hub, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub, self.voice = hub, voice
        choices_of(self, "language", list(OWN_NAMES.items()))
        # Nothing that could tell who a pupil is; adults have an account or leave an address.
        unasked = {"email", "is_named", "group"} if voice.seat else set()
        unasked |= {"email"} if voice.person else {"is_named"}
        for name in unasked:
            del self.fields[name]

    @classmethod
    def to_begin(cls, hub: Hub, voice: Voice) -> "RaiseForm":
        initial = {
            "place": voice.seat.school_class.school.town if voice.seat else hub.town_name,
            "language": reader_language(),
            "kind": NeedKind.PROBLEM,
            "stamp": spam.new_stamp(),
        }
        return cls(initial=initial, hub=hub, voice=voice)

    @property
    def tells_more(self) -> bool:
        """Whether the folded part should be open: something in it is to be mended or was said."""
        said = any(self[name].errors for name in FOLDED)
        return said or any(
            self[name].value() for name in ("family", "more", "evidence", "evidence_url")
        )

    @property
    def photo_kept(self) -> bool:
        """Whether a photo came with an earlier try and waits."""
        return kept(str(self["kept_photo"].value() or "")) is not None

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What was said, for hidden fields on the page between writing and raising."""
        found = [(name, self[name].value()) for name in CARRIED if name in self.fields]
        return [
            (name, "on" if value is True else str(value))
            for name, value in found
            if value not in (None, "", False)
        ]

    @property
    def draft(self) -> Draft:
        """What is compared with needs nearby."""
        said = self.cleaned_data
        lat, lon = where(said["place"], self.hub)
        return Draft(topic(said), said["language"], said["family"], lat, lon)

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(
                _(
                    "A field that only machines see was filled in, perhaps by your browser. It "
                    "is empty again; if you are a person, please send once more."
                ),
                code="machine",
            )
        return ""

    def clean_place(self) -> str:
        place: str = self.cleaned_data["place"]
        check_no_address(place)
        return place

    def clean_more(self) -> str:
        more: str = self.cleaned_data["more"]
        spam.check_links(more)
        return more

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or NeedKind.PROBLEM

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or reader_language()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("photo") and not said.get("no_faces"):
            self.add_error(
                "no_faces",
                _("Please look at the photo once more, and confirm that nobody can be recognised."),
            )
        try:
            said["stamped"] = spam.read_stamp(said.get("stamp", ""))
        except ValidationError as problem:
            # Somebody we know may be quick; who has something else to mend will be slower.
            is_known = self.voice.person or self.voice.seat
            if problem.code != "fast" or not (self.errors or is_known):
                self.add_error(None, problem)
            elif problem.code == "fast":
                said["stamped"] = signing.loads(said["stamp"], salt=spam.SALT)
        return said

    def carry_on(self) -> "RaiseForm":
        """The same words on the next page: the trap empty, the photo kept, a stale stamp fresh."""
        changes: dict[str, Any] = {"homepage": ""}
        photo = self.cleaned_data.get("photo")
        if photo and self.cleaned_data.get("no_faces"):
            changes["kept_photo"] = keep(photo, by=self.voice.person)
        if self.has_error(NON_FIELD_ERRORS, "stale"):
            changes["stamp"] = spam.new_stamp()
        self.show_instead(changes)
        return self

    def raise_it(self) -> Need | None:
        """Bring it before the hub; the same words of the same form arrive once."""
        said = self.cleaned_data
        names = ("what", "for_whom", "more", "evidence", "evidence_url", "kind", "family")
        lat, lon = where(said["place"], self.hub)
        raised: list[Need] = []
        words = [self.hub.slug, said["what"], said["for_whom"], said["place"]]

        def deed() -> None:
            raised.append(
                Need.raise_it(
                    self.hub,
                    voice=self.voice,
                    form_id=spam.form_id(said["stamped"], words),
                    place=said["place"],
                    lat=lat,
                    lon=lon,
                    language=said["language"],
                    group=said.get("group", ""),
                    email=said.get("email", "").lower(),
                    is_named=said.get("is_named", False),
                    photo=self._photo(),
                    **{name: said[name] for name in names},
                )
            )

        return raised[0] if self.attempt(deed) else None

    def _photo(self) -> Any:
        if photo := self.cleaned_data.get("photo"):
            return kept(keep(photo, by=self.voice.person))
        return kept(self.cleaned_data.get("kept_photo", ""))


class GroupForm(DeedForm):
    """For which stakeholder group somebody backs a need. Pupils are not asked."""

    group = forms.ChoiceField(
        label=_("For which group do you speak?"),
        choices=[("", pgettext_lazy("a group to choose", "Please choose")),
                 *StakeholderGroup.choices],
        error_messages={
            "required": _("Please choose a group: voices are only counted by group.")
        },
    )  # fmt: skip

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if voice.seat:
            del self.fields["group"]

    @property
    def chosen(self) -> str:
        return str(self.cleaned_data.get("group", ""))
