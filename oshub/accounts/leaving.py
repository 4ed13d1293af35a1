"""Leaving: what we know about a person goes, what the network did stays and stays countable."""

from typing import Any

from django.db import transaction

from oshub.core import privacy
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Role


def hubs_to_hand_over(person: Any) -> list[Any]:
    """The hubs that would be left without a coordinator."""
    coordinators = Role.objects.of_kind([RoleKind.COORDINATOR]).current()
    hubs = {role.hub_id: role.hub for role in coordinators.of(person).select_related("hub")}
    others = coordinators.exclude(person=person)
    return [hub for hub in hubs.values() if not others.in_hub(hub).exists()]


def promises() -> list[tuple[Any, list[privacy.Personal]]]:
    """What will happen, and to what: each sentence once."""
    tables: dict[str, list[privacy.Personal]] = {}
    for table in privacy.register():
        tables.setdefault(str(table.leaving.sentence), []).append(table)
    return list(tables.items())


@transaction.atomic
def leave(person: Any) -> None:
    """Erase the person by the privacy register. NotPossible for a hub's last coordinator."""
    # Some rows are found by the address, so it goes last.
    privacy.erase(person)
    person.leave()
