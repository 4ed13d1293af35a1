"""The shared parts' tables."""

from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import DELETED, UNLINKED, not_personal, personal

for _model in ("parts.SearchDocument", "parts.SearchWord"):
    not_personal(_model, "Words of public pages, so that they can be found.")

personal(
    "parts.File",
    title=_("Files you uploaded"),
    fields={"name": _("File name"), "alt": _("Description"), "checked_at": _("Uploaded")},
    whose="uploaded_by",
    purpose=_("So that a hub knows who added a picture to its pages."),
    retention=_("As long as the picture is shown."),
    leaving=UNLINKED,
)
not_personal(
    "parts.File",
    "Made from the file's content, not from anything a person wrote.",
    fields=["sha256", "kind", "media_type"],
)
personal(
    "parts.Follow",
    title=_("What you follow"),
    fields={"kind": _("kind"), "since": _("since"), "person": _("your account")},
    whose="person",
    purpose=_("to tell you what becomes of it"),
    retention=_("until you stop following or leave"),
    leaving=DELETED,
)
personal(
    "parts.GoalTag",
    title=_("Goals that you said a thing serves"),
    fields={"goal": _("goal"), "target": _("target"), "tagged_by": _("your account")},
    whose="tagged_by",
    purpose=_("so that one can ask whoever said so"),
    retention=_("for as long as the thing is on record"),
    leaving=UNLINKED,
)
not_personal("parts.GoalTag", "A context's word for its thing.", fields=["kind"])
