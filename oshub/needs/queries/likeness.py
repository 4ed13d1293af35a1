"""Every question we ask about what is alike."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from django.db.models import Count, QuerySet


class LikenessQuerySet(QuerySet[Any]):
    def of(self, one: Any) -> Self:
        return self.filter(one=one)

    def of_any(self, ones: Iterable[UUID]) -> Self:
        return self.filter(one__in=list(ones))

    def naming(self, other: Any) -> Self:
        """Those that say of something else that this is like it."""
        return self.filter(other=other)

    def best_first(self) -> Self:
        return self.order_by("-score", "other")

    def of_shown_needs(self) -> Self:
        """With the needs that everybody may read, as a list shows them."""
        unread = ("features", "more", "evidence", "review__text", "review__suggestion")
        rows = self.filter(other__review__is_shown=True)
        rows = rows.select_related("other__review", "other__school_class__school")
        return rows.defer(*(f"other__{name}" for name in unread))

    def of_open_challenges(self) -> Self:
        """With the challenges that a class can begin with, and their hubs."""
        rows = self.filter(other__framed_at__isnull=False, other__retired_at__isnull=True)
        return rows.select_related("other__hub").defer("other__features")

    def short_of(self, number: int, ones: Iterable[UUID]) -> set[UUID]:
        """Which of these have fewer than that, or none."""
        asked = set(ones)
        counted = self.of_any(asked).order_by().values_list("one").annotate(number=Count("pk"))
        return asked - {pk for pk, found in counted if found >= number}
