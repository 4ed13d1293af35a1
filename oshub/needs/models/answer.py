"""What a hub said to those who raised a need; each answer stays on record."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.rows import Row
from oshub.needs.choices import AnswerKind, RefusalReason


class Answer(Row):
    """One answer to a need, in the hub's words. Given by the need's verbs, never changed."""

    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(_("answer"), max_length=10, choices=AnswerKind.choices)
    reason = models.CharField(_("reason"), max_length=12, choices=RefusalReason.choices, blank=True)
    words = models.TextField(_("in your own words"), max_length=2000)
    language = models.CharField(max_length=8)
    next_answer_by = models.DateField(_("you hear from us again by"), null=True)
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["need", "-id"], name="answer_of_need")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Telling(Row):
    """A step on a need's trail was told to a class or a hall: by a notice, in words, on paper.

    Letters to people keep their own record; this is for those who have no address.
    """

    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="tellings")
    told_on = models.DateField(_("told on"))
    to_whom = models.CharField(_("to whom"), max_length=120)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.told_on}: {self.to_whom}"

    @classmethod
    def note(cls, need: Any, *, by: Any, to_whom: str, told_on: date | None = None) -> "Telling":
        """Write down that people without an address were told."""
        from oshub.core.ledger import record

        telling = cls.objects.create(
            need=need, told_on=told_on or timezone.localdate(), to_whom=to_whom, told_by=by
        )
        record("need.told", need, by=by, hub=need.hub, simulated=need.is_simulated)
        return telling
