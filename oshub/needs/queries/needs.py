"""Every question we ask about needs and what was said to them."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from oshub.needs.models import Need  # noqa: F401


class NeedQuerySet(QuerySet["Need"]):
    def shown(self) -> Self:
        """Those that the public may read."""
        return self.filter(review__is_shown=True)

    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def overdue(self) -> Self:
        return self.unanswered().filter(answer_by__lt=timezone.localdate())

    def raised_by(self, voice: Any) -> Self:
        return self.filter(voice.said())

    def newest_first(self) -> Self:
        return self.order_by("-id")


SHOWN = Q(review__is_shown=True)
