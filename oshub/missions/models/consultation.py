"""A hub talks a mission over before anybody commits to it."""

from typing import Any

from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.deliberation.models import Dialogue
from oshub.hubs.problems import NotPossible
from oshub.missions.models.mission import Mission
from oshub.missions.queries.missions import ConsultationQuerySet


class Consultation(Row):
    """A hub talks a proposed mission over, in a dialogue of its own."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="consultations")
    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    dialogue = models.OneToOneField(Dialogue, on_delete=models.PROTECT, related_name="+")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "hub"], name="mission_talked_over_once_in_a_hub"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hub}, {self.mission}"

    @classmethod
    @transaction.atomic
    def begin(cls, mission: Mission, hub: Any, *, by: Any, language: str) -> "Consultation":
        """Prepare the dialogue, which the hub's team then opens; a second click finds the first."""
        # The mission's row is the lock: two clicks must not prepare two dialogues.
        locked = Mission.objects.select_for_update().get(pk=mission.pk)
        if known := cls.objects.filter(mission=mission, hub=hub).select_related("dialogue").first():
            return known
        if not locked.is_live:
            raise NotPossible(_("This mission has ended; what was done stays readable."))
        with translation.override(language):
            question = _("Should we take part in the mission “%(mission)s”?")
            seeds = [
                _("This mission matters to the people who live here."),
                _("Our schools can do something real for it."),
                _("Other questions are more urgent for us."),
                _("I would take part myself."),
            ]
        dialogue = Dialogue.draft(
            hub,
            by=by,
            language=language,
            question=question % {"mission": mission.title.show(language).text},
            intro=mission.aim.show(language).text,
            simulated=mission.is_simulated,
        )
        dialogue.add_seeds(seeds, by=by, language=language)
        return cls.objects.create(mission=mission, hub=hub, dialogue=dialogue)

    @transaction.atomic
    def opened(self) -> None:
        """Called when the hub opens the dialogue: from now on the mission is talked over."""
        self.mission.consulted()
        record("mission.consulted", self.mission, hub=self.hub, simulated=self.mission.is_simulated)
