"""What was found to be alike, with the reasons: compared by a job, so that pages only read it."""

from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from django.db import models

from analysis.likeness import Likeness, Ranked
from oshub.core.rows import Row
from oshub.needs.queries.likeness import LikenessQuerySet


class Alike(Row):
    """One thing is like another one, as seen from the first: why, and how far away it is.

    The few best are kept of each, a few more than are shown: some may be hidden later.
    """

    KEPT: ClassVar[int] = 10

    score = models.FloatField()
    concepts = models.JSONField(default=list)
    words = models.JSONField(default=list)
    same_family = models.BooleanField(default=False)
    distance_km = models.FloatField(null=True)

    if TYPE_CHECKING:
        one_id: UUID
        other_id: UUID

    objects: ClassVar[Any] = LikenessQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def of_ranked(cls, one: Any, found: Ranked, other: Any) -> Self:
        return cls(
            one_id=one,
            other_id=other,
            score=found.score,
            concepts=list(found.likeness.shared_concepts),
            words=list(found.likeness.shared_words),
            same_family=found.same_family,
            distance_km=found.distance_km,
        )

    @property
    def ranked(self) -> Ranked:
        """As the comparison gave it, for saying why."""
        both = Likeness(self.score, 0.0, 0.0, tuple(self.concepts), tuple(self.words))
        return Ranked(str(self.pk), self.score, both, self.same_family, self.distance_km)


class NeedLikeness(Alike):
    """A need of this hub or a neighbour that may say the same."""

    one = models.ForeignKey("needs.Need", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("needs.Need", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="needs_are_alike_once")
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"


class ChallengeLikeness(Alike):
    """A challenge of another hub that is about the same."""

    one = models.ForeignKey("needs.Challenge", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("needs.Challenge", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="challenges_are_alike_once")
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"
