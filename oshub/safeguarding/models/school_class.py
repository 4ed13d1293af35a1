"""A school class in one school year: opened by a teacher, filled with seats instead of names."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import IscedLevel
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.models.seat import Seat, give_codes
from oshub.safeguarding.queries import SchoolClassQuerySet


class SchoolClass(Row):
    """A class, opened by a teacher for one school year. Its pupils are seats, never names."""

    MOST_SEATS = 60

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey("hubs.Organisation", on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("class"), max_length=20)
    school_year = models.PositiveSmallIntegerField(_("school year that began in"))
    level = models.CharField(_("level"), max_length=1, choices=IscedLevel.choices)
    size = models.PositiveSmallIntegerField(_("number of pupils"))
    language = models.CharField(_("language of the codes"), max_length=8)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    is_simulated = models.BooleanField(default=False)

    objects = SchoolClassQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "closed_at", "-id"], name="class_of_hub")]

    def __str__(self) -> str:
        return f"{self.label}, {self.school.name}"

    def get_absolute_url(self) -> str:
        return reverse("safeguarding:class", args=[self.pk])

    @property
    def year(self) -> str:
        """The school year as schools write it: 2026/27."""
        return f"{self.school_year}/{(self.school_year + 1) % 100:02}"

    @classmethod
    @transaction.atomic
    def open(
        cls, hub: Any, *, by: Any, form_id: Any = None, simulated: bool = False, **said: Any
    ) -> "SchoolClass":
        """Begin a class with one seat for each pupil; whoever opens it teaches it.

        The same form, sent twice, opens one class: `form_id` becomes its id.
        """
        if form_id and (same := cls.objects.filter(pk=form_id, hub=hub).first()):
            return same
        if not 1 <= said["size"] <= cls.MOST_SEATS:
            raise cls._wrong_size()
        own_id = {"id": form_id} if form_id else {}
        school_class = cls.objects.create(hub=hub, is_simulated=simulated, **own_id, **said)
        school_class._fill(range(1, school_class.size + 1))
        Teaching.objects.create(school_class=school_class, person=by)
        record("class.opened", school_class, by=by, hub=hub, simulated=simulated)
        return school_class

    @transaction.atomic
    def add_seats(self, number: int, *, by: Any, seen: int | None = None) -> None:
        """More seats, numbered on. The lock on the class keeps two from taking the same number.

        `seen` is the number of seats that somebody saw before she asked: a second click is refused.
        """
        locked = type(self).objects.select_for_update().get(pk=self.pk)
        locked.must_be_open()
        if seen not in (None, locked.size):
            words = _("Seats were added a moment ago: there are %(number)s now.")
            raise NotPossible(words % {"number": locked.size})
        last = locked.seats.count()
        if number < 1 or last + number > self.MOST_SEATS:
            raise self._wrong_size()
        locked._fill(range(last + 1, last + number + 1))
        locked.size = self.size = locked.size + number
        locked.save(update_fields=["size"])
        self._record("class.seats_added", by)

    @transaction.atomic
    def renew_codes(self, *, by: Any) -> None:
        """New codes for all seats: the old sheet is worth nothing any more."""
        self.must_be_open()
        seats = list(self.seats.select_for_update().filter(revoked_at__isnull=True))
        for seat in seats:
            seat.school_class = self
            seat.issue += 1
        give_codes(seats)
        Seat.objects.bulk_update(seats, ["issue", "code_hash"])
        self._record("class.codes_renewed", by)

    @transaction.atomic
    def close(self, *, by: Any) -> None:
        """The school year is over: no code opens anything any more. What was said stays."""
        now = timezone.now()
        if type(self).objects.filter(pk=self.pk, closed_at__isnull=True).update(closed_at=now):
            self.closed_at = now
            self._record("class.closed", by)

    def must_be_open(self) -> None:
        if self.closed_at:
            raise NotPossible(_("This class is closed."))

    def _fill(self, numbers: range) -> None:
        seats = [Seat(school_class=self, number=number) for number in numbers]
        give_codes(seats)
        Seat.objects.bulk_create(seats)

    def _record(self, name: str, by: Any) -> None:
        record(name, self, by=by, hub=self.hub, simulated=self.is_simulated)

    @classmethod
    def _wrong_size(cls) -> NotPossible:
        words = _("A class has between 1 and %(most)s pupils.")
        return NotPossible(words % {"most": cls.MOST_SEATS})


class Teaching(Row):
    """A person teaches a class, for a period."""

    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.PROTECT, related_name="teachings"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.school_class}, {self.since}"
