"""Who may do what here, in one place."""

from django.utils.translation import gettext_lazy as _

from oshub.core.rules import Anyone, SignedIn, rule
from oshub.hubs.grants import AnywhereInHubs, InHub
from oshub.hubs.models import Hub
from oshub.hubs.rules import COORDINATORS, NETWORK, STAFF
from oshub.missions.models import Mission

rule("mission.view", Mission, Anyone(), because=_("Everybody may read a mission."))
rule(
    "mission.propose",
    None,
    AnywhereInHubs(STAFF) | NETWORK,
    because=_("Only hub teams and the network's coordinator propose missions."),
)
rule(
    "mission.refine",
    Mission,
    InHub(STAFF) | NETWORK,
    because=_("Only the hub that proposed it and the network's coordinator change a mission."),
)
rule(
    "mission.lead",
    Mission,
    NETWORK,
    because=_("Only the network's coordinator begins and concludes a mission."),
)
rule(
    "hub.contribute",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team lets its challenges count for a mission."),
)
rule(
    "hub.adopt_mission",
    Hub,
    InHub(COORDINATORS, hub="pk"),
    because=_("Only the hub's coordinator carries out what its board decided."),
)
rule(
    "mission.follow",
    Mission,
    SignedIn(),
    because=_("Sign in to follow a mission."),
)
