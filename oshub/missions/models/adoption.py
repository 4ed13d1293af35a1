"""What hubs did with a mission: talk it over, contribute, adopt, take stock; and how it ended."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.core.words import Words, WordsField
from oshub.hubs.problems import NotPossible
from oshub.missions.models.mission import Mission
from oshub.missions.queries.missions import AdoptionQuerySet, ContributionQuerySet


class Adoption(Row):
    """A hub commits itself to a mission, by the decision of its board."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="adoptions")
    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    mandate = models.OneToOneField("hubs.Mandate", on_delete=models.PROTECT, related_name="+")
    words = WordsField(_("what the hub will do"))
    without_talk_because = models.CharField(_("why without a dialogue"), max_length=300, blank=True)
    adopted_at = models.DateTimeField(default=timezone.now)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "hub"], name="mission_adopted_once_by_a_hub")
        ]

    def __str__(self) -> str:
        return f"{self.hub}, {self.mission}"


class Contribution(Row):
    """A hub's challenge within a mission, in the hub's own words and with how it fits."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="contributions")
    challenge = models.ForeignKey("needs.Challenge", on_delete=models.PROTECT, related_name="+")
    how_it_fits = WordsField(_("how it fits"))
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "challenge"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="challenge_once_in_a_mission",
            )
        ]

    def __str__(self) -> str:
        return f"{self.challenge} → {self.mission}"

    @classmethod
    @transaction.atomic
    def add(
        cls, mission: Mission, challenge: Any, *, how_it_fits: Words, by: Any
    ) -> "Contribution":
        """Let a hub's challenge count for the mission; the needs behind it move along."""
        from oshub.needs.answering import step
        from oshub.needs.choices import NeedState
        from oshub.needs.models import ChallengeNeed

        if not mission.is_live:
            raise NotPossible(_("This mission has ended; what was done stays readable."))
        if not challenge.is_framed or challenge.retired_at:
            raise NotPossible(_("Only a challenge that classes can begin with fits a mission."))
        contribution, is_new = cls.objects.get_or_create(
            mission=mission,
            challenge=challenge,
            withdrawn_at=None,
            defaults={"how_it_fits": how_it_fits, "added_by": by},
        )
        if is_new:
            for row in ChallengeNeed.objects.of(challenge).select_related("need"):
                step(row.need, NeedState.MISSION)
            record(
                "mission.contributed",
                mission,
                by=by,
                hub=challenge.hub,
                simulated=mission.is_simulated or challenge.is_simulated,
                challenge=str(challenge),
                challenge_id=str(challenge.pk),
            )
        return contribution

    @transaction.atomic
    def withdraw(self, *, by: Any) -> None:
        """Take the challenge out again; that it was here stays on record."""
        here = Contribution.objects.filter(pk=self.pk, withdrawn_at=None)
        if not here.update(withdrawn_at=timezone.now()):
            raise NotPossible(_("This challenge was taken out already."))
        record(
            "mission.contribution_withdrawn",
            self.mission,
            by=by,
            hub=self.challenge.hub,
            challenge=str(self.challenge),
        )


class StockTaking(Row):
    """How far a mission is, for one hub or for all, on one day."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="stock_takings")
    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField(_("on"))
    words = WordsField(_("how far it is"))
    evidence_url = models.URLField(_("link to evidence"), blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.mission}, {self.taken_on}"

    @classmethod
    @transaction.atomic
    def take(
        cls,
        mission: Mission,
        *,
        by: Any,
        on: date,
        words: Words,
        hub: Any = None,
        evidence_url: str = "",
    ) -> "StockTaking":
        """Say how far it is; the same words on the same day are said once."""
        if on > timezone.localdate():
            raise NotPossible(_("This day is still to come."))
        taken, is_new = cls.objects.get_or_create(
            mission=mission,
            hub=hub,
            taken_on=on,
            words=words,
            defaults={"taken_by": by, "evidence_url": evidence_url},
        )
        if is_new:
            record("mission.reviewed", mission, by=by, hub=hub, simulated=mission.is_simulated)
        return taken


class Conclusion(Row):
    """Whether a mission was reached, and how one can tell."""

    mission = models.OneToOneField(Mission, on_delete=models.PROTECT, related_name="conclusion")
    is_reached = models.BooleanField()
    evidence = WordsField(_("how one can tell"))
    evidence_url = models.URLField(_("link to evidence"), blank=True)
    concluded_on = models.DateField()
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.mission}, {self.concluded_on}"
