"""Every question we ask about missions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from oshub.missions.choices import MissionState
from oshub.parts.goals.tags import GoalTag

if TYPE_CHECKING:
    from oshub.missions.models import Adoption, Consultation, Contribution, Mission  # noqa: F401

LIVE = (
    MissionState.PROPOSED,
    MissionState.CONSULTED,
    MissionState.ADOPTED,
    MissionState.RUNNING,
)


class MissionQuerySet(QuerySet["Mission"]):
    def with_slug(self, slug: str) -> Self:
        return self.filter(slug=slug)

    def committed(self) -> Self:
        """Those to which hubs have committed themselves, and that are not over."""
        return self.filter(state__in=[MissionState.ADOPTED, MissionState.RUNNING])

    def live(self) -> Self:
        """Those on which one can still do something."""
        return self.filter(state__in=LIVE)

    def in_state(self, state: str) -> Self:
        """All but withdrawn ones; only those in this state, if one is named."""
        if state in MissionState.values:
            return self.filter(state=state)
        return self.exclude(state=MissionState.WITHDRAWN)

    def without(self, ids: Iterable[UUID]) -> Self:
        return self.exclude(pk__in=list(ids))

    def ended(self) -> Self:
        return self.exclude(state__in=LIVE)

    def adopted_by(self, hub: Any) -> Self:
        from oshub.missions.models import Adoption

        return self.filter(pk__in=Adoption.objects.filter(hub=hub).values("mission"))

    def among(self, ids: Any) -> Self:
        """Only those of these ids, which may be a question of their own."""
        return self.filter(pk__in=ids)

    def adopted_and_waiting(self) -> Self:
        """Those that a hub has adopted and nobody has begun."""
        return self.filter(state=MissionState.ADOPTED)

    def to_join(self, hubs: Iterable[UUID]) -> Self:
        """Those that live and that none of these hubs has adopted or proposed, newest first."""
        from oshub.missions.models import Adoption

        theirs = Adoption.objects.filter(hub__in=list(hubs))
        others = self.live().exclude(pk__in=theirs.values("mission"))
        return others.exclude(hub__in=list(hubs)).order_by("-id")

    def serving(self, goal: int) -> Self:
        """Those that serve this Sustainable Development Goal."""
        return self.filter(pk__in=GoalTag.objects.things_with("mission", goal))

    def of_challenge(self, challenge: Any) -> Self:
        from oshub.missions.models import Contribution

        rows = Contribution.objects.filter(challenge=challenge, withdrawn_at__isnull=True)
        return self.filter(pk__in=rows.values("mission"))

    def talked_over_in(self, dialogue: Any) -> Self:
        """The one that a hub's people talk over in this dialogue, if it is about one."""
        from oshub.missions.models import Consultation

        rows = Consultation.objects.filter(dialogue=dialogue)
        return self.filter(pk__in=rows.values("mission"))

    def counting_hubs(self) -> Self:
        """A number beside each, asked for those alone that are shown."""
        from oshub.missions.models import Adoption

        adoptions = Adoption.objects.filter(mission=OuterRef("pk")).order_by().values("mission")
        number = Subquery(adoptions.annotate(number=Count("pk")).values("number"))
        return self.annotate(hub_count=Coalesce(number, 0))

    def newest(self, most: int, *, also: Iterable[UUID] = ()) -> Self:
        """The newest of these, and those that are named."""
        newest = list(self.order_by("-id").values_list("pk", flat=True)[:most])
        return self.filter(pk__in=[*newest, *also]).order_by("-id")

    def with_conclusion(self) -> Self:
        """Those that were concluded, with how."""
        return self.filter(conclusion__isnull=False).select_related("conclusion")

    def running_first(self) -> Self:
        """Running ones, then the others that live, newest first; pages stay stable."""
        from django.db.models import Case, IntegerField, Value, When

        order = [MissionState.RUNNING, MissionState.ADOPTED, MissionState.CONSULTED]
        place = Case(
            *(When(state=state, then=Value(number)) for number, state in enumerate(order)),
            default=Value(len(order)),
            output_field=IntegerField(),
        )
        return self.annotate(place=place).order_by("place", "-id")


class AdoptionQuerySet(QuerySet["Adoption"]):
    def of(self, mission: Any) -> Self:
        return self.filter(mission=mission).select_related("hub", "mandate").order_by("id")

    def by_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub).select_related("mission").order_by("-id")


class ContributionQuerySet(QuerySet["Contribution"]):
    def now(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def of(self, mission: Any) -> Self:
        rows = self.now().filter(mission=mission).select_related("challenge__hub")
        return rows.defer("challenge__features").order_by("id")

    def of_hub(self, hub: Any) -> Self:
        """Those of a hub, also what it took out again."""
        rows = self.filter(challenge__hub=hub).select_related("mission", "challenge__hub")
        return rows.defer("challenge__features")

    def newest_first(self) -> Self:
        return self.order_by("-id")

    def with_id(self, pk: UUID) -> Self:
        return self.filter(pk=pk)


class ConsultationQuerySet(QuerySet["Consultation"]):
    def of(self, mission: Any) -> Self:
        return self.filter(mission=mission).select_related("hub", "dialogue").order_by("id")

    def opened_in(self, hub: Any) -> Self:
        """Those of a hub that people could really take part in."""
        return self.filter(hub=hub, dialogue__opened_at__isnull=False)

    def with_dialogue(self, dialogue_id: UUID) -> Self:
        return self.filter(dialogue=dialogue_id).select_related("mission", "hub")
