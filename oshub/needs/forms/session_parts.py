"""What people write about a session that is kept: its approval, photos, promises, a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oshub.core.ids import uuid7
from oshub.hubs.answering import DeedForm
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.needs.forms.listening import Count
from oshub.needs.forms.session_sheet import SessionSheet
from oshub.needs.models import ListeningSession, Promise, SessionPhoto
from oshub.needs.session_files import MOST_BYTES, fields_in
from oshub.parts.files.forms import ImageUploadField
from oshub.parts.files.records import File


class ReadAloudForm(DeedForm):
    agreed = Count(label=_("Agreed with the record"))
    disagreed = Count(label=_("Did not agree"))
    objections = forms.CharField(
        label=_("Objections"),
        help_text=_("What they want to be written down. No names."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def read_aloud(self, session: ListeningSession, *, by: Any) -> bool:
        said = self.cleaned_data
        return self.attempt(
            lambda: session.read_aloud(
                by=by,
                agreed=said["agreed"] or 0,
                disagreed=said["disagreed"] or 0,
                objections=said["objections"],
            )
        )


class PhotoForm(DeedForm):
    photo = ImageUploadField(kind="session", label=_("Photo"))
    no_faces = forms.BooleanField(label=_("No face can be recognised in it"))
    form_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def add(self, session: ListeningSession, *, by: Any) -> bool:
        """The same photo sent twice is kept once."""
        form_id = self.cleaned_data["form_id"]
        if SessionPhoto.objects.filter(form_id=form_id).exists():
            return True
        if session.photos.count() >= session.MOST_PHOTOS:
            self.add_error("photo", _("This record has as many photos as it can hold."))
            return False
        file = File.keep(self.cleaned_data["photo"], by=by)
        SessionPhoto.objects.get_or_create(
            form_id=form_id, defaults={"session": session, "file": file}
        )
        return True


class KeptForm(DeedForm):
    how = forms.CharField(
        label=_("What was done?"),
        help_text=_("Everybody can read it. No names."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def keep(self, promise: Promise, *, by: Any) -> bool:
        return self.attempt(lambda: promise.keep(by=by, how=self.cleaned_data["how"]))


class UploadForm(DeedForm):
    """The file that a phone handed out; or, where two versions met, the same again as text."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("Its name begins with “listening-session” and ends with “.json”."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
    )
    payload = forms.CharField(required=False, widget=forms.HiddenInput, max_length=MOST_BYTES)
    # Where two versions met: the version on the web that this one shall replace.
    seen = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub
        self.sheet: SessionSheet | None = None
        self.text = ""

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        file = said.get("file")
        content = file.read(MOST_BYTES + 1) if file else said.get("payload", "").encode()
        if not content:
            self.add_error("file", _("Please choose the file."))
            return said
        try:
            self.sheet = SessionSheet(fields_in(content, hub=self.hub))
        except NotPossible as problem:
            self.add_error("file", str(problem))
            return said
        self.text = content.decode(errors="replace")
        if not self.sheet.is_valid():
            for mistake in self.sheet.mistakes:
                self.add_error(None, mistake)
        return said

    def keep(self, *, by: Any) -> ListeningSession | None:
        """Keep it; where somebody chose this version over the other, instead of that."""
        sheet = self.sheet
        if sheet is None:
            return None
        sheet.seen = self.cleaned_data.get("seen") or 0
        kept = sheet.keep(self.hub, by=by)
        if kept is None and not sheet.conflict:
            for mistake in sheet.mistakes:
                self.add_error(None, mistake)
        return kept
