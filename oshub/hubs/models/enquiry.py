"""Somebody wants to get involved: a queue item on a hub's desk, with a date to answer by."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import Door
from oshub.hubs.problems import NotPossible
from oshub.hubs.queries import EnquiryQuerySet


class Enquiry(Row):
    """One person's wish to get involved, until the hub has answered."""

    MONTHS_KEPT = 12

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="enquiries")
    door = models.CharField(_("I am a"), max_length=20, choices=Door.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    language = models.CharField(max_length=8)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    received_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(_("reason"), max_length=300, blank=True)
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub", "answered_at", "answer_by"], name="enquiry_queue"),
            # What waits in the whole network, for its coordinator: few among very many.
            models.Index(
                fields=["answer_by", "id"],
                condition=models.Q(answered_at__isnull=True, closed_at__isnull=True),
                name="enquiry_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_door_display()}, {self.received_at:%Y-%m-%d}"

    @classmethod
    @transaction.atomic
    def send(
        cls, hub: Any, *, form_id: Any = None, simulated: bool = False, **said: Any
    ) -> "Enquiry":
        """Put it on the hub's desk; the same form sent twice arrives once."""
        received = said.pop("received_at", None) or timezone.now()
        said |= {
            "hub": hub,
            "received_at": received,
            "answer_by": timezone.localtime(received).date() + timedelta(days=hub.answer_days),
            "is_simulated": simulated,
        }
        if form_id is None:
            enquiry, is_new = cls.objects.create(**said), True
        else:
            enquiry, is_new = cls.objects.get_or_create(form_id=form_id, defaults=said)
        if is_new:
            record(
                "enquiry.received",
                enquiry,
                by=enquiry.person,
                hub=hub,
                simulated=simulated,
                door=enquiry.door,
            )
        return enquiry

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None and self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.answer_by < timezone.localdate()

    @property
    def days_left(self) -> int:
        """Days until an answer is due; below zero when it is late."""
        return (self.answer_by - timezone.localdate()).days

    @property
    def beginning(self) -> str:
        """The first words of the message, for lists."""
        return Truncator(" ".join(self.message.split())).chars(140)

    @transaction.atomic
    def reply(self, text: str, *, by: Any, at: datetime | None = None) -> None:
        """Answer by letter; only the first of two answers goes out.

        An answer that was given earlier, at that moment, is only noted: no letter goes out.
        """
        from oshub.hubs import letters

        answered = Enquiry.objects.waiting().filter(pk=self.pk)
        if not answered.update(answered_at=at or timezone.now(), answered_by=by, answer=text):
            raise NotPossible(_("This was already answered, so nothing was sent again."))
        self.refresh_from_db()
        record("enquiry.answered", self, by=by, hub=self.hub, simulated=self.is_simulated)
        if at is None:
            letters.your_enquiry_was_answered(self)

    @transaction.atomic
    def add(self, text: str, *, by: Any) -> None:
        """Send something more after the answer, which stays; the same words go out once.

        Where there is no answer yet, this is the answer.
        """
        from oshub.hubs import letters

        now = Enquiry.objects.select_for_update().get(pk=self.pk)
        if now.answered_at is None:
            self.reply(text, by=by)
            return
        if now.is_forgotten:
            raise NotPossible(_("Who wrote this was forgotten as promised, so nothing was sent."))
        if now.has_said(text):
            raise NotPossible(_("These words were sent already, so nothing was sent again."))
        self.answer = f"{now.answer}\n\n{text}"
        self.save(update_fields=["answer"])
        entry = record("enquiry.added_to", self, by=by, hub=self.hub, simulated=self.is_simulated)
        letters.your_answer_goes_on(self, text, by, entry)

    @property
    def is_forgotten(self) -> bool:
        """Whether who wrote and what has been erased."""
        return not (self.name or self.email or self.message)

    def has_said(self, text: str) -> bool:
        """Whether these words are the answer, or were sent after it."""
        return f"\n\n{text}\n\n" in f"\n\n{self.answer}\n\n"

    @transaction.atomic
    def pass_on(self, hub: Any, *, by: Any) -> None:
        """Give it to another hub, whose days to answer begin today."""
        moved = (
            Enquiry.objects.waiting()
            .filter(pk=self.pk, hub=self.hub)
            .exclude(hub=hub)
            .update(hub=hub, answer_by=timezone.localdate() + timedelta(days=hub.answer_days))
        )
        if not moved:
            raise NotPossible(_("It was already answered or passed on."))
        former = self.hub
        self.refresh_from_db()
        record(
            "enquiry.passed_on",
            self,
            by=by,
            hub=hub,
            simulated=self.is_simulated,
            former=str(former),
        )

    @transaction.atomic
    def close(self, *, by: Any, because: str) -> None:
        """Set it aside without an answer, with a reason: spam, a duplicate, settled by phone."""
        if (
            not Enquiry.objects.waiting()
            .filter(pk=self.pk)
            .update(closed_at=timezone.now(), closed_because=because)
        ):
            raise NotPossible(_("It was already answered or closed."))
        self.refresh_from_db()
        record(
            "enquiry.closed",
            self,
            by=by,
            hub=self.hub,
            simulated=self.is_simulated,
            because=because,
        )

    def forget_person(self) -> None:
        """Erase who wrote and what; when and how fast it was answered stays countable."""
        Enquiry.objects.filter(pk=self.pk).update(
            name="", email="", town="", message="", answer="", person=None
        )
