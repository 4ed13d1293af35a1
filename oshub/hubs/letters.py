"""The letters of this context: one function each. The words are in `templates/letters/`."""

from typing import Any
from uuid import uuid5

from django.utils.translation import gettext_lazy as _

from oshub.core.letters import AT_ONCE, letter, send_once
from oshub.core.rules import who
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Enquiry, Hub, Invitation, Person, Role, Vouch

# Answers to what somebody has just done; nobody can want them not to come.
letter("you_are_invited", title=_("An invitation to a role"), rhythm=AT_ONCE, can_be_stopped=False)
letter(
    "is_this_you",
    title=_("Somebody else accepts your invitation"),
    rhythm=AT_ONCE,
    can_be_stopped=False,
)
letter(
    "your_enquiry_arrived",
    title=_("Your message to a hub arrived"),
    rhythm=AT_ONCE,
    can_be_stopped=False,
)
letter(
    "your_enquiry_was_answered",
    title=_("A hub answers your message"),
    rhythm=AT_ONCE,
    can_be_stopped=False,
)
letter(
    "your_enquiry_was_passed_on",
    title=_("Your message went to another hub"),
    rhythm=AT_ONCE,
    can_be_stopped=False,
)
letter("an_enquiry_waits", title=_("Somebody wants to get involved"), rhythm=AT_ONCE)
letter("an_enquiry_is_overdue", title=_("Somebody waits too long for an answer"), rhythm=AT_ONCE)
letter("your_role_begins", title=_("A role was given to you"))
letter("your_role_ended", title=_("A role of yours ended"))
letter("a_role_was_handed_over", title=_("A role in your hub was handed over"))
letter("your_vouch_runs_out", title=_("Your school's word for you runs out"))
letter("a_vouch_runs_out", title=_("Your word for somebody runs out"))
letter("your_hub_changed", title=_("Your hub opened, paused, closed or moved"))


def you_are_invited(invitation: Invitation, token: str) -> None:
    send_once(
        invitation.email,
        "you_are_invited",
        invitation,
        {
            "role": invitation.kind,
            "hub": str(invitation.hub or ""),
            "by": str(invitation.invited_by or ""),
            "token": token,
            "until": invitation.expires_on,
        },
        language=invitation.language,
        hub_id=invitation.hub_id,
    )


def is_this_you(invitation: Invitation, person: Person, token: str, proof: str) -> None:
    """To the invited address, when somebody with another address wants to accept.

    About the pair of both, so that everybody who asks can be answered, once.
    """
    send_once(
        invitation.email,
        "is_this_you",
        uuid5(invitation.pk, str(person.pk)),
        {
            "role": invitation.kind,
            "hub": str(invitation.hub or ""),
            "who": str(person),
            "address": person.email,
            "token": token,
            "proof": proof,
        },
        language=invitation.language,
        hub_id=invitation.hub_id,
    )


def your_enquiry_arrived(enquiry: Enquiry) -> None:
    _to_the_writer(enquiry, "your_enquiry_arrived", {"message": enquiry.message})


def your_enquiry_was_answered(enquiry: Enquiry) -> None:
    said = {"message": enquiry.message, "answer": enquiry.answer, "by": str(enquiry.answered_by)}
    _to_the_writer(enquiry, "your_enquiry_was_answered", said)


def your_answer_goes_on(enquiry: Enquiry, text: str, by: Any, entry: Any) -> None:
    """About the entry: more may be added more than once."""
    said = {"message": enquiry.message, "answer": text, "by": str(by)}
    _to_the_writer(enquiry, "your_enquiry_was_answered", said, about=entry)


def your_enquiry_was_passed_on(enquiry: Enquiry, former: str, entry: Any) -> None:
    """About the entry: a message may be passed on more than once."""
    _to_the_writer(enquiry, "your_enquiry_was_passed_on", {"former": former}, about=entry)


def _to_the_writer(enquiry: Enquiry, kind: str, said: dict[str, Any], *, about: Any = None) -> None:
    if not enquiry.email:  # erased since, or never real
        return
    common = {
        "name": enquiry.name,
        "hub": str(enquiry.hub),
        "slug": enquiry.hub.slug,
        "answer_by": enquiry.answer_by,
    }
    send_once(
        enquiry.email,
        kind,
        about or enquiry,
        common | said,
        language=enquiry.language,
        hub_id=enquiry.hub_id,
    )


def an_enquiry_waits(enquiry: Enquiry, entry: Any) -> None:
    """To the team; about the entry, for it may be passed on and come back."""
    _to_the_team(enquiry, "an_enquiry_waits", about=entry)


def an_enquiry_is_overdue(enquiry: Enquiry) -> None:
    _to_the_team(enquiry, "an_enquiry_is_overdue", about=enquiry)


def _to_the_team(enquiry: Enquiry, kind: str, *, about: Any) -> None:
    context = {
        "hub": str(enquiry.hub),
        "door": enquiry.door,
        "enquiry": enquiry.pk,
        "answer_by": enquiry.answer_by,
    }
    for person in team_of(enquiry.hub):
        send_once(person, kind, about, context, hub_id=enquiry.hub_id)


def your_role_begins(role: Role) -> None:
    send_once(role.person, "your_role_begins", role, _about(role), hub_id=role.hub_id)


def your_role_ended(role: Role) -> None:
    send_once(role.person, "your_role_ended", role, _about(role), hub_id=role.hub_id)


def a_role_was_handed_over(successor: Role, entry: Any) -> None:
    """To the rest of the team, so that they know whom to ask."""
    if successor.hub is None:
        return
    context = _about(successor) | {"successor": str(successor.person)}
    for person in team_of(successor.hub):
        if person.pk != successor.person_id:
            send_once(person, "a_role_was_handed_over", entry, context, hub_id=successor.hub_id)


def _about(role: Role) -> dict[str, str]:
    return {
        "role": role.kind,
        "hub": str(role.hub or ""),
        "slug": role.hub.slug if role.hub else "",
    }


def a_vouch_runs_out(vouch: Vouch) -> None:
    """To the person, and to whoever gave the school's word."""
    organisation = vouch.organisation
    context = {"organisation": str(organisation), "until": vouch.expires_on}
    send_once(vouch.person, "your_vouch_runs_out", vouch, context)
    more = {"who": str(vouch.person), "slug": organisation.slug}
    if vouch.by and vouch.by_id != vouch.person_id:
        send_once(vouch.by, "a_vouch_runs_out", vouch, context | more)


def your_hub_changed(hub: Hub, entry: Any) -> None:
    """To everybody with a role in the hub, in the words of the fact."""
    context = {"hub": str(hub), "slug": hub.slug, "fact": entry.fact, "details": entry.details}
    for person in people_of(hub).exclude(pk=entry.by_id):
        send_once(person, "your_hub_changed", entry, context, hub_id=hub.pk)


def people_of(hub: Hub) -> Any:
    """Everybody with a role in the hub today."""
    holders = Role.objects.in_hub(hub).current().values("person")
    return Person.objects.filter(pk__in=holders, is_active=True)


def team_of(hub: Hub) -> Any:
    """Who answers for the hub; the network's coordinator where nobody does."""
    kinds = [RoleKind.COORDINATOR, RoleKind.TEAM]
    holders = Role.objects.in_hub(hub).current().of_kind(kinds).values("person")
    team = Person.objects.filter(pk__in=holders, is_active=True)
    return team if team.exists() else who("network.staff")
