"""Every question we ask about needs that were gathered."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Q, QuerySet

if TYPE_CHECKING:
    from oshub.needs.models import Cluster, Gathering  # noqa: F401


class ClusterQuerySet(QuerySet["Cluster"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def standing(self) -> Self:
        return self.filter(dissolved_at__isnull=True)

    def counting_needs(self) -> Self:
        now = Q(gatherings__undone_at__isnull=True)
        return self.annotate(need_count=Count("gatherings", filter=now))

    def newest_first(self) -> Self:
        return self.order_by("-id")


class GatheringQuerySet(QuerySet["Gathering"]):
    def now(self) -> Self:
        return self.filter(undone_at__isnull=True)

    def of(self, cluster: Any) -> Self:
        return self.filter(cluster=cluster)

    def about(self, need: Any) -> Self:
        return self.filter(need=need)

    def to_confirm(self, person: Any) -> Self:
        """Those of needs that she raised and about which she has not said yes or no."""
        from oshub.needs.models import Confirmation

        said = Confirmation.objects.filter(person=person).values("gathering")
        mine = self.now().filter(need__person=person).exclude(pk__in=said)
        return mine.select_related("cluster__hub", "need").order_by("-id")

    def to_confirm_for_class(self, school_class: Any, needs: list[Any]) -> set[Any]:
        """Those of these needs about which nobody of the class has said yes or no."""
        from oshub.needs.models import Confirmation

        said = Confirmation.objects.filter(seat__school_class=school_class).values("gathering")
        open_ones = self.now().filter(need__in=needs).exclude(pk__in=said)
        return set(open_ones.values_list("need", flat=True))

    def with_needs(self) -> Self:
        return self.select_related(
            "need__review", "need__school_class__school", "need__sheet", "need__listening_session"
        ).defer("need__features")

    def oldest_first(self) -> Self:
        return self.order_by("id")
