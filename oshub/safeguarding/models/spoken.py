"""Things that somebody said: a person, a pupil's seat, or a device without an account."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from oshub.core.rows import Row
from oshub.hubs.choices import StakeholderGroup
from oshub.safeguarding.choices import Channel


class SpokenRow(Row):
    """The base of everything that has a voice behind it: at most one of person, seat and device.

    `device` is a fingerprint of a random number in a cookie, and says nothing about who that is.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seat = models.ForeignKey(
        "safeguarding.Seat", null=True, on_delete=models.PROTECT, related_name="+"
    )
    device = models.CharField(max_length=64, blank=True)
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup.choices, blank=True
    )
    channel = models.CharField(
        _("channel"), max_length=12, choices=Channel.choices, default=Channel.WEB
    )

    class Meta:
        abstract = True


def once_per_voice(thing: str, name: str) -> list[models.BaseConstraint]:
    """Constraints: one row for each voice and `thing` (a field's name). `name` begins theirs."""
    conditions: dict[str, Any] = {
        "person": models.Q(person__isnull=False),
        "seat": models.Q(seat__isnull=False),
        "device": ~models.Q(device=""),
    }
    return [
        models.UniqueConstraint(
            fields=[thing, voice], condition=condition, name=f"{name}_once_per_{voice}"
        )
        for voice, condition in conditions.items()
    ]
