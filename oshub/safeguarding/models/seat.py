"""A pupil without a name: a seat in a class, opened by a code."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.codes import code_of, fingerprint
from oshub.safeguarding.queries import SeatQuerySet


class Seat(Row):
    """A pupil, as far as we know: a number in a class, and how often its code was made anew."""

    school_class = models.ForeignKey(
        "safeguarding.SchoolClass", on_delete=models.PROTECT, related_name="seats"
    )
    number = models.PositiveSmallIntegerField()
    issue = models.PositiveSmallIntegerField(default=1)
    # Only the fingerprint of the code; the code itself is made from the secret key when printed.
    code_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    is_used = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_class", "number"], name="seat_once_in_class")
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def code(self) -> str:
        """Needs the seat's class at hand, for the language."""
        return code_of(self.pk, self.issue, self.school_class.language)

    @property
    def is_code_current(self) -> bool:
        """False when the installation's secret key changed since: the code opens nothing."""
        return fingerprint(self.code) == self.code_hash

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.school_class.closed_at is None

    @classmethod
    def opened_by(cls, typed: str) -> "Seat | None":
        """The seat of a code, however it was typed; None for wrong, revoked and closed alike.

        One question to the database in each case, so the time tells nothing.
        """
        seat = cls.objects.with_class().with_code(fingerprint(typed))
        return seat if seat and seat.is_valid else None

    def enter(self) -> None:
        """Note that the code was used; never when, from where or how often."""
        type(self).objects.filter(pk=self.pk, is_used=False).update(is_used=True)

    @transaction.atomic
    def renew_code(self, *, by: Any) -> None:
        """A new code; the old one opens nothing any more, and whoever used it is out."""
        self.school_class.must_be_open()
        self._must_not_be_revoked()
        self.issue += 1
        give_codes([self])
        self.save(update_fields=["issue", "code_hash"])
        self._record("class.codes_renewed", by)

    @transaction.atomic
    def revoke(self, *, by: Any) -> None:
        """Close this seat for good, for example when a pupil leaves. What it said stays."""
        self.school_class.must_be_open()
        changed = type(self).objects.filter(pk=self.pk, revoked_at__isnull=True)
        if changed.update(revoked_at=timezone.now()):
            self._record("class.seat_revoked", by)

    def _must_not_be_revoked(self) -> None:
        if self.revoked_at:
            raise NotPossible(_("This seat is closed. Add a new seat instead."))

    def _record(self, name: str, by: Any) -> None:
        one = self.school_class
        record(name, one, by=by, hub=one.hub, simulated=one.is_simulated)


def give_codes(seats: Iterable[Seat]) -> None:
    """Set the fingerprints; the rare code that is taken already is skipped.

    The unique index on the fingerprint protects what two processes do at the same moment.
    """
    waiting, new = list(seats), set[str]()
    while waiting:
        for seat in waiting:
            seat.code_hash = fingerprint(seat.code)
        taken = Seat.objects.taken_codes([seat.code_hash for seat in waiting])
        again = []
        for seat in waiting:
            if seat.code_hash in taken or seat.code_hash in new:
                seat.issue += 1
                again.append(seat)
            else:
                new.add(str(seat.code_hash))
        waiting = again
