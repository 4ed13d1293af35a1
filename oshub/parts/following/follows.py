"""Who follows what."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from oshub.core.rows import Row


class Follow(Row):
    """A person wants to hear what becomes of a thing, whatever kind of thing it is."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # A context's word for its thing: "need", "challenge", "mission".
    kind = models.CharField(max_length=20)
    thing_id = models.UUIDField()
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing_id", "person"], name="follow_once"),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="follow_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_id}"


def follow(person: Any, kind: str, thing_id: uuid.UUID) -> None:
    """Begin to follow; twice is once."""
    Follow.objects.get_or_create(person=person, thing_id=thing_id, defaults={"kind": kind})


def unfollow(person: Any, thing_id: uuid.UUID) -> None:
    Follow.objects.filter(person=person, thing_id=thing_id).delete()


def follows(person: Any, thing_id: uuid.UUID) -> bool:
    """Whether this person, perhaps a visitor, follows the thing."""
    return bool(
        person.is_signed_in and Follow.objects.filter(person=person, thing_id=thing_id).exists()
    )


def followers(thing_id: uuid.UUID) -> models.QuerySet[Any]:
    """The people to tell, as ids of accounts: for `Person.objects.filter(pk__in=…)`."""
    return Follow.objects.filter(thing_id=thing_id).values("person")


def followed_by(person: Any, kind: str) -> models.QuerySet[Any]:
    """The ids of the things of this kind that she follows."""
    return Follow.objects.filter(person=person, kind=kind).values("thing_id")
