"""What this context knows about people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import UNLINKED, about_pupils, not_personal, personal

about_pupils(
    "safeguarding.Seat",
    columns=["id", "school_class", "number", "issue", "code_hash", "is_used", "revoked_at"],
    because="A pupil is a number in a class. There is nothing else to know.",
)
not_personal(
    "safeguarding.Seat",
    "A fingerprint of a code that the teacher hands out.",
    fields=["code_hash"],
)
not_personal("safeguarding.SchoolClass", "A class as a whole: its label, level and size.")
personal(
    "safeguarding.Teaching",
    title=_("Classes that you teach"),
    fields={
        "school_class": _("class"),
        "since": _("since"),
        "until": _("until"),
        "person": _("your account"),
    },
    whose="person",
    purpose=_("so that only the teachers of a class see its codes and its work"),
    retention=_("for as long as the network exists"),
    leaving=UNLINKED,
)
personal(
    "safeguarding.Review",
    title=_("Texts of yours that were read before or after they were published"),
    fields={
        "text": _("text"),
        "asked_at": _("when"),
        "state": _("what became of it"),
        "words": _("what the hub said"),
        "suggestion": _("what the hub suggested"),
        "appeal": _("your objection"),
        "person": _("your account"),
    },
    whose="person",
    purpose=_("so that nobody is hurt by what stands on our pages, and you can object"),
    retention=_("for as long as the text is part of the record"),
    leaving=UNLINKED,
)
personal(
    "safeguarding.Review",
    title=_("Texts of others that you decided about"),
    fields={"decided_by": _("your account"), "decided_at": _("when")},
    whose="decided_by",
    purpose=_("so that the hub's team knows who has looked at what"),
    retention=_("for as long as the text is part of the record"),
    leaving=UNLINKED,
)
not_personal(
    "safeguarding.Review",
    "Kinds and states, and the fingerprint of a random number in a browser.",
    fields=["device", "group", "channel", "kind", "language", "reason"],
)
