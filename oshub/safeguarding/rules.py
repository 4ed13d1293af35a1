"""Who may do what here, in one place."""

from django.utils.translation import gettext_lazy as _

from oshub.core.rules import rule
from oshub.hubs.choices import RoleKind
from oshub.hubs.grants import InHub
from oshub.hubs.models import Hub
from oshub.hubs.rules import NETWORK, STAFF
from oshub.safeguarding.grants import Said, SitsInClass, TeachesClass
from oshub.safeguarding.models import Review, SchoolClass

TEACHERS = (RoleKind.TEACHER, RoleKind.SCHOOL_HEAD)

rule(
    "hub.open_class",
    Hub,
    InHub((*TEACHERS, *STAFF), hub="pk"),
    because=_("Only teachers, school heads and the hub's own team open a class."),
)
rule(
    "class.view",
    SchoolClass,
    TeachesClass("pk") | InHub(STAFF) | SitsInClass("pk"),
    because=_("Only the class, its teachers and the hub's own team see this page."),
)
rule(
    "class.teach",
    SchoolClass,
    TeachesClass("pk"),
    because=_("Only the teachers of the class do this."),
)
# Hubs outlive their teams: the network's coordinator reads what nobody else would.
rule(
    "hub.moderate",
    Hub,
    InHub(STAFF, hub="pk") | NETWORK,
    because=_("Only the hub's own team reads texts before others do."),
)
rule(
    "review.view",
    Review,
    Said() | InHub(STAFF) | NETWORK,
    because=_("Only its author and the hub's own team see this page."),
)
rule(
    "review.answer",
    Review,
    Said(),
    because=_("Only its author does this."),
)
rule(
    "review.decide",
    Review,
    InHub(STAFF) | NETWORK,
    because=_("Only the hub's own team decides what is published."),
)
