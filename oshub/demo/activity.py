"""What the demonstration people and others did over the last months. All of it is marked."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from oshub.core.folding import slug
from oshub.core.ids import uuid7
from oshub.core.ledger import of_the_past
from oshub.demo.people import DOMAIN
from oshub.hubs.choices import IscedLevel, RoleKind
from oshub.hubs.models import Enquiry, Hub, Invitation, Organisation, Person, Vouch

HERE = Path(__file__).parent


@cache
def _told(name: str) -> list[dict[str, Any]]:
    """The tables of `organisations.toml` or `enquiries.toml`."""
    tables: dict[str, list[dict[str, Any]]] = tomllib.loads(
        (HERE / f"{name}.toml").read_text(encoding="utf-8")
    )
    (rows,) = tables.values()
    return rows


def ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def bring_organisations(hubs: dict[str, Hub]) -> dict[str, Organisation]:
    """Invented organisations that work with the hubs since some months."""
    return {
        told["key"]: _organisation(told, hubs[told["hub"]])
        for told in _told("organisations")
        if told["hub"] in hubs
    }


def _organisation(told: dict[str, Any], hub: Hub) -> Organisation:
    began = ago(told["days_ago"])
    with of_the_past(began, public=True):
        body = Organisation.register(
            by=None,
            hub=hub,
            name=told["name"],
            kind=told["kind"],
            stakeholder_group=told["group"],
            country=told["country"],
            town=told["town"],
            rurality=told.get("rurality"),
            size_band=told.get("size_band", ""),
            is_simulated=True,
            **{
                f"teaches_{level.value}": level.value in told.get("levels", [])
                for level in IscedLevel
            },
        )
        since = f"{timezone.localtime(began):%Y-%m}"
        body.work_with(hub, by=None, capacity=told["capacity"], since=since, simulated=True)
    return body


def bring_enquiries(hubs: dict[str, Hub], people: dict[str, Person]) -> None:
    """People who want to get involved: answered, waiting, waiting too long, set aside."""
    answering = {
        role.hub.slug: person
        for person in people.values()
        for role in person.roles_now
        if role.kind == RoleKind.COORDINATOR
    }
    for number, told in enumerate(_told("enquiries")):
        if hub := hubs.get(told["hub"]):
            _enquiry(number, told, hub, people, answering[hub.slug])


def _enquiry(
    number: int, told: dict[str, Any], hub: Hub, people: dict[str, Person], answering: Person
) -> None:
    # At different times of the day, as people write.
    received = ago(told["days_ago"] + number % 7 / 24)
    writer = people.get(told.get("person", ""))
    name = writer.name if writer else told["name"]
    with of_the_past(received):
        enquiry = Enquiry.send(
            hub,
            form_id=uuid5(NAMESPACE_URL, f"https://{DOMAIN}/enquiries/{number}"),
            simulated=True,
            id=uuid7(received),
            received_at=received,
            door=told["door"],
            name=name,
            email=(writer.email if writer else "") or _address(name, number),
            person=writer,
            town=told["town"],
            message=told["message"].strip(),
            language=told["language"],
        )
    if "answer" in told:
        at = received + timedelta(days=told["answered_after"], hours=2)
        with of_the_past(at):
            enquiry.reply(told["answer"].strip(), by=answering, at=at)
    if "because" in told:
        with of_the_past(received + timedelta(days=told["set_aside_after"])):
            enquiry.close(by=answering, because=told["because"])


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
