"""A grant of this context: whoever left her address at a need before she signed in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from oshub.core.rules import NONE, Grant


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
