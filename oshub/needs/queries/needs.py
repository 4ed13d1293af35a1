"""Every question we ask about needs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from oshub.needs.models import Need

SHOWN = Q(review__is_shown=True)


class NeedQuerySet(QuerySet["Need"]):
    def shown(self) -> Self:
        """Those that the public may read."""
        return self.filter(SHOWN)

    def listed(self) -> Self:
        """The same, by what the need itself keeps: for lists and counts of very many."""
        return self.filter(is_shown=True)

    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def at_hubs(self, hubs: Iterable[UUID]) -> Self:
        return self.filter(hub__in=list(hubs))

    def among(self, ids: Iterable[UUID]) -> Self:
        """Only those of these ids."""
        return self.filter(pk__in=list(ids))

    def not_compared(self) -> Self:
        """Published ones of which it is not known yet what is like them."""
        return self.filter(compared_at__isnull=True, is_shown=True)

    def of_class(self, school_class: Any) -> Self:
        return self.filter(school_class=school_class)

    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def overdue(self) -> Self:
        return self.unanswered().filter(answer_by__lt=timezone.localdate())

    def waiting_for(self, person: Any) -> Self:
        """Those for which she answers, or nobody does."""
        return self.filter(Q(owner=person) | Q(owner__isnull=True))

    def raised_by(self, voice: Any) -> Self:
        return self.filter(voice.said())

    def of(self, person: Any) -> Self:
        """Hers: raised with her account, or before she had one, with her address."""
        mine = Q(person=person)
        if person.email:
            mine |= Q(person__isnull=True, email__iexact=person.email)
        return self.filter(mine)

    def left_with(self, email: str) -> Self:
        """Those at which somebody without an account left this address."""
        return self.filter(person__isnull=True, email__iexact=email)

    def narrowed(self, **chosen: str) -> Self:
        """Only those with all of the chosen values: kind, family, state, group, channel, place."""
        return self.filter(**{name: value for name, value in chosen.items() if value})

    def found_by(self, search: Any) -> Self:
        """Those that answer what was searched for; all, if nothing was."""
        return self.filter(search.q) if search.question else self

    def on_map(self) -> Self:
        return self.filter(lat__isnull=False, lon__isnull=False)

    def with_review(self) -> Self:
        return self.select_related("review")

    def for_list(self) -> Self:
        """With what a list shows, without what is only kept for comparing."""
        return self.select_related("review", "school_class__school").defer(
            "features", "more", "evidence", "review__text", "review__suggestion"
        )

    def in_brief(self) -> Self:
        """With what a short list on another page shows."""
        return self.only(
            "what", "place", "language", "state", "answer_by", "answered_at", "is_simulated", "hub"
        )

    def for_page(self) -> Self:
        return self.select_related(
            "hub",
            "review",
            "person",
            "owner",
            "typed_by",
            "photo",
            "sheet",
            "listening_session",
            "school_class__school",
        ).defer("features")

    def heard_in(self, session: Any) -> Self:
        """Those that were raised in this listening session."""
        return self.filter(listening_session=session)

    def invented(self) -> Self:
        """Those of the demonstration."""
        return self.filter(is_simulated=True)

    def with_hands_up(self, needs: Iterable["Need"]) -> set[UUID]:
        """Those of these for which people in a room raised their hands."""
        these = self.filter(pk__in=[need.pk for need in needs], hands__isnull=False)
        return set(these.values_list("pk", flat=True))

    def not_gathered(self) -> Self:
        from oshub.needs.models.cluster import Gathering

        return self.exclude(pk__in=Gathering.objects.now().values("need"))

    def behind_challenge(self, challenge: Any) -> Self:
        """Those on which the challenge rests."""
        from oshub.needs.models.challenge import ChallengeNeed

        rows = ChallengeNeed.objects.of(challenge)
        return self.filter(pk__in=rows.values("need")).order_by("id")

    def to_choose_from(self, hub: Any, *, also: Iterable[UUID] = (), most: int = 60) -> Self:
        """The newest that a challenge could rest on, and these named ones."""
        from oshub.needs.choices import NeedState

        open_ones = self.at_hub(hub).shown().exclude(state=NeedState.TOLD_BACK)
        newest = list(open_ones.order_by("-id").values_list("pk", flat=True)[:most])
        return self.at_hub(hub).shown().filter(pk__in=[*newest, *also]).order_by("-id")

    def newest_first(self) -> Self:
        return self.order_by("-id")

    def most_groups_first(self) -> Self:
        """Most groups behind it first, then most voices, then the newest."""
        return self.order_by("-group_count", "-backing_count", "-id")

    def longest_waiting_first(self) -> Self:
        """Those without an answer, the most urgent first; below them the rest."""
        return self.order_by("is_answered", "answer_by", "id")
