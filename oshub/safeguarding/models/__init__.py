"""The nouns of safeguarding, a file each."""

from oshub.safeguarding.models.review import Review
from oshub.safeguarding.models.school_class import SchoolClass, Teaching
from oshub.safeguarding.models.seat import Seat
from oshub.safeguarding.models.spoken import SpokenRow, once_per_voice

__all__ = ["Review", "SchoolClass", "Seat", "SpokenRow", "Teaching", "once_per_voice"]
