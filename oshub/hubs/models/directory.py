"""How many organisations the directory lists, cell by cell."""

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F

from oshub.core.rows import Row

if TYPE_CHECKING:
    from oshub.hubs.models.organisation import Organisation


class DirectoryCell(Row):
    """Listed organisations with one combination of facets.

    Kept exact by the verbs, in their transaction, so that facet counts over a hundred thousand
    organisations are sums over a few hundred rows.
    """

    country = models.CharField(max_length=2, blank=True)
    stakeholder_group = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    rurality = models.PositiveSmallIntegerField(default=0)
    is_simulated = models.BooleanField(default=False)
    number = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "stakeholder_group", "kind", "rurality", "is_simulated"],
                name="directory_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.stakeholder_group} {self.kind}: {self.number}"

    @classmethod
    def count(cls, organisation: "Organisation", change: int) -> None:
        """Add or take away one organisation."""
        cell = {
            "country": organisation.country,
            "stakeholder_group": organisation.stakeholder_group,
            "kind": organisation.kind,
            "rurality": organisation.rurality or 0,
            "is_simulated": organisation.is_simulated,
        }
        with transaction.atomic():
            if not cls.objects.filter(**cell).update(number=F("number") + change):
                _new, is_new = cls.objects.get_or_create(**cell, defaults={"number": change})
                if not is_new:  # somebody else made the cell in between
                    cls.objects.filter(**cell).update(number=F("number") + change)

    @classmethod
    @transaction.atomic
    def recount(cls) -> None:
        """Count everything anew, after rows were written in bulk."""
        from oshub.hubs.models.organisation import Organisation

        cls.objects.all().delete()
        facets = ["country", "stakeholder_group", "kind", "rurality", "is_simulated"]
        counted = (
            Organisation.objects.listed()
            .values(*facets)
            .annotate(number=models.Count("pk"))
            .order_by()
        )
        cells = [cls(**{**row, "rurality": row["rurality"] or 0}) for row in counted]
        cls._default_manager.bulk_create(cells)
