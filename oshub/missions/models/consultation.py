"""A hub talks a mission over before anybody commits to it."""

from django.db import models

from oshub.core.rows import Row
from oshub.missions.models.mission import Mission


class Consultation(Row):
    """A hub talks a proposed mission over, in a dialogue of its own."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="consultations")
    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    dialogue = models.OneToOneField(
        "deliberation.Dialogue", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "hub"], name="mission_talked_over_once_in_a_hub"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hub}, {self.mission}"
