"""Every question we ask about whom a hub should hear, and what it does to hear them."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from oshub.needs.models import CommunityPicture, OutreachTask  # noqa: F401


class PictureQuerySet(QuerySet["CommunityPicture"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def along(self, dimension: str) -> Self:
        return self.filter(dimension=dimension)


class OutreachQuerySet(QuerySet["OutreachTask"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def still_open(self) -> Self:
        return self.filter(done_at=None)

    def done(self) -> Self:
        return self.exclude(done_at=None)

    def first_due_first(self) -> Self:
        return self.select_related("person").order_by("due_on", "pk")

    def due_by(self, day: Any) -> Self:
        return self.still_open().filter(due_on__lte=day)

    def on_the_desk_of(self, person: Any, hubs: Any) -> Self:
        """Hers, and those of her hubs that nobody has taken."""
        from django.db.models import Q

        return self.still_open().filter(Q(person=person.pk) | Q(person=None, hub__in=hubs))
