"""The nouns of needs, a file each."""

from oshub.needs.models.listening_session import ListeningSession
from oshub.needs.models.need import Need

__all__ = ["ListeningSession", "Need"]
