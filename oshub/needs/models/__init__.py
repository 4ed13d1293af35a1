"""The nouns of needs, a file each."""

from oshub.needs.models.answer import Answer, Telling
from oshub.needs.models.asset import Asset
from oshub.needs.models.backing import Backing
from oshub.needs.models.challenge import Challenge, ChallengeNeed
from oshub.needs.models.cluster import Cluster, Confirmation, Gathering
from oshub.needs.models.community import CommunityPicture
from oshub.needs.models.likeness import ChallengeLikeness, NeedLikeness
from oshub.needs.models.listening_session import (
    Attendance,
    Hands,
    ListeningSession,
    Promise,
    SessionPhoto,
)
from oshub.needs.models.need import Need
from oshub.needs.models.outreach import OutreachTask
from oshub.needs.models.point import Point
from oshub.needs.models.sheet import Sheet
from oshub.needs.models.stakeholder import Stakeholder

__all__ = [
    "Answer",
    "Asset",
    "Attendance",
    "Backing",
    "Challenge",
    "ChallengeLikeness",
    "ChallengeNeed",
    "Cluster",
    "CommunityPicture",
    "Confirmation",
    "Gathering",
    "Hands",
    "ListeningSession",
    "Need",
    "NeedLikeness",
    "OutreachTask",
    "Point",
    "Promise",
    "SessionPhoto",
    "Sheet",
    "Stakeholder",
    "Telling",
]
