"""Who may vote on a ballot, frozen at its opening, and whether they have."""

import uuid
from enum import Enum
from hashlib import sha256
from typing import Any

from django.db import models

from oshub.core.rows import Row
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.queries.ballots import RollQuerySet
from oshub.hubs.choices import StakeholderGroup
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.voices import Voice


class RollEntry(Row):
    """Somebody who may vote, known only by a fingerprint that belongs to this ballot alone.

    There is no time on it, and nothing on it leads to a ballot paper.
    """

    # Not ordered by time, unlike other rows: the order of voting is nobody's business.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="roll")
    key_hash = models.CharField(max_length=64)
    group = models.CharField(max_length=20, choices=StakeholderGroup.choices, blank=True)
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    has_voted = models.BooleanField(default=False)

    objects = RollQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "key_hash"], name="roll_entry_once")
        ]

    def __str__(self) -> str:
        return self.key_hash[:12]

    @classmethod
    def tick_off(cls, ballot: Ballot, key: str, channel: str) -> "RollEntry | None":
        """Note that this voter votes now. None if she has already, or may not: then nothing is
        changed. The condition in the update is the lock."""
        key_hash = fingerprint_of(ballot, key)
        entry = cls.objects.of(ballot).with_key(key_hash).first()
        if entry is None:
            return None
        if not cls.objects.filter(pk=entry.pk).not_voted().update(has_voted=True, channel=channel):
            return None
        return entry


def fingerprint_of(ballot: Ballot, key: str) -> str:
    """A voter's fingerprint on this ballot."""
    return sha256(f"{ballot.salt}:{key}".encode()).hexdigest()


def key_of_person(pk: Any) -> str:
    """The same as `Voice.key` of this person."""
    return f"person:{pk}"


def key_of_seat(pk: Any) -> str:
    """The same as `Voice.key` of this seat."""
    return f"seat:{pk}"


class Standing(Enum):
    """Where somebody stands with a ballot."""

    MAY = "may"
    VOTED = "voted"
    NOT_LISTED = "not listed"
    NOT_NOW = "not now"


def standing_of(ballot: Ballot, voice: Voice) -> Standing:
    """Whether this voice may vote now, has voted, or neither: one question to the database."""
    if not ballot.opened_at or ballot.is_imported:
        return Standing.NOT_NOW
    key_hash = fingerprint_of(ballot, voice.key)
    entry = RollEntry.objects.of(ballot).with_key(key_hash).first()
    if entry and entry.has_voted:
        return Standing.VOTED
    if not ballot.is_open:
        return Standing.NOT_NOW
    return Standing.MAY if entry or ballot.for_anyone else Standing.NOT_LISTED
