"""What a hub does so that those who are missing are heard."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.problems import NotPossible
from oshub.needs.choices import Dimension
from oshub.needs.queries.missing import OutreachQuerySet


class OutreachTask(Row):
    """One task: whom to reach, how, who of the team does it and by when."""

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    key = models.CharField(max_length=120)
    whom = models.CharField(_("whom to reach"), max_length=200)
    how = models.CharField(_("how"), max_length=300, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(_("by when"))
    planned_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    is_simulated = models.BooleanField(default=False)

    objects = OutreachQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "done_at", "due_on"], name="outreach_of_hub")]
        constraints = [
            # One click, one task: a second click finds the first.
            models.UniqueConstraint(
                fields=["hub", "dimension", "key"],
                condition=models.Q(done_at__isnull=True),
                name="outreach_open_once",
            )
        ]

    def __str__(self) -> str:
        return self.whom

    @classmethod
    @transaction.atomic
    def plan(
        cls,
        hub: Any,
        dimension: str,
        key: str,
        *,
        by: Any,
        whom: str,
        due_on: date,
        simulated: bool = False,
    ) -> "OutreachTask":
        """Begin it, with whoever pressed the button; an open task for the same is found again."""
        task, is_new = cls.objects.get_or_create(
            hub=hub,
            dimension=dimension,
            key=key,
            done_at=None,
            defaults={"whom": whom, "due_on": due_on, "person": by, "is_simulated": simulated},
        )
        if is_new:
            record("outreach.planned", task, by=by, hub=hub, simulated=simulated)
        return task

    @transaction.atomic
    def change(self, *, by: Any, **said: Any) -> None:
        """Say how, who and by when."""
        self._must_be_open()
        changed = [name for name, value in said.items() if getattr(self, name) != value]
        if not changed:
            return
        for name in changed:
            setattr(self, name, said[name])
        self.save(update_fields=changed)
        record("outreach.changed", self, by=by, hub=self.hub)

    @transaction.atomic
    def finish(self, *, by: Any, outcome: str) -> None:
        """Say what came of it; whether it helped, the next figures tell."""
        self._must_be_open()
        self.done_at, self.outcome = timezone.now(), outcome
        self.save(update_fields=["done_at", "outcome"])
        record("outreach.done", self, by=by, hub=self.hub, simulated=self.is_simulated)

    def _must_be_open(self) -> None:
        still_open = OutreachTask.objects.select_for_update().filter(pk=self.pk, done_at=None)
        if not still_open.exists():
            raise NotPossible(_("This task is done already."))
