"""What a mission's page says to machines, in the words of schema.org."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from oshub.core.linked_data import absolute, reference, script
from oshub.missions.models import Mission


def mission(mission: Mission, *, hubs: Iterable[Any] = (), goals: Iterable[int] = ()) -> SafeString:
    """A Project: "an enterprise planned to achieve a particular aim"; its hubs are its members."""
    address = absolute(mission.get_absolute_url())
    conclusion = getattr(mission, "conclusion", None)
    return script(
        {
            "@type": "Project",
            "@id": address,
            "name": str(mission.title),
            "url": address,
            "description": str(mission.aim),
            "foundingDate": mission.proposed_at.date().isoformat(),
            "dissolutionDate": conclusion.concluded_on.isoformat() if conclusion else "",
            "keywords": [f"SDG {goal}" for goal in dict.fromkeys(goals)],
            "member": [reference("Organization", hub, hub.display_name) for hub in hubs],
        }
    )
