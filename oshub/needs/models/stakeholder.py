"""Who has a stake in what a hub does, as its team sees it. Never public."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.hubs.sent_twice import the_same
from oshub.needs.queries.assets import StakeholderQuerySet

FROM_ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class Stakeholder(Row):
    """An organisation or a circle of people: how much they can move, how much they care.

    Organisations and circles, not private persons. A judgement about others: for the team alone.
    """

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "hubs.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=160)
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup.choices
    )
    influence = models.PositiveSmallIntegerField(_("influence"), validators=FROM_ONE_TO_FIVE)
    interest = models.PositiveSmallIntegerField(_("interest"), validators=FROM_ONE_TO_FIVE)
    relation = models.CharField(_("how we stand with them"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    removed_at = models.DateTimeField(null=True)
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    influence__gte=1, influence__lte=5, interest__gte=1, interest__lte=5
                ),
                name="stakeholder_from_one_to_five",
            )
        ]
        indexes = [
            models.Index(
                fields=["hub", "-influence", "-interest"],
                condition=models.Q(removed_at__isnull=True),
                name="stakeholder_of_hub",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def add(
        cls, hub: Any, *, by: Any, form_id: Any = None, simulated: bool = False, **said: Any
    ) -> "Stakeholder":
        """Put them on the team's map; the same form arrives once."""
        if form_id and (same := cls.objects.at_hub(hub).filter(form_id=form_id).first()):
            return the_same(same, said, reverse("needs:change_stakeholder", args=[same.pk]))
        stakeholder = cls.objects.create(hub=hub, form_id=form_id, is_simulated=simulated, **said)
        record("stakeholder.added", stakeholder, by=by, hub=hub, simulated=simulated)
        return stakeholder

    @transaction.atomic
    def change(self, *, by: Any, **said: Any) -> None:
        """Judge them anew; where they stood before stays in the history."""
        self._must_be_there()
        before = {"influence": self.influence, "interest": self.interest}
        changed = [name for name, value in said.items() if getattr(self, name) != value]
        if not changed:
            return
        for name in changed:
            setattr(self, name, said[name])
        self.save(update_fields=changed)
        record("stakeholder.changed", self, by=by, hub=self.hub, before=before)

    @transaction.atomic
    def remove(self, *, by: Any) -> None:
        """Take them off the map; the row stays."""
        self._must_be_there()
        Stakeholder.objects.filter(pk=self.pk).update(removed_at=timezone.now())
        record("stakeholder.removed", self, by=by, hub=self.hub)

    def _must_be_there(self) -> None:
        there = Stakeholder.objects.select_for_update().filter(pk=self.pk, removed_at=None)
        if not there.exists():
            raise NotPossible(_("It was removed already."))
