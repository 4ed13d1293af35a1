"""Moderation: somebody of the hub looks at a text, before or after it is published."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.safeguarding.choices import ReviewReason, ReviewState
from oshub.safeguarding.models.spoken import SpokenRow
from oshub.safeguarding.queries import ReviewQuerySet
from oshub.safeguarding.voices import Voice


class Review(SpokenRow):
    """One text on its way to the public. Its owner (a need, a statement…) shows it by `is_shown`.

    What minors write, and what comes from nobody we know, is published after somebody of the hub
    has read it; what adults with an account write is published at once and read afterwards.
    """

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    # What the text is: "need", "point", "statement"; each owner declares its kind.
    kind = models.CharField(max_length=20)
    text = models.TextField()
    language = models.CharField(max_length=8)
    is_before = models.BooleanField()
    is_shown = models.BooleanField()
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.WAITING
    )
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=12, choices=ReviewReason.choices, blank=True)
    words = models.CharField(_("in your own words"), max_length=500, blank=True)
    suggestion = models.TextField(_("suggested text"), blank=True)
    appeal = models.CharField(_("why it should be published"), max_length=1000, blank=True)
    appealed_at = models.DateTimeField(null=True)
    is_simulated = models.BooleanField(default=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub", "state", "asked_at"], name="review_queue"),
            models.Index(
                fields=["asked_at"],
                condition=models.Q(state="waiting"),
                name="review_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.asked_at:%Y-%m-%d}"

    @classmethod
    @transaction.atomic
    def ask(
        cls, hub: Any, kind: str, text: str, *, voice: Voice, language: str, **more: Any
    ) -> "Review":
        """Put a text before the hub's moderators. What the hub's own team writes needs no look."""
        is_own = voice.is_of_team(hub)
        is_before = not (is_own or voice.person)
        review = cls.objects.create(
            hub=hub,
            kind=kind,
            text=text,
            language=language,
            is_before=is_before,
            is_shown=not is_before,
            state=ReviewState.PUBLISHED if is_own else ReviewState.WAITING,
            decided_at=timezone.now() if is_own else None,
            **voice.fields(),
            **more,
        )
        if not is_own:
            record("review.asked", review, by=voice.person, hub=hub, kind=kind)
        return review
