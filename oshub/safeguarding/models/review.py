"""Moderation: somebody of the hub looks at a text, before or after it is published."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.hubs.models import Role
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel, ReviewReason, ReviewState
from oshub.safeguarding.models.spoken import SpokenRow
from oshub.safeguarding.moderating import kind_of
from oshub.safeguarding.queries import ReviewQuerySet
from oshub.safeguarding.voices import TEAM, Voice


class Review(SpokenRow):
    """One text on its way to the public. Its owner (a need, a statement…) shows it by `is_shown`.

    What minors write, and what comes from nobody we know, is published after somebody of the hub
    has read it; what adults with an account write is published at once and read afterwards.
    """

    PATIENCE_DAYS = 3
    # What was sent back and not answered for so long, the team decides about without its author.
    ANSWER_DAYS = 14

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
            models.Index(fields=["seat", "state"], name="review_of_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.asked_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("safeguarding:review", args=[self.pk])

    @classmethod
    @transaction.atomic
    def ask(
        cls, hub: Any, kind: str, text: str, *, voice: Voice, language: str, **more: Any
    ) -> "Review":
        """Put a text before the hub's moderators. What the hub's own team writes needs no look."""
        is_own = voice.is_of_team(hub)
        is_before = not (is_own or voice.person)
        if voice.seat:
            more.setdefault("channel", Channel.CLASS)
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
            review._record("review.asked", by=voice.person)
        return review

    @property
    def of(self) -> Any:
        """What the text is, as its owner declared it."""
        return kind_of(self)

    @property
    def first_line(self) -> str:
        """What it says, in short: where one line stands for the whole."""
        return next(iter(self.text.strip().splitlines()), "")

    @property
    def is_of_minor(self) -> bool:
        return self.seat_id is not None

    @property
    def is_waiting(self) -> bool:
        return self.state == ReviewState.WAITING

    @property
    def is_sent_back(self) -> bool:
        return self.state == ReviewState.SENT_BACK

    @property
    def is_refused(self) -> bool:
        return self.state == ReviewState.REFUSED

    @property
    def waits_since(self) -> datetime:
        return self.appealed_at or self.asked_at

    @property
    def days(self) -> int:
        """Full days that it has waited, or that passed until the decision."""
        if self.is_waiting or self.decided_at is None:
            return (timezone.now() - self.waits_since).days
        return max(self.decided_at - self.asked_at, timedelta()).days

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.days >= self.PATIENCE_DAYS

    # What moderators do.

    def publish(self, *, by: Any) -> None:
        """Everybody may read it."""
        self._decide(ReviewState.PUBLISHED, by=by)

    def send_back(self, *, by: Any, reason: str, words: str, suggestion: str) -> None:
        """Not like this: the author gets our suggestion and decides."""
        if suggestion.strip() == self.text.strip():
            raise NotPossible(_("Your suggestion is the text itself. Change it, or publish it."))
        self.of.check(suggestion)
        said = {"reason": reason, "words": words, "suggestion": suggestion}
        self._decide(ReviewState.SENT_BACK, by=by, **said)

    def refuse(self, *, by: Any, reason: str, words: str) -> None:
        """Not published, for a reason from the public list and in words of one's own."""
        self._decide(ReviewState.REFUSED, by=by, reason=reason, words=words)

    def may_be_decided_by(self, person: Any) -> bool:
        """An objection is decided by somebody else, if the team has somebody else."""
        if not self.appealed_at or self.decided_by_id != person.pk:
            return True
        team = Role.objects.in_hub(self.hub_id).current().of_kind(TEAM)
        return not team.exclude(person=person.pk).exists()

    @transaction.atomic
    def _decide(self, state: str, *, by: Any, **said: Any) -> None:
        """The condition on the state lets one of two moderators through; the other one reads so."""
        if not self.may_be_decided_by(by):
            raise NotPossible(
                _("The author objects to your decision, so somebody else of the team decides now.")
            )
        changes = {"reason": "", "words": "", "suggestion": ""} | said
        changes |= {"state": state, "decided_by": by, "decided_at": timezone.now()}
        changes["is_shown"] = state == ReviewState.PUBLISHED
        if not self._change(ReviewState.WAITING, changes):
            raise self._decided_already(by)
        self._record(f"review.{state}", by=by)
        self.of.on_decision(self)

    def _decided_already(self, by: Any) -> NotPossible:
        now = type(self).objects.get(pk=self.pk)
        if now.is_sent_back and now.decided_at and now.decided_by_id == by.pk:
            day = date_format(timezone.localtime(now.decided_at), "DATE_FORMAT")
            words = _("You sent this back on %(day)s; it waits for its author.")
            return NotPossible(words % {"day": day})
        return NotPossible(_("Somebody else of the team has decided about this text already."))

    @transaction.atomic
    def publish_after_all(self, *, by: Any) -> None:
        """Take the sending back back: everybody may read the text as its author wrote it."""
        changes = {
            "state": ReviewState.PUBLISHED,
            "is_shown": True,
            "reason": "",
            "words": "",
            "suggestion": "",
            "decided_by": by,
            "decided_at": timezone.now(),
        }
        if not self._change(ReviewState.SENT_BACK, changes):
            raise NotPossible(_("This text has changed meanwhile. Please look at it again."))
        self._record("review.published", by=by)
        self.of.on_decision(self)

    @transaction.atomic
    def bring_back(self) -> None:
        """Nobody answered: the team decides. The suggestion stays, for whoever comes back late."""
        if self._change(ReviewState.SENT_BACK, {"state": ReviewState.WAITING, "is_before": True}):
            self._record("review.came_back", by=None)
            self.of.on_decision(self)

    # What authors do.

    @property
    def is_open_to_author(self) -> bool:
        """Its author may take a suggestion or write anew; late as well, until it is decided."""
        return self.is_sent_back or self.is_refused or (self.is_waiting and bool(self.suggestion))

    @transaction.atomic
    def take_suggestion(self, *, by: Any) -> None:
        """Publish it in the words that the hub suggested."""
        if not self.suggestion:
            raise NotPossible(_("This text has changed meanwhile. Please look at it again."))
        changes = {"text": self.suggestion, "state": ReviewState.PUBLISHED, "is_shown": True}
        open_states = [ReviewState.SENT_BACK, ReviewState.WAITING]
        self._author_does(open_states, changes | {"decided_at": timezone.now()})
        self.of.on_text(self)
        self.of.on_decision(self)
        self._record("review.suggestion_taken", by=by)

    @transaction.atomic
    def write_anew(self, text: str, *, by: Any) -> None:
        """Another text, which the hub reads before it is published."""
        if not self.is_open_to_author:
            raise NotPossible(_("This text has changed meanwhile. Please look at it again."))
        self.of.check(text)
        changes = {
            "text": text,
            "state": ReviewState.WAITING,
            "is_shown": False,
            "is_before": True,
            "asked_at": timezone.now(),
            "decided_at": None,
            "suggestion": "",
        }
        open_states = [ReviewState.SENT_BACK, ReviewState.REFUSED, ReviewState.WAITING]
        self._author_does(open_states, changes)
        self.of.on_text(self)
        self.of.on_decision(self)
        self._record("review.asked", by=by)

    @transaction.atomic
    def withdraw(self, *, by: Any) -> None:
        """Its author takes it back; it is shown no more. Doing it twice changes nothing."""
        if self.state == ReviewState.WITHDRAWN:
            return
        changes = {"state": ReviewState.WITHDRAWN, "is_shown": False}
        self._author_does([s for s in ReviewState if s != ReviewState.WITHDRAWN], changes)
        self.of.on_decision(self)
        self._record("review.withdrawn", by=by)

    @transaction.atomic
    def object(self, why: str, *, by: Any) -> None:
        """The author says once why it should be published; somebody else of the team decides."""
        if self.appealed_at:
            raise NotPossible(_("You have objected already. The second decision stands."))
        changes = {
            "state": ReviewState.WAITING,
            "is_before": True,
            "appeal": why,
            "appealed_at": timezone.now(),
        }
        self._author_does([ReviewState.SENT_BACK, ReviewState.REFUSED], changes)
        self.of.on_decision(self)
        self._record("review.objected", by=by)

    def _author_does(self, states: Sequence[str], changes: dict[str, Any]) -> None:
        if self.state not in states or not self._change(self.state, changes):
            raise NotPossible(_("This text has changed meanwhile. Please look at it again."))

    def _change(self, state: str, changes: dict[str, Any]) -> bool:
        """Write, if nobody wrote meanwhile: of two at the same time one finds no row."""
        if not type(self).objects.filter(pk=self.pk, state=state).update(**changes):
            return False
        for name, value in changes.items():
            setattr(self, name, value)
        return True

    def _record(self, name: str, *, by: Any) -> None:
        record(name, self, by=by, hub=self.hub, simulated=self.is_simulated, kind=self.kind)
