"""What this context knows about people."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import UNLINKED, about_pupils, kept, not_personal, personal
from oshub.deliberation.models import Ballot, RollEntry
from oshub.deliberation.models.ballot_roll import fingerprint_of, key_of_person

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


# --- Ballots ---


def _on_rolls(person: Any) -> QuerySet[Any]:
    """The entries that are hers, found by her fingerprint on each ballot on which she can be."""
    ballots = Ballot.objects.public().open_to(person.roles.values("hub"))
    hashes = [fingerprint_of(one, key_of_person(person.pk)) for one in ballots.only("salt")]
    return RollEntry.objects.filter(key_hash__in=hashes)


personal(
    "deliberation.RollEntry",
    title=_("Ballots on which you may vote"),
    fields={"group": _("stakeholder group"), "channel": _("how"), "has_voted": _("voted")},
    secrets={"key_hash": _("a fingerprint that only this ballot understands")},
    whose=_on_rolls,
    purpose=_("so that everybody votes once, and only those who may"),
    retention=_ON_RECORD,
    leaving=kept(_("Stays as a fingerprint from which nobody can tell that it was you.")),
)
personal(
    "deliberation.BallotPaper",
    title=_("Your votes on named ballots; of secret ones nobody knows which is yours"),
    fields={"choices": _("choice"), "receipt": _("receipt"), "person": _ACCOUNT},
    whose="person",
    purpose=_("because you were told that everybody can read who voted for what"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
personal(
    "deliberation.BallotSheet",
    title=_("Votes on paper that you typed in"),
    fields={"number": _("number of the sheet"), "first": _("as you read it"), "first_by": _ACCOUNT},
    whose="first_by",
    purpose=_("so that two different people read each sheet"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
personal(
    "deliberation.BallotSheet",
    title=_("Votes on paper that you typed in as the second"),
    fields={
        "number": _("number of the sheet"),
        "second": _("as you read it"),
        "second_by": _ACCOUNT,
    },
    whose="second_by",
    purpose=_("so that two different people read each sheet"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "deliberation.BallotSheet", "A group, and what a paper says.", fields=["group", "agreed"]
)
not_personal(
    "deliberation.BallotPaper", "Groups and channels of several.", fields=["group", "channel"]
)
not_personal("deliberation.Ballot", "A hub's words and rules, random numbers and fingerprints.")
not_personal("deliberation.BallotOption", "What can be chosen: words and identifiers of things.")
not_personal("deliberation.BallotCount", "Sums of all votes.")
