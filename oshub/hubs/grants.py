"""Grants that rest on roles: who holds which role in the hub that a thing belongs to."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from oshub.core.rules import ALL, NONE, Grant
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Role


@dataclass(frozen=True)
class InHub(Grant):
    """Holds one of these roles in the hub of the thing; `hub` names the thing's field for it."""

    kinds: tuple[str, ...]
    hub: str = "hub"

    def things(self, person: Any) -> Q:
        if not person.is_signed_in:
            return NONE
        hubs = person.hub_ids(self.kinds)
        return Q(**{f"{self.hub}__in": hubs}) if hubs else NONE

    def people(self, thing: Any) -> Q:
        holders = Role.objects.current().of_kind(self.kinds).filter(hub=self._hub_of(thing))
        return Q(pk__in=holders.values("person"))

    def holds(self, person: Any, thing: Any) -> bool:
        if not person.is_signed_in or thing is None:
            return False
        return self._hub_of(thing) in person.hub_ids(self.kinds)

    def _hub_of(self, thing: Any) -> Any:
        return thing.pk if self.hub == "pk" else getattr(thing, f"{self.hub}_id")


@dataclass(frozen=True)
class InNetwork(Grant):
    """Holds one of these roles for the network as a whole."""

    kinds: tuple[str, ...] = (RoleKind.NETWORK_COORDINATOR,)

    def things(self, person: Any) -> Q:
        return ALL if self.holds(person, None) else NONE

    def people(self, thing: Any) -> Q:
        holders = Role.objects.current().of_kind(self.kinds).filter(hub__isnull=True)
        return Q(pk__in=holders.values("person"))

    def holds(self, person: Any, thing: Any) -> bool:
        return bool(person.is_signed_in and person.holds_in_network(self.kinds))


@dataclass(frozen=True)
class AnywhereInHubs(Grant):
    """Holds one of these roles in at least one hub, whatever the thing."""

    kinds: tuple[str, ...]

    def things(self, person: Any) -> Q:
        return ALL if self.holds(person, None) else NONE

    def people(self, thing: Any) -> Q:
        return Q(pk__in=Role.objects.current().of_kind(self.kinds).values("person"))

    def holds(self, person: Any, thing: Any) -> bool:
        return bool(person.is_signed_in and person.hub_ids(self.kinds))


@dataclass(frozen=True)
class WorksWithMyHub(Grant):
    """An organisation works today with a hub in which she holds such a role.

    `organisation` names the thing's field for it; the thing itself is one by default.
    """

    kinds: tuple[str, ...]
    organisation: str = "pk"

    def things(self, person: Any) -> Q:
        from oshub.hubs.models import Cooperation, Hosting

        if not person.is_signed_in or not (hubs := person.hub_ids(self.kinds)):
            return NONE
        partners = Cooperation.objects.now().filter(hub__in=hubs).values("organisation")
        hosts = Hosting.objects.filter(hub__in=hubs, until="").values("organisation")
        path = f"{self.organisation}__in"
        return Q(**{path: partners}) | Q(**{path: hosts})

    def people(self, thing: Any) -> Q:
        from oshub.hubs.models import Cooperation, Hosting

        one = thing.pk if self.organisation == "pk" else getattr(thing, f"{self.organisation}_id")
        partners = Cooperation.objects.now().filter(organisation=one).values("hub")
        hosts = Hosting.objects.filter(organisation=one, until="").values("hub")
        holders = Role.objects.current().of_kind(self.kinds)
        return Q(pk__in=holders.filter(Q(hub__in=partners) | Q(hub__in=hosts)).values("person"))


@dataclass(frozen=True)
class ActsForOrganisation(Grant):
    """Holds one of these roles on behalf of the organisation itself (a school's head)."""

    kinds: tuple[str, ...]
    path: str = "pk"

    def things(self, person: Any) -> Q:
        if not person.is_signed_in:
            return NONE
        own = {r.organisation_id for r in person.roles_now if r.kind in self.kinds}
        return Q(**{f"{self.path}__in": own - {None}}) if own - {None} else NONE

    def people(self, thing: Any) -> Q:
        owner = thing.pk if self.path == "pk" else getattr(thing, f"{self.path}_id")
        holders = Role.objects.current().of_kind(self.kinds).filter(organisation=owner)
        return Q(pk__in=holders.values("person"))
