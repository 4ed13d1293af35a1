"""Every question we ask about listening sessions and what was promised there."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Prefetch, QuerySet

if TYPE_CHECKING:
    from oshub.needs.models import ListeningSession, Promise  # noqa: F401


class SessionQuerySet(QuerySet["ListeningSession"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-id")

    def with_attendance(self) -> Self:
        return self.select_related("hub").prefetch_related("attendance")

    def with_everything(self) -> Self:
        """For the record's own page: a fixed number of questions, however much was said."""
        from oshub.needs.models import Need

        needs = Need.objects.order_by("form_id", "id").select_related("review")
        return self.with_attendance().prefetch_related(
            Prefetch("needs", needs.prefetch_related("hands")), "promises", "photos__file"
        )

    def not_yet_approved(self) -> Self:
        return self.filter(approved_at=None)

    def led_by(self, person: Any) -> Self:
        return self.filter(facilitator=person.pk)


class PromiseQuerySet(QuerySet["Promise"]):
    def still_open(self) -> Self:
        return self.filter(kept_at=None)

    def of_hubs(self, hubs: Any) -> Self:
        return self.filter(hub__in=hubs).select_related("session", "hub")

    def first_due_first(self) -> Self:
        return self.order_by("due_on", "pk")
