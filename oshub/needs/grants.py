"""Grants of this context: whoever left her address at a need, and the team of a cluster's hub."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from oshub.core.rules import NONE, Grant
from oshub.hubs.models import Role


@dataclass(frozen=True)
class LeftHerAddress(Grant):
    """The address with which she signs in is the one left at the thing."""

    def things(self, person: Any) -> Q:
        if not person.is_signed_in or not person.email:
            return NONE
        return Q(person__isnull=True, email__iexact=person.email)

    def people(self, thing: Any) -> Q:
        return Q(email__iexact=thing.email) if thing.email and not thing.person_id else NONE

    def holds(self, person: Any, thing: Any) -> bool:
        if not person.is_signed_in or thing is None or thing.person_id or not thing.email:
            return False
        return bool(person.email and thing.email.lower() == person.email.lower())


@dataclass(frozen=True)
class InHubOfCluster(Grant):
    """Holds one of these roles in the hub whose cluster a gathering belongs to."""

    kinds: tuple[str, ...]

    def things(self, person: Any) -> Q:
        hubs = person.hub_ids(self.kinds) if person.is_signed_in else set()
        return Q(cluster__hub__in=hubs) if hubs else NONE

    def people(self, thing: Any) -> Q:
        holders = Role.objects.current().of_kind(self.kinds).in_hub(thing.cluster.hub_id)
        return Q(pk__in=holders.values("person"))

    def holds(self, person: Any, thing: Any) -> bool:
        if not person.is_signed_in or thing is None:
            return False
        return thing.cluster.hub_id in person.hub_ids(self.kinds)
