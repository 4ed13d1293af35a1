"""Who and what is there while the demonstration is being made."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from oshub.demo.classes import pupils
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Hub, Organisation, Person
from oshub.needs.models import Challenge, Need
from oshub.safeguarding.models import SchoolClass
from oshub.safeguarding.voices import Voice


@dataclass
class Scene:
    """What was brought so far, by the keys that the texts use."""

    hubs: dict[str, Hub]
    people: dict[str, Person]
    bodies: dict[str, Organisation]
    classes: dict[str, SchoolClass]
    needs: dict[str, Need] = field(default_factory=dict)
    challenges: dict[str, Challenge] = field(default_factory=dict)

    def voice(self, one: dict[str, Any]) -> Voice:
        """Whoever says it: a person of the cast, a class's first pupil, or somebody's device."""
        by = one.get("by", "")
        if by.startswith("class:"):
            return pupils(self.classes[by.removeprefix("class:")], 1)[0]
        return Voice(person=self.people[by]) if by else self.device("said", one["key"])

    @staticmethod
    def device(*parts: str | int) -> Voice:
        """Somebody without an account; the same in every demonstration."""
        return Voice(device=sha256("/".join(map(str, ("demo", *parts))).encode()).hexdigest())

    def answering(self, hub: Hub) -> Person:
        """The hub's coordinator in the cast."""
        return next(
            person
            for key, person in self.people.items()
            if key.startswith("coordinator") and hub.pk in person.hub_ids([RoleKind.COORDINATOR])
        )

    def class_at(self, hub: Hub) -> SchoolClass:
        return next(one for one in self.classes.values() if one.hub_id == hub.pk)
