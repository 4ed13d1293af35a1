"""What the record knows about people."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import (
    UNLINKED,
    Personal,
    WhenLeaving,
    kept,
    language_in_words,
    not_personal,
    personal,
)
from oshub.hubs.models import Enquiry, Invitation

_ACCOUNT = _("your account")
_FOREVER = _("for as long as the network exists")

personal(
    "hubs.Person",
    title=_("You"),
    fields={
        "name": _("name"),
        "email": _("e-mail address"),
        "language": _("language"),
        "joined_at": _("joined"),
        "last_login": _("last sign-in"),
    },
    in_words={"language": language_in_words},
    whose="pk",
    purpose=_("to know who you are when you come back, and to write to you in your language"),
    retention=_("until you leave"),
    leaving=kept(
        _(
            "Name, address and language are deleted at once. What stays is an empty entry without "
            "a name, so that the counts of people stay right."
        )
    ),
)
not_personal(
    "hubs.Person",
    "Always a sign for “none”: nobody has a password.",
    fields=("password",),
)
personal(
    "hubs.Role",
    title=_("Your roles"),
    fields={
        "kind": _("role"),
        "hub": _("hub"),
        "organisation": _("for the organisation"),
        "since": _("since"),
        "until": _("until"),
        "person": _ACCOUNT,
    },
    whose="person",
    purpose=_("to let you do what your role allows, and to show who is responsible in a hub"),
    retention=_FOREVER,
    leaving=kept(_("Your roles end. That somebody held them stays on record, without who it was.")),
)
personal(
    "hubs.Vouch",
    title=_("Who vouches for you"),
    fields={
        "organisation": _("organisation"),
        "since": _("since"),
        "expires_on": _("until"),
        "person": _ACCOUNT,
    },
    whose="person",
    purpose=_("so that schools and organisations stand in for the people who work in their name"),
    retention=_FOREVER,
    leaving=kept(_("That it was done for somebody stays on record, without who it was.")),
)


def _my_enquiries(person: Any) -> QuerySet[Any]:
    by_address = Q(email__iexact=person.email) if person.email else Q(pk__in=[])
    return Enquiry.objects.filter(Q(person=person) | by_address)


def _forget_enquiries(table: Personal, person: Any) -> None:
    for enquiry in table.rows(person):
        enquiry.forget_person()


personal(
    "hubs.Enquiry",
    title=_("Your messages to hubs"),
    fields={
        "name": _("name"),
        "email": _("e-mail address"),
        "town": _("town"),
        "door": _("I am a"),
        "message": _("message"),
        "language": _("language"),
        "received_at": _("when"),
        "answer": _("the hub's answer"),
        "person": _ACCOUNT,
    },
    in_words={"language": language_in_words},
    whose=_my_enquiries,
    purpose=_(
        "so that the nearest hub can answer you, or another hub to which it passes your message; "
        "the network's coordinator reads it when the answer is late"
    ),
    retention=_("twelve months after the hub has answered or set it aside"),
    leaving=WhenLeaving(
        _(
            "Name, address, town, message and answer are deleted. "
            "That somebody wrote stays counted."
        ),
        _forget_enquiries,
    ),
)
not_personal(
    "hubs.Enquiry",
    "Why a hub set a message aside, chosen or written by its team about the message.",
    fields=("closed_because",),
)


def _invitations_to(person: Any) -> QuerySet[Any]:
    waiting = Invitation.objects.exclude(email="")
    return waiting.filter(email__iexact=person.email) if person.email else waiting.none()


def _withdraw_invitations(table: Personal, person: Any) -> None:
    for invitation in table.rows(person):
        invitation.decline()


personal(
    "hubs.Invitation",
    title=_("Invitations to you that are open"),
    fields={
        "email": _("address"),
        "kind": _("role"),
        "hub": _("hub"),
        "organisation": _("for the organisation"),
        "language": _("language"),
        "invited_at": _("when"),
        "expires_on": _("until"),
    },
    secrets={"token_hash": _("A fingerprint of the link in the letter; of no use by itself.")},
    in_words={"language": language_in_words},
    whose=_invitations_to,
    purpose=_("to ask you to take a role"),
    retention=_("the address: until you answer, at most 30 days"),
    leaving=WhenLeaving(_("Declined, and the address deleted."), _withdraw_invitations),
)

_DEEDS = (
    ("hubs.Enquiry", "answered_by", "answered_at", _("Messages that you answered")),
    ("hubs.Hosting", "by", "since", _("Changes of a hub's host that you entered")),
    ("hubs.ImportBatch", "by", "at", _("Imports that you ran")),
    ("hubs.Invitation", "accepted_by", "accepted_at", _("Invitations that you accepted")),
    ("hubs.Invitation", "invited_by", "invited_at", _("Invitations that you sent")),
    ("hubs.LifeCycleStep", "by", "on", _("Steps in a hub's life that you entered")),
    ("hubs.Merge", "by", "at", _("Entries that you merged")),
    ("hubs.Merge", "undone_by", "undone_at", _("Merged entries that you parted")),
    ("hubs.Role", "given_by", "since", _("Roles that you gave")),
    ("hubs.Vouch", "by", "since", _("People you vouched for")),
)
for _model, _field, _moment, _title in _DEEDS:
    personal(
        _model,
        title=_title,
        fields={_moment: _("when"), _field: _ACCOUNT},
        whose=_field,
        purpose=_("to know who decided it, when somebody asks later"),
        retention=_FOREVER,
        leaving=UNLINKED,
    )

_HUBS_OWN = "The hub's own public words about itself and its place."
_DIRECTORY = "Public facts about organisations, not about people."
_PUBLISHED = "Copied from the network's public pages, with the source of each fact."
for _model, _because in (
    ("hubs.Hub", _HUBS_OWN),
    ("hubs.Node", _HUBS_OWN),
    ("hubs.Hosting", _HUBS_OWN),
    ("hubs.LifeCycleStep", _HUBS_OWN),
    ("hubs.Organisation", _DIRECTORY),
    ("hubs.DirectoryCell", _DIRECTORY),
    ("hubs.Merge", _DIRECTORY),
    ("hubs.Cooperation", _DIRECTORY),
    ("hubs.ImportBatch", _PUBLISHED),
    ("hubs.ImportedItem", _PUBLISHED),
    ("hubs.WaitingItem", _PUBLISHED),
    ("hubs.KnownConflict", _PUBLISHED),
    ("hubs.PublishedFigure", _PUBLISHED),
    ("hubs.NetworkEvent", _PUBLISHED),
):
    not_personal(_model, _because)

personal(
    "hubs.Mandate",
    title=_("Decisions of a board that you wrote down"),
    fields={
        "decided_by": _("who decided"),
        "decided_on": _("when"),
        "minutes": _("where it is written down"),
        "recorded_by": _ACCOUNT,
    },
    whose="recorded_by",
    purpose=_("so that everybody can see on what a hub's commitments rest"),
    retention=_FOREVER,
    leaving=UNLINKED,
)
not_personal("hubs.Mandate", "The name of a deed.", fields=["deed"])
