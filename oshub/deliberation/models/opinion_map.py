"""The stored result of a dialogue."""

from typing import Any

from django.db import models
from django.utils import timezone

from oshub.core.rows import Row
from oshub.deliberation.models.dialogue import Dialogue
from oshub.deliberation.queries.dialogues import OpinionMapQuerySet


class OpinionMap(Row):
    """What a dialogue says, as last computed, with all that it takes to compute it again."""

    dialogue = models.OneToOneField(Dialogue, on_delete=models.PROTECT, related_name="+")
    computed_at = models.DateTimeField(default=timezone.now)
    method = models.CharField(max_length=40)
    settings = models.JSONField(default=dict)
    seed = models.PositiveBigIntegerField()
    # How many took part in it: the next one waits until enough have come to hide each of them.
    voters = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    statements = models.PositiveIntegerField()
    result = models.JSONField(default=dict)
    # What the next computation keeps: the sides of the picture and the shuffles.
    memory = models.JSONField(default=dict)

    objects = OpinionMapQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.method}, {self.computed_at:%Y-%m-%d}"

    @property
    def statements_told(self) -> list[dict[str, Any]]:
        """Each statement with its rows, whatever the verdict."""
        return [one for section in self.result["sections"].values() for one in section]

    @property
    def people_by_group(self) -> dict[str, int]:
        """The groups that are large enough, the others together; or everybody."""
        people: dict[str, int] = self.result.get("groups", {})
        return people

    @property
    def tells_groups(self) -> bool:
        """Whether answers stand in it by group: then no single vote may stand beside them."""
        return bool(self.result["is_by_group"])

    @classmethod
    def keep(cls, dialogue: Dialogue, **found: Any) -> "OpinionMap":
        """Put it in the place of the one before."""
        found["computed_at"] = timezone.now()
        kept, _is_new = cls.objects.update_or_create(dialogue=dialogue, defaults=found)
        return kept
