"""What a hub has authorised: which deed on which thing, and by what."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row


class Mandate(Row):
    """A hub's yes to one deed on one thing. Key processes ask for it, and cannot pass without.

    The deed is a rule's name, "mission.adopt"; the thing is known by its identifier alone, so that
    contexts above this one can ask.
    """

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("who decided"), max_length=200)
    minutes = models.CharField(_("where it is written down"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "deed", "thing_id"], name="mandate_once_for_each_deed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.deed}, {self.decided_by}, {self.decided_on}"

    @classmethod
    def of(cls, hub: Any, deed: str, thing: models.Model) -> "Mandate | None":
        """The hub's yes to this deed on this thing, if it gave one."""
        return cls.objects.filter(hub=hub, deed=deed, thing_id=thing.pk).first()

    @classmethod
    @transaction.atomic
    def give(
        cls,
        hub: Any,
        deed: str,
        thing: models.Model,
        *,
        by: Any,
        decided_by: str,
        decided_on: date,
        minutes: str = "",
        simulated: bool = False,
    ) -> "Mandate":
        """Write down what the hub's board decided; giving it twice changes nothing."""
        mandate, is_new = cls.objects.get_or_create(
            hub=hub,
            deed=deed,
            thing_id=thing.pk,
            defaults={
                "decided_by": decided_by,
                "decided_on": decided_on,
                "minutes": minutes,
                "recorded_by": by,
            },
        )
        if is_new:
            record(
                "hub.mandated",
                mandate,
                by=by,
                hub=hub,
                simulated=simulated,
                what=str(thing)[:200],
            )
        return mandate
