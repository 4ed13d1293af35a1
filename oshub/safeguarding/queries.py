"""Every question we ask here. Views chain these; they never filter."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db.models import QuerySet
from django.utils import timezone

from oshub.safeguarding.choices import ReviewState

if TYPE_CHECKING:
    from oshub.safeguarding.models import Review, SchoolClass, Seat  # noqa: F401


class SchoolClassQuerySet(QuerySet["SchoolClass"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def taught_by(self, person: Any) -> Self:
        from oshub.safeguarding.models import Teaching

        now = Teaching.objects.filter(person=person.pk, until__isnull=True)
        return self.filter(pk__in=now.values("school_class"))

    def newest_first(self) -> Self:
        return self.order_by("-id")


class SeatQuerySet(QuerySet["Seat"]):
    def valid(self) -> Self:
        """Those that a code still opens."""
        return self.filter(revoked_at__isnull=True, school_class__closed_at__isnull=True)

    def with_class(self) -> Self:
        return self.select_related("school_class__hub", "school_class__school")

    def in_order(self) -> Self:
        return self.order_by("number")


class ReviewQuerySet(QuerySet["Review"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def waiting(self) -> Self:
        return self.filter(state=ReviewState.WAITING)

    def older_than(self, days: int) -> Self:
        return self.filter(asked_at__lt=timezone.now() - timedelta(days=days))

    def oldest_first(self) -> Self:
        return self.order_by("asked_at", "pk")
