"""Grants that rest on classes: who sits in one, who teaches it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from oshub.core.rules import NONE, Grant


@dataclass(frozen=True)
class SitsInClass(Grant):
    """A pupil of the class; `path` is the thing's field that names the class."""

    path: str = "school_class"

    def things(self, person: Any) -> Q:
        seat = getattr(person, "seat", None)
        return Q(**{self.path: seat.school_class_id}) if seat else NONE

    def people(self, thing: Any) -> Q:
        return NONE  # pupils have no account to be found or written to

    def holds(self, person: Any, thing: Any) -> bool:
        seat = getattr(person, "seat", None)
        return bool(seat and thing is not None and self._class_of(thing) == seat.school_class_id)

    def _class_of(self, thing: Any) -> Any:
        return thing.pk if self.path == "pk" else getattr(thing, f"{self.path}_id")


@dataclass(frozen=True)
class TeachesClass(Grant):
    """Teaches the class today; `path` is the thing's field that names the class."""

    path: str = "school_class"

    def things(self, person: Any) -> Q:
        from oshub.safeguarding.models import SchoolClass

        if not person.is_signed_in:
            return NONE
        return Q(**{f"{self.path}__in": SchoolClass.objects.taught_by(person).values("pk")})

    def people(self, thing: Any) -> Q:
        from oshub.safeguarding.models import Teaching

        school_class = thing.pk if self.path == "pk" else getattr(thing, f"{self.path}_id")
        now = Teaching.objects.filter(school_class=school_class, until__isnull=True)
        return Q(pk__in=now.values("person"))


class Said(Grant):
    """One's own words: a person's, a seat's, or those of the device in one's hands."""

    def things(self, person: Any) -> Q:
        if person.is_signed_in:
            return Q(person=person.pk)
        if seat := getattr(person, "seat", None):
            return Q(seat=seat)
        device = getattr(person, "device", "")
        return Q(device=device) if device else NONE

    def people(self, thing: Any) -> Q:
        return Q(pk=thing.person_id) if thing.person_id else NONE

    def holds(self, person: Any, thing: Any) -> bool:
        if thing is None:
            return False
        if person.is_signed_in:
            return bool(thing.person_id == person.pk)
        if seat := getattr(person, "seat", None):
            return bool(thing.seat_id == seat.pk)
        device = getattr(person, "device", "")
        return bool(device and thing.device == device)
