"""Who may do what here, in one place."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oshub.core.rules import Anyone, SignedIn, Where, rule
from oshub.hubs.grants import InHub
from oshub.hubs.models import Hub
from oshub.hubs.rules import STAFF
from oshub.needs.choices import PointKind
from oshub.needs.grants import InHubOfCluster, LeftHerAddress
from oshub.needs.models import (
    Asset,
    Challenge,
    Cluster,
    Gathering,
    ListeningSession,
    Need,
    OutreachTask,
    Point,
    Promise,
    Sheet,
    Stakeholder,
)
from oshub.needs.queries.needs import SHOWN
from oshub.safeguarding.grants import Said, TeachesClass

PUBLISHED = Where(condition=lambda: SHOWN, test=lambda need: need.review.is_shown)

rule("hub.raise", Hub, Anyone(), because=_("Everybody may say what is needed."))
rule(
    "need.view",
    Need,
    # What one pupil wrote, the rest of the class reads when everybody may.
    PUBLISHED | InHub(STAFF) | Said() | TeachesClass() | LeftHerAddress(),
    because=_("This need is not published."),
)

rule("need.back", Need, PUBLISHED, because=_("This need is not published."))
rule("need.discuss", Need, PUBLISHED, because=_("This need is not published."))
rule(
    "need.follow",
    Need,
    SignedIn() & (PUBLISHED | InHub(STAFF) | Said()),
    because=_("This need is not published."),
)
rule(
    "hub.gather",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team gathers needs that say the same."),
)
rule(
    "hub.type_in",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team types in what was said in a room."),
)
rule("cluster.view", Cluster, Anyone(), because=_("Everybody may read what was gathered."))
rule(
    "cluster.change",
    Cluster,
    InHub(STAFF),
    because=_("Only the hub's own team gathers needs that say the same."),
)
rule(
    "gathering.undo",
    Gathering,
    InHubOfCluster(STAFF),
    because=_("Only the hub's own team gathers needs that say the same."),
)
# Whose need it is, the verb knows: pupils and devices have no account to find it by.
rule("gathering.confirm", Gathering, Anyone(), because=_("Only those behind a need are asked."))
rule(
    "point.reply",
    Point,
    Where(
        condition=lambda: Q(
            kind=PointKind.QUESTION, review__is_shown=True, need__review__is_shown=True
        ),
        test=lambda point: (
            point.kind == PointKind.QUESTION
            and point.review.is_shown
            and point.need.review.is_shown
        ),
    ),
    because=_("Only published questions are answered."),
)
rule(
    "sheet.view",
    Sheet,
    InHub(STAFF),
    because=_("Only the hub's own team sees the sheets it typed in."),
)

rule(
    "need.answer",
    Need,
    InHub(STAFF),
    because=_("Only the hub's own team answers for what it heard."),
)
rule(
    "challenge.view",
    Challenge,
    Where(
        condition=lambda: Q(framed_at__isnull=False),
        test=lambda challenge: challenge.is_framed,
    )
    | InHub(STAFF),
    because=_("This challenge is still being framed."),
)
rule(
    "challenge.frame",
    Challenge,
    InHub(STAFF),
    because=_("Only the hub's own team frames its challenges."),
)
rule(
    "hub.frame",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team begins a challenge."),
)

rule(
    "hub.listen",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team keeps records of listening sessions."),
)
rule(
    "listening.view",
    ListeningSession,
    Anyone(),
    because=_("Everybody may read what a hub heard."),
)
rule(
    "listening.change",
    ListeningSession,
    InHub(STAFF),
    because=_("Only the hub's own team changes the record of a session."),
)
rule(
    "promise.keep",
    Promise,
    InHub(STAFF),
    because=_("Only the hub's own team says that it kept a promise."),
)
rule(
    "hub.map_assets",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team changes what stands on its map."),
)
rule(
    "asset.change",
    Asset,
    InHub(STAFF),
    because=_("Only the hub's own team changes what stands on its map."),
)
rule(
    "hub.see_stakeholders",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("What a team thinks of others is for the team alone."),
)
rule(
    "stakeholder.change",
    Stakeholder,
    InHub(STAFF),
    because=_("What a team thinks of others is for the team alone."),
)
rule(
    "hub.reach_out",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team draws its picture and plans whom to reach."),
)
rule(
    "outreach.change",
    OutreachTask,
    InHub(STAFF),
    because=_("Only the hub's own team changes its plans."),
)
