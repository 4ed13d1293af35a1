"""Every question we ask about what a community has, and who has a stake in it."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, QuerySet

if TYPE_CHECKING:
    from oshub.needs.models import Asset, Stakeholder  # noqa: F401


class AssetQuerySet(QuerySet["Asset"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def on_the_map(self) -> Self:
        return self.filter(removed_at=None)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind) if kind else self

    def in_order(self) -> Self:
        return self.select_related("organisation", "hub").order_by("kind", "name", "pk")

    def numbers_by_kind(self) -> dict[str, int]:
        rows = self.order_by().values("kind").annotate(number=Count("pk"))
        return {row["kind"]: row["number"] for row in rows}


class StakeholderQuerySet(QuerySet["Stakeholder"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def on_the_map(self) -> Self:
        return self.filter(removed_at=None)

    def strongest_first(self) -> Self:
        return self.select_related("organisation", "hub").order_by(
            "-influence", "-interest", "name", "pk"
        )

    def groups(self) -> set[str]:
        return set(self.order_by().values_list("group", flat=True).distinct())
