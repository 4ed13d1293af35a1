"""What people hear about missions. Words are in templates/letters, one file for each kind."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from oshub.core.letters import letter, send_once
from oshub.missions.models import Mission

letter("a_mission_moved", title=_("News of a mission that you follow"))


def a_mission_moved(person: Any, mission: Mission, entry: Any) -> None:
    """In the words of the fact, once for each."""
    send_once(
        person,
        "a_mission_moved",
        entry,
        {"mission": str(mission), "slug": mission.slug, "fact": entry.fact, "entry": entry.details},
        hub_id=entry.hub_id,
    )
