"""Which goals a thing serves, and who said so."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.rows import Row
from oshub.parts.goals.sdg import Goal, is_target_of


class GoalTagQuerySet(models.QuerySet["GoalTag"]):
    def of(self, thing_id: uuid.UUID) -> Self:
        return self.filter(thing_id=thing_id)

    def of_each(self, ids: Iterable[uuid.UUID]) -> Self:
        return self.filter(thing_id__in=list(ids))

    def things_with(self, kind: str, goal: int) -> models.QuerySet[Any]:
        return self.filter(kind=kind, goal=goal).values("thing_id")

    def telling(self) -> Self:
        """Without goal 4, which everything that schools do serves."""
        return self.exclude(goal=Goal.QUALITY_EDUCATION)

    def goals_of(self, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[int]]:
        """The goals of each thing, central ones first, without repeats: one question for all."""
        goals: dict[uuid.UUID, list[int]] = {}
        for tag in self.of_each(ids).central_first():
            known = goals.setdefault(tag.thing_id, [])
            if tag.goal not in known:
                known.append(tag.goal)
        return goals

    def central_first(self) -> Self:
        return self.order_by("-is_primary", "goal", "target")


class GoalTag(Row):
    """A goal, perhaps with one of its targets, that a thing serves: centrally or on the side."""

    kind = models.CharField(max_length=20)
    thing_id = models.UUIDField()
    goal = models.PositiveSmallIntegerField(_("goal"), choices=Goal.choices)
    target = models.CharField(_("target"), max_length=5, blank=True)
    is_primary = models.BooleanField(_("the main goal"), default=False)
    tagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    tagged_at = models.DateTimeField(default=timezone.now)

    objects = GoalTagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing_id", "goal", "target"], name="goal_tag_once")
        ]
        indexes = [models.Index(fields=["kind", "goal"], name="goal_tag_of_kind")]

    def __str__(self) -> str:
        return self.target or str(self.goal)


@dataclass(frozen=True)
class Aim:
    """A goal to tag a thing with."""

    goal: int
    target: str = ""
    is_primary: bool = False


EDUCATION_ALONE = _(
    "Goal 4, quality education, alone says nothing here: everything that schools do serves it. "
    "Add the goal that this is about, for example clean water."
)


class Uninformative(ValueError):
    """The goals would tell a reader nothing; the message says why."""


@transaction.atomic
def tag(kind: str, thing_id: uuid.UUID, aims: Iterable[Aim], *, by: Any) -> None:
    """Say which goals the thing serves, instead of what was said before.

    Raises:
        Uninformative: Goal 4 alone, or a target that is not one of its goal.
    """
    aims = list(dict.fromkeys(aims))
    if {aim.goal for aim in aims} == {Goal.QUALITY_EDUCATION}:
        raise Uninformative(EDUCATION_ALONE)
    for aim in aims:
        if aim.target and not is_target_of(aim.target, aim.goal):
            raise Uninformative(
                _("%(target)s is not a target of goal %(goal)s.")
                % {"target": aim.target, "goal": aim.goal}
            )
    wanted = {(aim.goal, aim.target): aim.is_primary for aim in aims}
    for known in GoalTag.objects.of(thing_id):
        # Who tagged first stays on record where nothing changes.
        if wanted.get((known.goal, known.target)) == known.is_primary:
            del wanted[known.goal, known.target]
        else:
            known.delete()
    GoalTag.objects.bulk_create(
        GoalTag(
            kind=kind,
            thing_id=thing_id,
            goal=goal,
            target=target,
            is_primary=is_primary,
            tagged_by_id=getattr(by, "pk", None),
        )
        for (goal, target), is_primary in wanted.items()
    )
