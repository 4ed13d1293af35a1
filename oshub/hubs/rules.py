"""Who may do what with the record, in one place."""

from django.utils.translation import gettext_lazy as _

from oshub.core.rules import Anyone, Own, rule
from oshub.hubs.choices import RoleKind
from oshub.hubs.grants import (
    ActsForOrganisation,
    AnywhereInHubs,
    InHub,
    InNetwork,
    WorksWithMyHub,
)
from oshub.hubs.models import (
    Cooperation,
    Enquiry,
    Hub,
    Invitation,
    Merge,
    Node,
    Organisation,
    Role,
    Vouch,
)

STAFF = (RoleKind.COORDINATOR, RoleKind.TEAM)
COORDINATORS = (RoleKind.COORDINATOR,)
# Hubs outlive their coordinators: the network's coordinator can always step in.
NETWORK = InNetwork()

rule("hub.view", Hub, Anyone(), because=_("Everybody may read a hub's page."))
rule(
    "hub.edit",
    Hub,
    InHub(STAFF, hub="pk") | NETWORK,
    because=_("Only the hub's own team changes its page."),
)
rule(
    "hub.steer",
    Hub,
    InHub(COORDINATORS, hub="pk") | NETWORK,
    because=_("Only the hub's coordinator opens, pauses or closes it, or changes its host."),
)
rule(
    "hub.staff",
    Hub,
    InHub(STAFF, hub="pk") | NETWORK,
    because=_("Only the hub's own team sees its desk."),
)
rule(
    "hub.invite",
    Hub,
    InHub(COORDINATORS, hub="pk") | NETWORK,
    because=_("Only the hub's coordinator invites people to roles."),
)
rule(
    "node.edit",
    Node,
    InHub(STAFF) | NETWORK,
    because=_("Only the hub's own team changes its places."),
)
rule("network.plan_hub", None, NETWORK, because=_("Only the network's coordinator adds a hub."))
rule("network.staff", None, NETWORK, because=_("Only the network's coordinator sees this page."))

rule(
    "organisation.view",
    Organisation,
    Anyone(),
    because=_("Everybody may read the directory."),
)
rule(
    "organisation.register",
    None,
    AnywhereInHubs(STAFF) | NETWORK,
    because=_("Only hub teams enter organisations in the directory."),
)
rule(
    "organisation.edit",
    Organisation,
    WorksWithMyHub(STAFF) | ActsForOrganisation((RoleKind.SCHOOL_HEAD,)) | NETWORK,
    because=_("Only a hub that works with this organisation, or its head, changes the entry."),
)
rule(
    "organisation.compare",
    Organisation,
    AnywhereInHubs(STAFF) | NETWORK,
    because=_("Only hub teams compare entries of the directory."),
)
rule(
    "organisation.merge",
    Organisation,
    WorksWithMyHub(STAFF) | NETWORK,
    because=_("Only a hub that works with one of the two organisations merges them."),
)
rule(
    "organisation.vouch",
    Organisation,
    ActsForOrganisation((RoleKind.SCHOOL_HEAD,)) | WorksWithMyHub(COORDINATORS) | NETWORK,
    because=_(
        "Only a school's head, or the coordinator of a hub it works with, vouches for people."
    ),
)
rule(
    "merge.undo",
    Merge,
    WorksWithMyHub(STAFF, "duplicate") | WorksWithMyHub(STAFF, "into") | NETWORK,
    because=_("Only a hub that works with one of the two organisations undoes a merge."),
)
rule(
    "cooperation.end",
    Cooperation,
    InHub(STAFF) | NETWORK,
    because=_("Only the hub's own team ends a cooperation."),
)
rule(
    "role.view",
    Role,
    Own() | InHub(STAFF) | NETWORK,
    because=_("Only the person and the hub's team see this role."),
)
rule(
    "role.end",
    Role,
    Own() | InHub(COORDINATORS) | NETWORK,
    because=_("Only the person or the hub's coordinator ends this role."),
)
rule(
    "role.hand_over",
    Role,
    # Whoever may invite to a role; so only coordinators hand over their own.
    InHub(COORDINATORS) | NETWORK,
    because=_("Only the hub's coordinator hands this role over."),
)
rule(
    "invitation.withdraw",
    Invitation,
    InHub(COORDINATORS) | NETWORK,
    because=_("Only the hub's coordinator withdraws an invitation."),
)
rule(
    "vouch.end",
    Vouch,
    ActsForOrganisation((RoleKind.SCHOOL_HEAD,), path="organisation") | NETWORK,
    because=_("Only the school's head ends this."),
)
rule(
    "enquiry.view",
    Enquiry,
    InHub(STAFF) | Own() | NETWORK,
    because=_("Only the hub's team and whoever wrote see this message."),
)
rule(
    "enquiry.answer",
    Enquiry,
    InHub(STAFF) | NETWORK,
    because=_("Only the hub's team answers."),
)
rule(
    "network.see_jobs",
    None,
    AnywhereInHubs(STAFF) | NETWORK,
    because=_("Only hub teams see work that went wrong."),
)
