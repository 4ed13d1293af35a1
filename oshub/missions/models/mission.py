"""A mission: an aim of the network, with a day and a test that can be answered yes or no."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.folding import slug as slug_of
from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.core.words import Words, WordsField
from oshub.hubs.problems import NotPossible
from oshub.missions.choices import MissionState
from oshub.missions.queries.missions import LIVE, MissionQuerySet
from oshub.parts.goals.tags import GoalTag


class Mission(Row):
    """What several hubs set out to reach together. One can say on its last day if it was reached.

    Grand challenge, mission, projects: a mission stands between, larger than what a class can do
    and smaller than a Sustainable Development Goal.
    """

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = WordsField(_("title"))
    aim = WordsField(_("what we want to reach"))
    end_test = WordsField(_("how one can say yes or no"))
    measure = WordsField(_("what is measured"))
    deadline = models.DateField(_("by when"), null=True)
    protocol = WordsField(_("what all measure or do in the same way"))
    protocol_url = models.URLField(_("link to the shared protocol or data"), blank=True)
    # By `Criterion`: {"bold": {"judgement": "yes", "words": "…"}}.
    rubric = models.JSONField(_("the five questions"), default=dict, blank=True)
    state = models.CharField(
        max_length=12, choices=MissionState.choices, default=MissionState.PROPOSED
    )
    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = MissionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-id"], name="mission_state")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("missions:mission", args=[self.slug])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @classmethod
    @transaction.atomic
    def propose(
        cls, *, by: Any, title: Words, hub: Any = None, form_id: Any = None, **said: Any
    ) -> "Mission":
        """Bring it before the network; the same form arrives once."""
        from oshub.missions.searching import keep_findable

        if form_id and (same := cls.objects.filter(form_id=form_id).first()):
            return same
        said.setdefault("slug", cls._free_slug(str(title)))
        mission = cls.objects.create(title=title, hub=hub, proposed_by=by, form_id=form_id, **said)
        keep_findable(mission)
        record("mission.proposed", mission, by=by, hub=hub, simulated=mission.is_simulated)
        return mission

    @classmethod
    def _free_slug(cls, title: str) -> str:
        stem = slug_of(title, fallback="mission")[:50]
        taken = set(cls.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        numbers = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return next(free for free in (stem, *numbers) if free not in taken)

    @transaction.atomic
    def refine(self, *, by: Any, seen: int, **said: Any) -> None:
        """Change its words while it lives. NotPossible if somebody else wrote meanwhile."""
        from oshub.missions.searching import keep_findable

        self._must_live()
        running = self.state == MissionState.RUNNING
        if running and {"end_test", "deadline", "measure"} & set(said):
            raise NotPossible(
                _(
                    "The test, the measure and the last day cannot change while the mission runs: "
                    "hubs adopted it with them."
                )
            )
        if not Mission.objects.filter(pk=self.pk, version=seen).update(version=seen + 1, **said):
            raise NotPossible(
                _("Somebody else changed this mission while you wrote. Look at it once more.")
            )
        self.refresh_from_db()
        keep_findable(self)
        record("mission.refined", self, by=by, hub=self.hub)

    @transaction.atomic
    def adopt(
        self, hub: Any, *, by: Any, words: Words | None = None, without_talk_because: str = ""
    ) -> "Any":
        """Commit a hub, once, on the strength of its board's mandate.

        Where the hub's people did not talk it over in a dialogue, the reason is shown. One
        Adoption for each hub and mission: a constraint protects it.
        """
        from oshub.hubs.models import Mandate
        from oshub.missions.models.adoption import Adoption
        from oshub.missions.models.consultation import Consultation

        self._must_live()
        self._must_be_testable()
        self._must_serve_a_goal()
        is_talked_over = Consultation.objects.of(self).opened_in(hub).exists()
        if not (is_talked_over or without_talk_because.strip()):
            raise NotPossible(
                _(
                    "Your hub's people have not talked this mission over in a dialogue. Open one, "
                    "or say why you adopt it without, for everybody to read."
                )
            )
        mandate = Mandate.of(hub, "mission.adopt", self)
        if mandate is None:
            raise NotPossible(
                _("Adopting a mission is a decision of the hub's board. Write it down first.")
            )
        adoption, is_new = Adoption.objects.get_or_create(
            mission=self,
            hub=hub,
            defaults={
                "mandate": mandate,
                "adopted_by": by,
                "words": words or Words(),
                "without_talk_because": "" if is_talked_over else without_talk_because.strip(),
            },
        )
        if is_new:
            self._move({MissionState.PROPOSED, MissionState.CONSULTED}, MissionState.ADOPTED)
            record(
                "mission.adopted",
                self,
                by=by,
                hub=hub,
                simulated=self.is_simulated,
                by_hub=str(hub),
                mandate=str(mandate.pk),
            )
        return adoption

    @transaction.atomic
    def start(self, *, by: Any) -> None:
        """Begin, once at least one hub has adopted it. From now on test and deadline stand."""
        if not self._move({MissionState.ADOPTED}, MissionState.RUNNING):
            raise NotPossible(_("A mission begins once, after a hub has adopted it."))
        record("mission.started", self, by=by, hub=self.hub, simulated=self.is_simulated)

    @transaction.atomic
    def conclude(
        self, *, is_reached: bool, evidence: Words, evidence_url: str, by: Any, on: date
    ) -> None:
        """Say whether it was reached, with the evidence. This stands for ever."""
        from oshub.missions.models.adoption import Conclusion

        end = MissionState.REACHED if is_reached else MissionState.NOT_REACHED
        if not evidence:
            raise NotPossible(_("Say how one can tell: a result without evidence is no result."))
        if not self._move({MissionState.RUNNING}, end):
            raise NotPossible(_("Only a mission that runs can be concluded, and only once."))
        Conclusion.objects.create(
            mission=self,
            is_reached=is_reached,
            evidence=evidence,
            evidence_url=evidence_url,
            concluded_on=on,
            concluded_by=by,
        )
        record(
            "mission.reached" if is_reached else "mission.ended",
            self,
            by=by,
            hub=self.hub,
            simulated=self.is_simulated,
        )

    @transaction.atomic
    def withdraw(self, *, by: Any, because: str) -> None:
        """Take a proposal back before any hub has adopted it."""
        from oshub.missions.searching import keep_findable

        proposed = {MissionState.PROPOSED, MissionState.CONSULTED}
        if not self._move(proposed, MissionState.WITHDRAWN):
            raise NotPossible(_("Hubs have adopted this mission, so it can only be concluded."))
        keep_findable(self)
        record("mission.withdrawn", self, by=by, hub=self.hub, because=because)

    def consulted(self) -> None:
        """Called when the first hub begins to talk it over."""
        self._move({MissionState.PROPOSED}, MissionState.CONSULTED)

    def _move(self, before: set[MissionState], after: MissionState) -> bool:
        """The condition on the state is the lock: of two people at once only one moves it."""
        moved = Mission.objects.filter(pk=self.pk, state__in=before).update(state=after)
        self.refresh_from_db(fields=["state"])
        return bool(moved)

    def _must_live(self) -> None:
        if not self.is_live:
            raise NotPossible(_("This mission has ended; what was done stays readable."))

    def _must_serve_a_goal(self) -> None:
        if not GoalTag.objects.of(self.pk).telling().exists():
            raise NotPossible(
                _("Before a hub commits itself, the mission says which goals it serves.")
            )

    def _must_be_testable(self) -> None:
        if not (self.end_test and self.measure and self.deadline):
            raise NotPossible(
                _(
                    "Before a hub commits itself, the mission needs a test that can be answered "
                    "yes or no, a measure and a last day."
                )
            )
