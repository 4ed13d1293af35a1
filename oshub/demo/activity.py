"""What the demonstration people and others did over the last months. All of it is marked."""

from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from oshub.core.folding import slug
from oshub.core.ids import uuid7
from oshub.core.ledger import of_the_past
from oshub.demo.people import DOMAIN
from oshub.demo.script import ago, told
from oshub.hubs.choices import IscedLevel, RoleKind
from oshub.hubs.models import Enquiry, Hub, Invitation, Organisation, Person, Vouch


def bring_organisations(hubs: dict[str, Hub]) -> dict[str, Organisation]:
    """Invented organisations that work with the hubs since some months."""
    return {
        one["key"]: _organisation(one, hubs[one["hub"]])
        for one in told("organisations")["organisation"]
        if one["hub"] in hubs
    }


def _organisation(one: dict[str, Any], hub: Hub) -> Organisation:
    began = ago(one["days_ago"])
    with of_the_past(began, public=True):
        body = Organisation.register(
            by=None,
            hub=hub,
            name=one["name"],
            kind=one["kind"],
            stakeholder_group=one["group"],
            country=one["country"],
            town=one["town"],
            rurality=one.get("rurality"),
            size_band=one.get("size_band", ""),
            is_simulated=True,
            **{
                f"teaches_{level.value}": level.value in one.get("levels", [])
                for level in IscedLevel
            },
        )
        since = f"{timezone.localtime(began):%Y-%m}"
        body.work_with(hub, by=None, capacity=one["capacity"], since=since, simulated=True)
    return body


def bring_enquiries(hubs: dict[str, Hub], people: dict[str, Person]) -> None:
    """People who want to get involved: answered, waiting, waiting too long, set aside."""
    answering = {
        role.hub.slug: person
        for person in people.values()
        for role in person.roles_now
        if role.kind == RoleKind.COORDINATOR
    }
    for number, one in enumerate(told("enquiries")["enquiry"]):
        if hub := hubs.get(one["hub"]):
            _enquiry(number, one, hub, people, answering[hub.slug])


def _enquiry(
    number: int, one: dict[str, Any], hub: Hub, people: dict[str, Person], answering: Person
) -> None:
    # At different times of the day, as people write.
    received = ago(one["days_ago"] + number % 7 / 24)
    writer = people.get(one.get("person", ""))
    name = writer.name if writer else one["name"]
    with of_the_past(received):
        enquiry = Enquiry.send(
            hub,
            form_id=uuid5(NAMESPACE_URL, f"https://{DOMAIN}/enquiries/{number}"),
            simulated=True,
            id=uuid7(received),
            received_at=received,
            door=one["door"],
            name=name,
            email=(writer.email if writer else "") or _address(name, number),
            person=writer,
            town=one["town"],
            message=one["message"].strip(),
            language=one["language"],
        )
    if "answer" in one:
        at = received + timedelta(days=one["answered_after"], hours=2)
        with of_the_past(at):
            enquiry.reply(one["answer"].strip(), by=answering, at=at)
    if "because" in one:
        with of_the_past(received + timedelta(days=one["set_aside_after"])):
            enquiry.close(by=answering, because=one["because"])


def _address(name: str, number: int) -> str:
    return f"{slug(name, fallback='writer')}.{number}@{DOMAIN}"


def bring_invitations(hubs: dict[str, Hub], people: dict[str, Person]) -> None:
    """Roles that were offered and not yet taken; their letters lie in the mailbox."""
    asked = [
        ("oshub-pt", "coordinator", RoleKind.BOARD, "pt", "nova.conselheira"),
        ("oshub-pt", "coordinator", RoleKind.PROFESSIONAL, "pt", "novo.parceiro"),
        ("oshub-nl", "coordinator-nl", RoleKind.TEACHER, "nl", "nieuwe.leerkracht"),
    ]
    for hub, by, kind, language, address in asked:
        if hub in hubs:
            Invitation.invite(
                f"{address}@{DOMAIN}",
                kind,
                by=people[by],
                language=language,
                hub=hubs[hub],
                simulated=True,
            )


def bring_vouches(people: dict[str, Person], bodies: dict[str, Organisation]) -> None:
    """A school answers for its teacher: until a date that is near enough to be renewed soon."""
    if "teacher" in people and "pt-school" in bodies:
        until = timezone.localdate() + timedelta(days=25)
        with of_the_past(ago(340)):
            Vouch.vouch(
                bodies["pt-school"],
                people["teacher"],
                by=people["head"],
                until=until,
                simulated=True,
            )
