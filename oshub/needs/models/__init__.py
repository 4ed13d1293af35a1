"""The nouns of needs, a file each."""

from oshub.needs.models.answer import Answer, Telling
from oshub.needs.models.challenge import Challenge, ChallengeNeed
from oshub.needs.models.listening_session import ListeningSession
from oshub.needs.models.need import Need

__all__ = ["Answer", "Challenge", "ChallengeNeed", "ListeningSession", "Need", "Telling"]
