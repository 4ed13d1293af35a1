"""What this context knows about people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import UNLINKED, about_pupils, not_personal, personal

_ACCOUNT = _("your account")
_ON_RECORD = _("for as long as the network exists")

personal(
    "deliberation.Dialogue",
    title=_("Dialogues that you prepared"),
    fields={"question": _("question"), "drafted_at": _("when"), "drafted_by": _ACCOUNT},
    whose="drafted_by",
    purpose=_("so that one can ask whoever prepared it"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "deliberation.Dialogue",
    "The hub's own words and choices, and the random salt that makes votes untraceable.",
    fields=[
        "intro",
        "code",
        "entry",
        "who_adds",
        "languages",
        "salt",
        "source_print",
        "source_url",
    ],
)
not_personal(
    "deliberation.Statement",
    "Public sentences; who wrote one stands in its review and nowhere else.",
)
about_pupils(
    "deliberation.Voter",
    columns=["id", "dialogue", "key_hash", "group", "channel", "school_class", "votes_cast"],
    because="A voter is a fingerprint within one dialogue, which nobody can follow after its end.",
)
not_personal(
    "deliberation.Voter",
    "A fingerprint with a salt that is destroyed after the dialogue, and a stakeholder group.",
)
not_personal("deliberation.OpinionMap", "Sums over many people, never fewer than five.")
personal(
    "deliberation.PaperSheet",
    title=_("Sheets of paper that you typed in"),
    fields={"number": _("number"), "first_by": _ACCOUNT},
    whose="first_by",
    purpose=_("so that two different people type each sheet in"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
personal(
    "deliberation.PaperSheet",
    title=_("Sheets of paper that you typed in the second time"),
    fields={"number": _("number"), "second_by": _ACCOUNT},
    whose="second_by",
    purpose=_("so that two different people type each sheet in"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "deliberation.PaperSheet",
    "Crosses on paper without a name, and a stakeholder group.",
    fields=["group", "second_group", "first", "second"],
)
