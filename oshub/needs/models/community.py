"""Whom a hub should hear: its own picture of its community."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import Honesty
from oshub.hubs.problems import NotPossible
from oshub.needs.choices import Dimension
from oshub.needs.queries.missing import PictureQuerySet

WHOLE = Decimal(100)
# Published shares are rounded: they may add up to a little more or less.
ROUNDING = Decimal(2)


class CommunityPicture(Row):
    """One stroke of the picture: so many people, or such a share, of one group, place or language.

    A dimension is drawn in people or in shares, never in both.
    """

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    key = models.CharField(max_length=120)
    number = models.PositiveIntegerField(_("people"), null=True)
    share = models.DecimalField(_("share in percent"), max_digits=5, decimal_places=2, null=True)
    honesty = models.CharField(
        _("how it is known"), max_length=10, choices=Honesty.choices, default=Honesty.ESTIMATED
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_simulated = models.BooleanField(default=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "dimension", "key"], name="picture_once_for_each_key"
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) ^ models.Q(share__isnull=True),
                name="picture_in_people_or_shares",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.key}"

    @classmethod
    @transaction.atomic
    def draw(
        cls,
        hub: Any,
        dimension: str,
        strokes: Sequence[dict[str, Any]],
        *,
        by: Any,
        simulated: bool = False,
    ) -> None:
        """Draw one dimension anew: each stroke has a key and a number or a share."""
        strokes = [one for one in strokes if one.get("number") or one.get("share")]
        if not strokes:
            raise NotPossible(_("Write at least one number."))
        shares = [one["share"] for one in strokes if one.get("share")]
        if shares and len(shares) < len(strokes):
            raise NotPossible(_("Write people everywhere, or percent everywhere."))
        if shares and sum(shares) > WHOLE + ROUNDING:
            raise NotPossible(_("The shares add up to more than 100 percent."))
        before = cls.objects.at_hub(hub).along(dimension)
        if _drawn_alike(list(before), strokes):
            return
        before.delete()
        CommunityPicture.objects.bulk_create(
            CommunityPicture(hub=hub, dimension=dimension, is_simulated=simulated, **one)
            for one in strokes
        )
        record("picture.drawn", hub, by=by, hub=hub, simulated=simulated, dimension=dimension)


def _drawn_alike(before: Sequence[CommunityPicture], strokes: Sequence[dict[str, Any]]) -> bool:
    """Whether drawing these would change nothing: a second click is no news."""
    drawn = {one.key: one for one in before}
    return len(drawn) == len(strokes) and all(
        one["key"] in drawn and all(getattr(drawn[one["key"]], name) == one[name] for name in one)
        for one in strokes
    )
