"""Every question we ask about challenges."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from oshub.needs.models.challenge import Challenge, ChallengeNeed  # noqa: F401


class ChallengeQuerySet(QuerySet["Challenge"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def framed(self) -> Self:
        """Those that everybody may read."""
        return self.filter(framed_at__isnull=False)

    def drafts(self) -> Self:
        return self.filter(framed_at__isnull=True, retired_at__isnull=True)

    def framed_by(self, person: Any) -> Self:
        """Hers that are not ready yet."""
        return self.drafts().filter(drafted_by=person.pk)

    def open(self) -> Self:
        """Those that a class can begin with."""
        return self.framed().filter(retired_at__isnull=True)

    def not_compared(self) -> Self:
        """Open ones of which it is not known yet what is like them."""
        return self.open().filter(compared_at__isnull=True)

    def among(self, ids: Iterable[UUID]) -> Self:
        """Only those of these ids."""
        return self.filter(pk__in=list(ids))

    def resting_on(self, need: Any) -> Self:
        from oshub.needs.models.challenge import ChallengeNeed

        rows = ChallengeNeed.objects.filter(need=need, removed_at__isnull=True)
        return self.filter(pk__in=rows.values("challenge"))

    def counting_needs(self) -> Self:
        """A number beside each, asked for those alone that are shown."""
        from oshub.needs.models.challenge import ChallengeNeed

        rows = ChallengeNeed.objects.filter(challenge=OuterRef("pk"), removed_at__isnull=True)
        number = Subquery(rows.order_by().values("challenge").annotate(n=Count("pk")).values("n"))
        return self.annotate(need_count=Coalesce(number, 0)).defer("features")

    def newest(self, most: int, *, also: Iterable[UUID] = ()) -> Self:
        """The newest of these, and those that are named."""
        newest = list(self.order_by("-id").values_list("pk", flat=True)[:most])
        return self.filter(pk__in=[*newest, *also]).order_by("-id")

    def newest_first(self) -> Self:
        return self.order_by("-id")


class ChallengeNeedQuerySet(QuerySet["ChallengeNeed"]):
    def of(self, challenge: Any) -> Self:
        return self.filter(challenge=challenge, removed_at__isnull=True)

    def of_any(self, challenges: Iterable[UUID]) -> Self:
        return self.filter(challenge__in=list(challenges), removed_at__isnull=True)

    def about(self, need: Any) -> Self:
        return self.filter(need=need, removed_at__isnull=True)
