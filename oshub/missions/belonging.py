"""Which missions a challenge counts for, and which one a dialogue talks over."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from oshub.core.belonging import Place, says_where
from oshub.missions.models import Mission

MOST = 5


@says_where("needs.challenge")
def missions_of_challenge(challenge: Any) -> list[Place]:
    """The missions for which it counts now."""
    return _places(Mission.objects.of_challenge(challenge).running_first()[:MOST])


@says_where("deliberation.dialogue")
def mission_of_dialogue(dialogue: Any) -> list[Place]:
    """The mission that a hub talks over in it."""
    return _places(Mission.objects.talked_over_in(dialogue)[:1])


def _places(missions: Iterable[Mission]) -> list[Place]:
    return [Place(_("Mission"), mission.title, mission.get_absolute_url()) for mission in missions]
