"""The nouns of missions, a file each."""

from oshub.missions.models.adoption import (
    Adoption,
    Conclusion,
    Contribution,
    StockTaking,
)
from oshub.missions.models.consultation import Consultation
from oshub.missions.models.mission import Mission

__all__ = ["Adoption", "Conclusion", "Consultation", "Contribution", "Mission", "StockTaking"]
