"""The nouns of the network's record, a file each."""

from oshub.hubs.models.person import Person

__all__ = ["Person"]
