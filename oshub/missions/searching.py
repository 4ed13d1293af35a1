"""What the search knows of missions."""

from oshub.hubs.searching import plain
from oshub.missions.choices import MissionState
from oshub.missions.models import Mission
from oshub.parts.search.indexing import Document, index_many, remove

MISSION = "mission"


def keep_findable(mission: Mission) -> None:
    """Found by all its words in all their languages; a withdrawn one by none."""
    if mission.state == MissionState.WITHDRAWN:
        remove(MISSION, mission.pk)
    else:
        index_many([mission_document(mission)])


def mission_document(mission: Mission) -> Document:
    """What it is found by."""
    texts = [mission.aim, mission.end_test, mission.measure, mission.protocol]
    said = [plain(words) for words in texts if words]
    return Document(MISSION, mission.pk, plain(mission.title), said)
