"""A school class in one school year, and its seats: pupils without names."""

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
from oshub.safeguarding.queries import SchoolClassQuerySet, SeatQuerySet


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

    @classmethod
    @transaction.atomic
    def open(cls, hub: Any, *, by: Any, simulated: bool = False, **said: Any) -> "SchoolClass":
        """Begin a class with one seat for each pupil; whoever opens it teaches it."""
        if not 1 <= said["size"] <= cls.MOST_SEATS:
            raise NotPossible(
                _("A class has between 1 and %(most)s pupils.") % {"most": cls.MOST_SEATS}
            )
        school_class = cls.objects.create(hub=hub, is_simulated=simulated, **said)
        Seat.objects.bulk_create(
            Seat(school_class=school_class, number=number)
            for number in range(1, school_class.size + 1)
        )
        Teaching.objects.create(school_class=school_class, person=by)
        record("class.opened", school_class, by=by, hub=hub, simulated=simulated)
        return school_class


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


class Seat(Row):
    """A pupil, as far as we know: a number in a class, and how often its code was made anew."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="seats")
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
