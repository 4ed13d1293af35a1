"""The tables of letters: each letter once, and how often people want which kind."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from oshub.core.letters.kinds import AT_ONCE, RHYTHMS, WEEKLY
from oshub.core.rows import Row

# After this time nobody is still sending it.
SURELY_OVER = timedelta(hours=1)
KEEP_ADDRESS = timedelta(days=365)


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        """Not yet taken by anybody who sends."""
        return self.filter(mail=None)

    def for_digest(self) -> Self:
        return self.waiting().filter(rhythm=WEEKLY, person__isnull=False)

    def of(self, person: Any) -> Self:
        return self.filter(person_id=person.pk)

    def perhaps_lost(self) -> Self:
        """Handed to the mail server by a worker that died before it could note the outcome."""
        return self.filter(sent_at=None, taken_at__lt=timezone.now() - SURELY_OVER)

    def to_strangers_long_ago(self) -> Self:
        """To addresses without an account, so old that the address must be forgotten."""
        return self.filter(person=None, created_at__lt=timezone.now() - KEEP_ADDRESS)

    def oldest_first(self) -> Self:
        """Ids carry the time, so the primary key is the order."""
        return self.order_by("id")

    def take(self, mail: Any) -> int:
        """Put these into this mail, if they are in none yet: of two senders, one gets them."""
        return self.waiting().update(mail=mail, taken_at=timezone.now())

    def put_back(self) -> int:
        """The mail server refused: they may be sent again."""
        return self.filter(sent_at=None).update(mail=None, taken_at=None)

    def note_sent(self) -> int:
        """They went. What was needed only to write them is forgotten."""
        return self.update(sent_at=timezone.now(), context={})


class Letter(Row):
    """One letter of one kind about one thing, to a person, or to an address without an account."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.EmailField(blank=True)
    # For an address; a person's own language counts when the letter is written.
    language = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    context = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    rhythm = models.CharField(max_length=10, choices=RHYTHMS, default=AT_ONCE)
    created_at = models.DateTimeField(default=timezone.now)
    # The mail it goes out in; several weekly letters share one.
    mail = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            # The guard behind "once": whoever comes second finds the first.
            models.UniqueConstraint(
                fields=["person", "kind", "about_id"],
                condition=Q(person__isnull=False),
                name="letter_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["address", "kind", "about_id"],
                condition=Q(person__isnull=True),
                name="letter_once_per_address",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "id"],
                condition=Q(mail__isnull=True, rhythm=WEEKLY),
                name="letter_for_digest",
            ),
            models.Index(fields=["mail"], name="letter_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def reader_language(self) -> str:
        of_person = self.person.language if self.person else ""
        return of_person or self.language or settings.LANGUAGE_CODE

    @property
    def destination(self) -> str:
        """The e-mail address; empty when the person has left."""
        if self.person is None:
            return self.address
        return (self.person.is_active and self.person.email) or ""


class Rhythm(Row):
    """How often somebody wants one kind of letter, where that differs from the usual."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.EmailField(blank=True)
    kind = models.CharField(max_length=60)
    rhythm = models.CharField(max_length=10, choices=RHYTHMS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(person__isnull=False),
                name="rhythm_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["address", "kind"],
                condition=Q(person__isnull=True),
                name="rhythm_once_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.rhythm}"
