"""Every question we ask about who stands behind needs."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from oshub.needs.models import Backing  # noqa: F401


class BackingQuerySet(QuerySet["Backing"]):
    def behind(self, need: Any) -> Self:
        return self.filter(need=need)

    def of(self, voice: Any) -> Self:
        return self.filter(voice.said())

    def of_class(self, school_class: Any) -> Self:
        return self.filter(seat__school_class=school_class)

    def classes(self) -> "QuerySet[Any, Any]":
        """The classes whose pupils stand behind it, each once."""
        seats = self.filter(seat__isnull=False)
        return seats.values("seat__school_class").order_by().distinct()
