"""Every question we ask about points."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Prefetch, Q, QuerySet

from oshub.needs.choices import PointKind

if TYPE_CHECKING:
    from oshub.needs.models import Point  # noqa: F401

SHOWN = Q(review__is_shown=True)


class PointQuerySet(QuerySet["Point"]):
    def about(self, need: Any) -> Self:
        return self.filter(need=need)

    def shown(self) -> Self:
        return self.filter(SHOWN)

    def for_reader(self, voice: Any) -> Self:
        """What everybody may read, and what this voice said itself, whatever became of it."""
        return self.filter(SHOWN | voice.said()).select_related("review")

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def questions(self) -> Self:
        return self.of_kind(PointKind.QUESTION)

    def offers(self) -> Self:
        """Offers of help, for those who look for partners."""
        return self.of_kind(PointKind.OFFER)

    def first_level(self) -> Self:
        return self.filter(question__isnull=True)

    def with_answers(self, voice: Any) -> Self:
        from oshub.needs.models import Point

        answers = Point.objects.for_reader(voice).oldest_first()
        return self.prefetch_related(Prefetch("answers", answers, to_attr="answers_shown"))

    def oldest_first(self) -> Self:
        return self.order_by("id")
