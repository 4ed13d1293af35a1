"""What people say, decide and set out to reach, in brief: for the network's home and a hub's page.

Every question here is bounded; the whole lists have pages of their own.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oshub.core.words import Words
from oshub.deliberation.models import Ballot, Dialogue
from oshub.hubs.models import Hub
from oshub.missions.models import Mission
from oshub.needs.models import Challenge, Need
from oshub.parts.goals.tags import GoalTag

MISSIONS_SHOWN = 6
NEEDS_AT_HOME = 4
NEEDS_AT_HUB = 5
OPEN_SHOWN = 4
CHALLENGES_SHOWN = 4


@dataclass(frozen=True)
class MissionInBrief:
    """A mission and the goals it serves."""

    mission: Mission
    goals: list[int]


def purpose() -> list[MissionInBrief]:
    """What hubs have committed themselves to, the running missions first: two questions."""
    return _with_goals(Mission.objects.committed().counting_hubs().running_first()[:MISSIONS_SHOWN])


def missions_of(hub: Hub) -> list[MissionInBrief]:
    """Those that the hub adopted, the running ones first."""
    adopted = Mission.objects.adopted_by(hub).counting_hubs().running_first()
    return _with_goals(adopted[:MISSIONS_SHOWN])


def _with_goals(missions: Any) -> list[MissionInBrief]:
    found = list(missions)
    goals = GoalTag.objects.goals_of(mission.pk for mission in found) if found else {}
    return [MissionInBrief(mission, goals.get(mission.pk, [])) for mission in found]


def newest_needs() -> list[Need]:
    """What people said last, anywhere in the network."""
    needs = Need.objects.shown().in_brief().newest_first().prefetch_related("hub")
    return list(needs[:NEEDS_AT_HOME])


def needs_of(hub: Hub) -> list[Need]:
    """What people said last at this hub."""
    return list(Need.objects.at_hub(hub).shown().in_brief().newest_first()[:NEEDS_AT_HUB])


def challenges_of(hub: Hub) -> list[Challenge]:
    """What classes can begin with here."""
    challenges = Challenge.objects.at_hub(hub).open().newest_first().defer("features")
    return list(challenges[:CHALLENGES_SHOWN])


@dataclass(frozen=True)
class Open:
    """Something in which one can take part today."""

    kind: str
    title: Words
    url: str
    action: str
    until: date | None
    is_simulated: bool


def open_at(hub: Hub) -> list[Open]:
    """Dialogues and ballots that are open, the ones that end first on top: two questions."""
    dialogues = Dialogue.objects.at_hub(hub).open_today().ending_first()
    ballots = Ballot.objects.at_hub(hub).open_today().ending_first()
    columns = ("closes_on", "is_simulated")
    found = [
        Open(
            _("Dialogue"),
            dialogue.question,
            dialogue.get_absolute_url(),
            _("Say what you think"),
            dialogue.closes_on,
            dialogue.is_simulated,
        )
        for dialogue in dialogues.only("question", *columns)[:OPEN_SHOWN]
    ]
    found += [
        Open(
            _("Ballot"),
            ballot.title,
            ballot.get_absolute_url(),
            _("Vote"),
            ballot.closes_on,
            ballot.is_simulated,
        )
        for ballot in ballots.only("title", *columns)[:OPEN_SHOWN]
    ]
    return sorted(found, key=lambda one: one.until or date.max)[:OPEN_SHOWN]
