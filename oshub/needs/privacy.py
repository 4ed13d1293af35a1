"""What this context knows about people."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import (
    UNLINKED,
    Personal,
    WhenLeaving,
    language_in_words,
    not_personal,
    personal,
)
from oshub.needs.models import Need

_ACCOUNT = _("your account")
_ON_RECORD = _("for as long as the network exists")

personal(
    "needs.Need",
    title=_("Needs that you raised"),
    fields={
        "what": _("what"),
        "for_whom": _("for whom"),
        "place": _("where"),
        "more": _("more about it"),
        "evidence": _("how one can tell"),
        "evidence_url": _("link to evidence"),
        "language": _("language"),
        "raised_at": _("when"),
        "person": _ACCOUNT,
    },
    in_words={"language": language_in_words},
    whose="person",
    purpose=_("so that the hub can take it up, and tell you what became of it"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
personal(
    "needs.Need",
    title=_("Needs of others that you typed in"),
    fields={"typed_by": _ACCOUNT, "what": _("what")},
    whose="typed_by",
    purpose=_("so that one can ask whoever typed it"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
personal(
    "needs.Need",
    title=_("Needs that you answer for"),
    fields={"owner": _ACCOUNT, "what": _("what"), "answer_by": _("answer by")},
    whose="owner",
    purpose=_("so that nobody who raised a need is left without an answer"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)


def _with_my_address(person: Any) -> QuerySet[Any]:
    mine = Need.objects.exclude(email="")
    return mine.filter(email__iexact=person.email) if person.email else mine.none()


def _forget_address(table: Personal, person: Any) -> None:
    table.rows(person).update(email="")


personal(
    "needs.Need",
    title=_("Needs with which you left your address before you had an account"),
    fields={"email": _("e-mail address"), "what": _("what")},
    whose=_with_my_address,
    purpose=_("to tell you what became of the need, and for nothing else"),
    retention=_("until a year after the answer"),
    leaving=WhenLeaving(_("The address is deleted at once."), _forget_address),
)
personal(
    "needs.ListeningSession",
    title=_("Listening sessions that you led"),
    fields={"title": _("title"), "held_on": _("when"), "facilitator": _ACCOUNT},
    whose="facilitator",
    purpose=_("so that one can ask whoever was there"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "needs.ListeningSession",
    "What a meeting was and what it wrote down for everybody to read, without names.",
)
not_personal(
    "needs.Need",
    "Counts by group, words for finding similar needs, states, and a random number's fingerprint.",
    fields=["backers", "features", "kind", "family", "state", "group", "channel", "device"],
)

personal(
    "needs.Answer",
    title=_("Answers that you gave to needs"),
    fields={"words": _("words"), "given_at": _("when"), "given_by": _ACCOUNT},
    whose="given_by",
    purpose=_("so that one can ask whoever answered"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal("needs.NeedLikeness", "Which needs may say the same, and in which words.")
not_personal("needs.ChallengeLikeness", "Which challenges are about the same.")
not_personal("needs.Answer", "Kinds and languages.", fields=["kind", "reason", "language"])
personal(
    "needs.Telling",
    title=_("Where you told people what became of their need"),
    fields={"to_whom": _("to whom"), "told_on": _("when"), "told_by": _ACCOUNT},
    whose="told_by",
    purpose=_("so that nobody who raised a need is forgotten"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
personal(
    "needs.Challenge",
    title=_("Challenges that you began"),
    fields={"title": _("title"), "drafted_at": _("when"), "drafted_by": _ACCOUNT},
    whose="drafted_by",
    purpose=_("so that one can ask whoever began it"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal("needs.Challenge", "The hub's words about a challenge, for everybody to read.")
for _deed, _title in {
    "added_by": _("Needs that you added to a challenge"),
    "removed_by": _("Needs that you took out of a challenge"),
}.items():
    personal(
        "needs.ChallengeNeed",
        title=_title,
        fields={"challenge": _("challenge"), "need": _("need"), _deed: _ACCOUNT},
        whose=_deed,
        purpose=_("so that one can ask whoever did it"),
        retention=_ON_RECORD,
        leaving=UNLINKED,
    )
personal(
    "needs.Backing",
    title=_("Needs that you back"),
    fields={
        "need": _("need"),
        "group": _("stakeholder group"),
        "backed_at": _("when"),
        "person": _ACCOUNT,
    },
    whose="person",
    purpose=_("so that your voice counts once, and you can withdraw it"),
    retention=_("until you withdraw it, or for as long as the network exists"),
    leaving=UNLINKED,
)
personal(
    "needs.Point",
    title=_("What you said to needs"),
    fields={
        "need": _("need"),
        "kind": _("kind"),
        "text": _("what"),
        "help_kind": _("what you offer"),
        "help_from": _("from whom"),
        "language": _("language"),
        "said_at": _("when"),
        "person": _ACCOUNT,
    },
    in_words={"language": language_in_words},
    whose="person",
    purpose=_("so that a need is looked at from all sides, and help is found"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "needs.Backing",
    "How it reached us, and the fingerprint of a random number in a browser.",
    fields=["channel", "device"],
)
not_personal(
    "needs.Point",
    "How it reached us, and the fingerprint of a random number in a browser.",
    fields=["group", "channel", "device"],
)
personal(
    "needs.Confirmation",
    title=_("Whether your need was rightly gathered with others"),
    fields={
        "gathering": _("need and what it was gathered with"),
        "is_meant": _("whether it is what you meant"),
        "said_at": _("when"),
        "person": _ACCOUNT,
    },
    whose="person",
    purpose=_("so that nobody's words are counted for what they did not mean"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "needs.Confirmation",
    "Groups, channels, and the fingerprint of a random number in a browser.",
    fields=["group", "channel", "device"],
)
personal(
    "needs.Sheet",
    title=_("Flip-charts and paper forms that you typed in"),
    fields={
        "place": _("place"),
        "heard_on": _("heard on"),
        "typed_at": _("when"),
        "typed_by": _ACCOUNT,
    },
    whose="typed_by",
    purpose=_("so that one can ask whoever typed it"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "needs.Sheet",
    "How many of each group were there, and how it reached us.",
    fields=["present", "channel", "language"],
)
for _model, _deed, _title in (
    ("needs.Cluster", "gathered_by", _("Needs that you gathered because they say the same")),
    ("needs.Cluster", "dissolved_by", _("Gathered needs that you let stand alone again")),
    ("needs.Gathering", "gathered_by", _("Single needs that you gathered with others")),
    ("needs.Gathering", "undone_by", _("Single needs that you took out again")),
):
    personal(
        _model,
        title=_title,
        fields={"id": _("number"), _deed: _ACCOUNT},
        whose=_deed,
        purpose=_("so that one can ask whoever did it"),
        retention=_ON_RECORD,
        leaving=UNLINKED,
    )
not_personal(
    "needs.Cluster",
    "The hub's words about what several needs have in common.",
    fields=["title", "about", "language"],
)
not_personal("needs.Gathering", "Why a need was taken out.", fields=["reason"])

not_personal("needs.Attendance", "How many of a stakeholder group were in a room.")
not_personal("needs.Hands", "How many of a stakeholder group raised a hand.")
not_personal("needs.Promise", "What a hub promised to a meeting, and what was done.")
personal(
    "needs.Asset",
    title=_("What you put on a hub's map"),
    fields={"name": _("name"), "added_at": _("when"), "added_by": _ACCOUNT},
    whose="added_by",
    purpose=_("so that one can ask whoever put it there"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal(
    "needs.Asset",
    "What a community has. A person who looks after it is named only if they agreed, and without "
    "an address or a telephone number; the team takes the name out when asked.",
)
not_personal(
    "needs.Stakeholder",
    "Organisations and circles of people, not private persons, as a hub's team sees them.",
)
not_personal("needs.CommunityPicture", "How many people live in a community, by group and place.")
personal(
    "needs.OutreachTask",
    title=_("People whom you wanted to reach for your hub"),
    fields={
        "whom": _("whom"),
        "how": _("how"),
        "due_on": _("by when"),
        "outcome": _("what came of it"),
        "person": _ACCOUNT,
    },
    whose="person",
    purpose=_("so that everybody is heard"),
    retention=_ON_RECORD,
    leaving=UNLINKED,
)
not_personal("needs.OutreachTask", "A group, a place or a language.", fields=["dimension", "key"])
