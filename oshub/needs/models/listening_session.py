"""A hub listens in the room: a workshop, a walk, a focus group, a meeting, a school council."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.needs.choices import SessionKind
from oshub.needs.queries.listening import PromiseQuerySet, SessionQuerySet
from oshub.needs.queries.missing import AttendanceQuerySet

MOST_IN_A_ROOM = 5000


class ListeningSession(Row):
    """One occasion at which people were heard, with who was there by stakeholder group.

    Its record is a draft until it was read aloud and more of those present agreed than did not.
    """

    MOST_PHOTOS = 12

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        _("kind"), max_length=16, choices=SessionKind.choices, default=SessionKind.WORKSHOP
    )
    title = models.CharField(_("title"), max_length=160)
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8)
    notes = models.TextField(_("notes"), max_length=4000, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed = models.PositiveSmallIntegerField(_("agreed"), null=True)
    disagreed = models.PositiveSmallIntegerField(_("did not agree"), null=True)
    objections = models.TextField(_("objections"), max_length=2000, blank=True)
    approved_at = models.DateTimeField(null=True)
    # Made on the phone, so that a session kept off line arrives once, however often it is sent.
    client_id = models.UUIDField(unique=True, null=True)
    # The fingerprint of what arrived last, to know the same when it is sent again.
    sent_digest = models.CharField(max_length=64, blank=True)
    # Counts the changes made on the web: 1 as long as only the phone has written it.
    version = models.PositiveIntegerField(default=1)
    kept_at = models.DateTimeField(default=timezone.now)
    is_simulated = models.BooleanField(default=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "-held_on", "-id"], name="session_of_hub")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("needs:listening_session", args=[self.pk])

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def people(self) -> int:
        """How many were there. Uses what was prefetched."""
        return sum(row.number for row in self.attendance.all())

    @transaction.atomic
    def read_aloud(self, *, by: Any, agreed: int, disagreed: int, objections: str = "") -> None:
        """Write down how those present received the record; it is approved if most agreed."""
        session = ListeningSession.objects.select_for_update().get(pk=self.pk)
        if session.is_approved:
            raise NotPossible(_("This record was approved already."))
        session.version += 1
        session.take_reading(by=by, agreed=agreed, disagreed=disagreed, objections=objections)
        self.refresh_from_db()

    def take_reading(self, *, by: Any, agreed: int, disagreed: int, objections: str) -> None:
        """The rest of `read_aloud`, for a row that is locked already."""
        if agreed + disagreed == 0:
            raise NotPossible(_("Say how many agreed and how many did not."))
        if agreed + disagreed > self.people:
            raise NotPossible(_("More people agreed or disagreed than were there."))
        was_approved = self.is_approved
        self.agreed, self.disagreed, self.objections = agreed, disagreed, objections
        self.approved_at = (self.approved_at or timezone.now()) if agreed > disagreed else None
        self.save()
        if self.is_approved and not was_approved:
            record("session.approved", self, by=by, hub=self.hub, simulated=self.is_simulated)


class Attendance(Row):
    """How many of one stakeholder group were there, and how many of them were pupils."""

    session = models.ForeignKey(
        ListeningSession, on_delete=models.PROTECT, related_name="attendance"
    )
    group = models.CharField(max_length=20, choices=StakeholderGroup.choices)
    number = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_IN_A_ROOM)])
    pupils = models.PositiveSmallIntegerField(default=0)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "group"], name="attendance_once_per_group"),
            models.CheckConstraint(
                condition=models.Q(pupils__lte=models.F("number")), name="attendance_pupils_of_them"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.number}"


class Hands(Row):
    """A show of hands for one need: how many of a group, or of all where nobody counted groups."""

    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="hands")
    group = models.CharField(max_length=20, choices=StakeholderGroup.choices, blank=True)
    number = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_IN_A_ROOM)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "group"], name="hands_once_per_group")
        ]

    def __str__(self) -> str:
        return f"{self.group or '–'}: {self.number}"


class Promise(Row):
    """What the hub promised to those present, and when it was kept."""

    session = models.ForeignKey(ListeningSession, on_delete=models.PROTECT, related_name="promises")
    # The session's, so that one question finds what a team still has to keep.
    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("what was promised"), max_length=300)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    kept_at = models.DateTimeField(null=True)
    how_kept = models.CharField(_("what was done"), max_length=300, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["hub", "due_on"],
                condition=models.Q(kept_at__isnull=True),
                name="promise_open",
            )
        ]

    def __str__(self) -> str:
        return self.what

    @transaction.atomic
    def keep(self, *, by: Any, how: str) -> None:
        """Say that it was done, and how. The first word counts."""
        now = timezone.now()
        still_open = Promise.objects.filter(pk=self.pk, kept_at__isnull=True)
        if not still_open.update(kept_at=now, how_kept=how):
            raise NotPossible(_("This promise was kept already."))
        self.refresh_from_db()
        session = self.session
        record("promise.kept", self, by=by, hub=session.hub, simulated=session.is_simulated)


class SessionPhoto(Row):
    """A picture of the room or the flip-charts. Whoever took it confirmed that it shows no face."""

    session = models.ForeignKey(ListeningSession, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("parts.File", on_delete=models.PROTECT, related_name="+")
    form_id = models.UUIDField(unique=True, null=True)

    def __str__(self) -> str:
        return f"{self.session}"
