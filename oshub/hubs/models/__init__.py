"""The nouns of the network's record, a file each."""

from oshub.hubs.models.directory import DirectoryCell
from oshub.hubs.models.enquiry import Enquiry
from oshub.hubs.models.hub import Hosting, Hub, LifeCycleStep, Node
from oshub.hubs.models.importing import (
    ImportBatch,
    ImportedItem,
    KnownConflict,
    NetworkEvent,
    PublishedFigure,
    WaitingItem,
)
from oshub.hubs.models.mandate import Mandate
from oshub.hubs.models.organisation import Cooperation, Merge, Organisation
from oshub.hubs.models.person import Person
from oshub.hubs.models.role import Invitation, Role, Vouch

__all__ = [
    "Cooperation",
    "DirectoryCell",
    "Enquiry",
    "Hosting",
    "Hub",
    "ImportBatch",
    "ImportedItem",
    "Invitation",
    "KnownConflict",
    "LifeCycleStep",
    "Mandate",
    "Merge",
    "NetworkEvent",
    "Node",
    "Organisation",
    "Person",
    "PublishedFigure",
    "Role",
    "Vouch",
    "WaitingItem",
]
