"""Missions for machines: what visitors read on their pages, by the same rules."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from oshub.core.api import VISITOR, Paging, Slug, part, reads, speak
from oshub.core.rules import allowed
from oshub.hubs.api import VOCABULARIES, the_hub
from oshub.missions.choices import Criterion, MissionState
from oshub.missions.queries.missions import MissionQuerySet
from oshub.missions.schemas import MissionInFull, Missions
from oshub.parts.goals.tags import GoalTag

router = Router()
VOCABULARIES.update(mission_state=MissionState, mission_criterion=Criterion)


class MissionFilter(Schema):
    """Which missions."""

    state: MissionState | None = Field(None, description="All but withdrawn ones, if not said.")
    hub: Slug | None = Field(None, description="Adopted by this hub.")
    goal: int | None = Field(None, ge=1, le=17, description="Serves this goal.")


@reads(router, "missions", Missions, rule="mission.view", tags=["Missions"], summary="All missions")
def missions(request: HttpRequest, asked: Query[MissionFilter], paging: Query[Paging]) -> Any:
    """Newest first. What hubs set out to reach together, by a day."""
    speak()
    rows = _rows().in_state(asked.state.value if asked.state else "")
    if asked.hub:
        rows = rows.adopted_by(the_hub(asked.hub))
    if asked.goal:
        rows = rows.serving(asked.goal)
    answer = part(request, rows.counting_hubs(), paging, by=["-id"])
    goals = GoalTag.objects.goals_of(mission.pk for mission in answer["items"])
    for mission in answer["items"]:
        mission.goals = goals.get(mission.pk, [])
    return answer


@reads(
    router,
    "missions/{slug}",
    MissionInFull,
    rule="mission.view",
    tags=["Missions"],
    summary="One mission",
)
def mission(request: HttpRequest, slug: Slug) -> Any:
    """With the hubs that adopted it, the challenges that count for it, and how far it is."""
    speak()
    found: Any = _rows().with_slug(slug).counting_hubs().select_related("conclusion").first()
    if found is None:
        raise Http404(f"There is no mission with the address “{slug}”.")
    found.goal_tags = list(GoalTag.objects.of(found.pk).central_first())
    found.goals = list(dict.fromkeys(tag.goal for tag in found.goal_tags))
    return found


def _rows() -> MissionQuerySet:
    rows: MissionQuerySet = allowed(VISITOR, "mission.view")  # type: ignore[assignment]
    return rows
