"""The demonstration people. Their surnames mean "example" in their languages, and pages mark them.

Anyone who runs a demonstration may sign in as any of them; none exists outside demonstrations.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.ledger import of_the_past, record
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Hub, Organisation, Person, Role

DOMAIN = "demo.example"


@dataclass(frozen=True)
class Part:
    """One demonstration person: who they are, their role, and where. No hub: the whole network."""

    key: str
    name: str
    kind: RoleKind
    hub: str
    language: str
    days_ago: int
    organisation: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


CAST = [
    Part("network", "Anna Beispiel", RoleKind.NETWORK_COORDINATOR, "", "de", 420),
    Part("coordinator", "Beatriz Exemplo", RoleKind.COORDINATOR, "oshub-pt", "pt", 415),
    Part("team", "Tiago Exemplo", RoleKind.TEAM, "oshub-pt", "pt", 400),
    Part("head", "Carlos Exemplo", RoleKind.SCHOOL_HEAD, "oshub-pt", "pt", 390, "pt-school"),
    Part("teacher", "Inês Exemplo", RoleKind.TEACHER, "oshub-pt", "pt", 380, "pt-school"),
    Part("family", "Marta Exemplo", RoleKind.FAMILY, "oshub-pt", "pt", 300, "pt-parents"),
    Part("board", "Luís Exemplo", RoleKind.BOARD, "oshub-pt", "pt", 395, "pt-parish"),
    Part(
        "professional", "Jan Voorbeeld", RoleKind.PROFESSIONAL, "oshub-nl", "nl", 80, "nl-engineers"
    ),
    Part("policymaker", "Femke Voorbeeld", RoleKind.POLICYMAKER, "oshub-nl", "nl", 60),
    Part("teacher-ie", "Niamh Example", RoleKind.TEACHER, "oshub-ie", "en", 310, "ie-school"),
    Part("evaluator", "Eva Příkladová", RoleKind.EVALUATOR, "oshub-cz", "cs", 250),
    # Somebody has to answer at the other hubs.
    Part("coordinator-nl", "Pieter Voorbeeld", RoleKind.COORDINATOR, "oshub-nl", "nl", 410),
    Part("coordinator-cz", "Pavel Příklad", RoleKind.COORDINATOR, "oshub-cz", "cs", 405),
    Part("coordinator-gr", "Μαρία Παραδείγματος", RoleKind.COORDINATOR, "oshub-gr", "el", 404),
    Part("coordinator-at", "Lukas Beispiel", RoleKind.COORDINATOR, "oshub-at", "de", 403),
    Part("coordinator-fr", "Claire Exemple", RoleKind.COORDINATOR, "oshub-fr", "fr", 402),
    Part("coordinator-ch", "Luc Exemple", RoleKind.COORDINATOR, "oshub-ch", "fr", 401),
    Part("coordinator-ie", "Aoife Example", RoleKind.COORDINATOR, "oshub-ie", "en", 399),
]

# The neighbourhood of one hub, so that a ballot has a roll with several stakeholder groups.
# Nobody signs in as one of them.
NEIGHBOURS = {
    RoleKind.FAMILY: "Ciara Fergal Maeve Oisín Róisín Declan Sinéad Colm",
    RoleKind.POLICYMAKER: "Orla Brendan Deirdre Eoin Gráinne Killian",
    RoleKind.PROFESSIONAL: "Nuala Donal Aisling Cormac Bríd Ruairí Fionnuala",
}


def is_neighbour(person: Person) -> bool:
    """Whether she only fills a roll, and is nobody to sign in as."""
    return (person.email or "").startswith("neighbour-")


def signins() -> list[tuple[str, str, str]]:
    """Role, name and hub of everybody one may sign in as, in the order of the cast."""
    order = {part.email: number for number, part in enumerate(CAST)}
    held = Role.objects.current().filter(person__is_demo=True, person__is_active=True)
    roles = [
        role
        for role in held.select_related("person", "hub").order_by("id")
        if role.person.email in order
    ]
    return [
        (role.get_kind_display(), role.person.name, str(role.hub or ""))
        for role in sorted(roles, key=lambda role: order[role.person.email or ""])
    ]


def bring_people(hubs: dict[str, Hub], bodies: dict[str, Organisation]) -> dict[str, Person]:
    """The cast with their roles, as far as their hubs are in the record."""
    playing = [part for part in CAST if not part.hub or part.hub in hubs]
    people = {part.key: _person(part) for part in playing}
    for part in playing:
        _give_role(part, people, hubs.get(part.hub), bodies.get(part.organisation))
    return people


def bring_neighbours(people: dict[str, Person], hub: Hub, body: Organisation) -> list[Person]:
    """People with roles at one hub, beside the cast."""
    parts = [
        Part(
            f"neighbour-{kind.value}-{number}",
            f"{name} Example",
            kind,
            hub.slug,
            "en",
            150 - number,
            organisation="body" if kind == RoleKind.PROFESSIONAL else "",
        )
        for kind, names in NEIGHBOURS.items()
        for number, name in enumerate(names.split())
    ]
    found = {"network": people["network"]} | {
        part.key: _person(part, is_reachable=False) for part in parts
    }
    for part in parts:
        _give_role(part, found, hub, body if part.organisation else None)
    return [found[part.key] for part in parts]


def _person(part: Part, *, is_reachable: bool = True) -> Person:
    joined = timezone.now() - timedelta(days=part.days_ago)
    person = Person.objects.create_user(
        part.email,
        part.name,
        id=uuid7(joined),
        language=part.language,
        joined_at=joined,
        is_demo=True,
    )
    if is_reachable:  # as if the code in the first letter had been typed in
        EmailAddress.objects.create(user=person, email=part.email, verified=True, primary=True)
    with of_the_past(joined):
        record("person.joined", person, by=person, simulated=True)
    return person


def _give_role(part: Part, people: dict[str, Person], hub: Any, body: Any) -> None:
    began = timezone.now() - timedelta(days=part.days_ago)
    with of_the_past(began):
        Role.give(
            people[part.key],
            part.kind,
            by=people["network"],
            hub=hub,
            organisation=body,
            since=timezone.localdate(began),
            simulated=True,
        )
