"""One small named world for every test: Riverside and Hilltop, and the same few people.

`world` builds it; `world.people[name]` and `signed_in(name)` give the cast:
coordinator and team of Riverside; member (a teacher at Riverside); stranger (the coordinator of
Hilltop); network (the network's coordinator); visitor (nobody).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from oshub.core.rules import Visitor
from oshub.core.words import Words
from oshub.hubs.choices import OrganisationKind, RoleKind, StakeholderGroup
from oshub.hubs.models import Hub, Organisation, Person, Role

CAST = {
    "coordinator": ("Ana Ribeiro", RoleKind.COORDINATOR),
    "team": ("Tomás Novák", RoleKind.TEAM),
    "member": ("Eleni Pappa", RoleKind.TEACHER),
    "stranger": ("Stefan Berg", RoleKind.COORDINATOR),
    "network": ("Nora de Wit", RoleKind.NETWORK_COORDINATOR),
}


@dataclass
class World:
    riverside: Hub
    hilltop: Hub
    school: Organisation
    university: Organisation
    people: dict[str, Person]

    def person(self, who: str) -> Any:
        """A member of the cast with nothing remembered, or the Visitor."""
        return Visitor() if who == "visitor" else Person.objects.get(pk=self.people[who].pk)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def build_world() -> World:
    network = _person("network")
    Role.give(network, RoleKind.NETWORK_COORDINATOR, by=None)
    riverside = _hub(network, "riverside", "Riverside", "Casa do Rio", "pt", 20, (41.03, -6.94))
    hilltop = _hub(network, "hilltop", "Hilltop", "", "de", 200, (48.31, 14.28))
    school = Organisation.register(
        by=network,
        name="Escola da Ribeira",
        kind=OrganisationKind.SCHOOL,
        stakeholder_group=StakeholderGroup.SCHOOLS,
        country="PT",
        town="Ribeira",
        teaches_1=True,
        rurality=3,
    )
    university = Organisation.register(
        by=network,
        name="Universität Hügel",
        kind=OrganisationKind.UNIVERSITY,
        stakeholder_group=StakeholderGroup.RESEARCH,
        country="AT",
        town="Linz",
    )
    school.work_with(riverside, by=network, capacity="school", since="2024")
    riverside.change_host(university, by=network, on="2024-01")
    people = {"network": network}
    for who, (_name, kind) in CAST.items():
        if who != "network":
            people[who] = _person(who)
            hub = hilltop if who == "stranger" else riverside
            Role.give(
                people[who],
                kind,
                by=network,
                hub=hub,
                organisation=school if who == "member" else None,
            )
    return World(riverside, hilltop, school, university, people)


def _person(who: str) -> Person:
    return Person.objects.create_user(f"{who}@example.org", CAST[who][0], language="en")


def _hub(
    by: Person, slug: str, name: str, local: str, language: str, hue: int, at: tuple[float, float]
) -> Hub:
    hub = Hub.plan(
        by=by,
        on="2023",
        slug=slug,
        name=name,
        local_name=local,
        hue=hue,
        country="PT" if language == "pt" else "AT",
        town=f"{name} town",
        lat=at[0],
        lon=at[1],
        languages=[language, "en"],
        context=Words.original(language, f"Contexto de {name}"),
    )
    hub.open(by=by, on="2024-01-15")
    return hub


@pytest.fixture
def signed_in(world: World) -> Callable[[str], Client]:
    """A client signed in as one of the cast; 'visitor' is not signed in."""

    def client_of(who: str) -> Client:
        client = Client()
        if who != "visitor":
            client.force_login(
                world.people[who], backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return client_of
