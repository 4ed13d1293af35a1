"""Who may vote on a ballot, as things stand today."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_roll import (
    RollEntry,
    fingerprint_of,
    key_of_person,
    key_of_seat,
)
from oshub.hubs.choices import RoleKind, StakeholderGroup
from oshub.hubs.models import Hosting, Person, Role
from oshub.safeguarding.models import SchoolClass, Seat

# A hub asks a few things at a time.
MOST_OPEN = 50
GROUP_OF_ROLE = {
    RoleKind.TEACHER: StakeholderGroup.SCHOOLS,
    RoleKind.SCHOOL_HEAD: StakeholderGroup.SCHOOLS,
    RoleKind.FAMILY: StakeholderGroup.FAMILIES,
    RoleKind.POLICYMAKER: StakeholderGroup.LOCAL_GOVERNMENT,
}


@dataclass(frozen=True)
class Voter:
    """Somebody who may vote. `label` is for the hub's team while it prepares, never stored."""

    key: str
    group: str
    label: str = ""


def electorate(ballot: Ballot) -> list[Voter]:
    """Each once: people with a role in the hub, and the pupils of the chosen classes."""
    people = _people(ballot) if ballot.for_roles else []
    return [*people, *_pupils(ballot)]


def _people(ballot: Ballot) -> list[Voter]:
    roles = Role.objects.in_hub(ballot.hub).current().select_related("person", "organisation")
    if ballot.role_kinds:
        roles = roles.of_kind(ballot.role_kinds)
    host = Hosting.objects.filter(hub=ballot.hub, until="").select_related("organisation").first()
    hosts_group = host.organisation.stakeholder_group if host else ""
    voters: dict[Any, Voter] = {}
    for role in roles.order_by("id"):
        person: Person = role.person
        if not person.is_active:
            continue
        group = _group_of(role, hosts_group)
        known = voters.get(person.pk)
        if known is None or (group and not known.group):
            voters[person.pk] = Voter(key_of_person(person.pk), group, str(person))
    return list(voters.values())


def _group_of(role: Role, hosts_group: str) -> str:
    """The group for which the role speaks: its organisation's, or its own, or the host's."""
    if role.organisation and role.organisation.stakeholder_group:
        return role.organisation.stakeholder_group
    return GROUP_OF_ROLE.get(RoleKind(role.kind), hosts_group)


def people_who_may_vote(ballot: Ballot) -> list[Person]:
    """People with an account on the frozen roll who have not voted yet."""
    waiting = set(RollEntry.objects.of(ballot).not_voted().values_list("key_hash", flat=True))
    holders = Role.objects.in_hub(ballot.hub).values("person")
    people = Person.objects.filter(pk__in=holders, is_active=True).order_by("pk")
    return [
        person for person in people if fingerprint_of(ballot, key_of_person(person.pk)) in waiting
    ]


def ballots_waiting_for(person: Person) -> list[Ballot]:
    """Open ballots of her hubs on whose roll she is and has not voted: two questions."""
    now = Ballot.objects.taking_votes().filter(
        hub__in=person.hub_ids(), closes_on__gte=timezone.localdate()
    )
    by_hash = {
        fingerprint_of(ballot, key_of_person(person.pk)): ballot
        for ballot in now.select_related("hub").order_by("closes_on", "pk")[:MOST_OPEN]
    }
    waiting = RollEntry.objects.with_keys(by_hash).not_voted() if by_hash else ()
    mine = {entry.key_hash for entry in waiting}
    return [ballot for key_hash, ballot in by_hash.items() if key_hash in mine]


def _pupils(ballot: Ballot) -> list[Voter]:
    seats = Seat.objects.valid().filter(school_class__in=ballot.classes.all())
    return [
        Voter(key_of_seat(seat.pk), StakeholderGroup.SCHOOLS, f"{seat.school_class}, {seat.number}")
        for seat in seats.with_class().order_by("school_class", "number")
    ]


def classes_for(hub: Any) -> Any:
    """The classes that can be asked."""
    return SchoolClass.objects.at_hub(hub).open().select_related("school").newest_first()
