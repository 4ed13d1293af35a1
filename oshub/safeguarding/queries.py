"""Every question we ask here. Views chain these; they never filter."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, F, Min, Q, QuerySet
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

    def with_place(self) -> Self:
        return self.select_related("hub", "school")

    def with_seats_counted(self) -> Self:
        """`seat_count`, without those that were closed, and how many of them were used."""
        valid = Q(seats__revoked_at__isnull=True)
        return self.annotate(
            seat_count=Count("seats", filter=valid),
            used_count=Count("seats", filter=valid & Q(seats__is_used=True)),
        )

    def newest_first(self) -> Self:
        return self.order_by("-id")

    def open_first(self) -> Self:
        return self.order_by(F("closed_at").desc(nulls_first=True), "-id")


class SeatQuerySet(QuerySet["Seat"]):
    def valid(self) -> Self:
        """Those that a code still opens."""
        return self.filter(revoked_at__isnull=True, school_class__closed_at__isnull=True)

    def not_revoked(self) -> Self:
        return self.filter(revoked_at__isnull=True)

    def with_class(self) -> Self:
        return self.select_related("school_class__hub", "school_class__school")

    def with_code(self, fingerprint: str) -> "Seat | None":
        return self.filter(code_hash=fingerprint).first()

    def taken_codes(self, fingerprints: Iterable[str | None]) -> set[str | None]:
        return set(
            self.filter(code_hash__in=list(fingerprints)).values_list("code_hash", flat=True)
        )

    def in_order(self) -> Self:
        return self.order_by("number")


class ReviewQuerySet(QuerySet["Review"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def waiting(self) -> Self:
        return self.filter(state=ReviewState.WAITING)

    def unanswered_for(self, days: int) -> Self:
        """Sent back so long ago that its author will hardly answer any more."""
        before = timezone.now() - timedelta(days=days)
        return self.filter(state=ReviewState.SENT_BACK, decided_at__lt=before)

    def waiting_by_hub(self, hubs: Iterable[Any]) -> list[tuple[Any, int, datetime, bool]]:
        """Each hub with how many texts wait there, since when, and whether some are invented; the
        longest wait first."""
        from oshub.hubs.models import Hub

        waiting = self.waiting().filter(hub__in=hubs).values("hub")
        invented = Count("pk", filter=Q(is_simulated=True))
        counted = list(
            waiting.annotate(number=Count("pk"), since=Min("asked_at"), invented=invented)
        )
        found = Hub.objects.in_bulk([row["hub"] for row in counted])
        rows = [
            (found[row["hub"]], row["number"], row["since"], row["invented"] > 0) for row in counted
        ]
        return sorted(rows, key=lambda row: row[2])

    def decided(self) -> Self:
        """By somebody of the hub: what the team itself wrote was never asked about."""
        return self.filter(decided_at__isnull=False, decided_by__isnull=False).exclude(
            state=ReviewState.WAITING
        )

    def asked(self) -> Self:
        """All but what the hub's own team wrote: the log is about texts of others."""
        return self.exclude(state=ReviewState.PUBLISHED, decided_by__isnull=True)

    def among(self, ids: Iterable[Any]) -> Self:
        return self.filter(pk__in=list(ids))

    def said_by(self, voice: Any) -> Self:
        return self.filter(voice.said())

    def for_author(self) -> Self:
        """What an author should look at: what waits, and what is not published as it was."""
        return self.filter(
            state__in=[ReviewState.WAITING, ReviewState.SENT_BACK, ReviewState.REFUSED]
        )

    def older_than(self, days: int) -> Self:
        return self.filter(asked_at__lt=timezone.now() - timedelta(days=days))

    def oldest_first(self) -> Self:
        return self.order_by("asked_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "-pk")
