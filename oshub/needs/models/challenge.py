"""A challenge: needs, looked at closely, turned into something that a class can work on."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.core.words import Words, WordsField
from oshub.hubs.problems import NotPossible
from oshub.needs.choices import NeedState
from oshub.needs.queries.challenges import ChallengeNeedQuerySet, ChallengeQuerySet


class Challenge(Row):
    """One statement that a class can work on and one question that can be researched.

    Begun with needs, framed step by step: causes, who is affected, what answers it, whether it can
    be done. It keeps every need that led to it. It may belong to no mission.
    """

    STEPS: ClassVar[tuple[str, ...]] = (
        "needs",
        "causes",
        "affected",
        "assets",
        "feasibility",
        "statement",
    )

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    title = WordsField(_("title"))
    causes = WordsField(_("where it comes from"))
    affected = WordsField(_("who is affected"))
    answering_assets = WordsField(_("what there is to build on"))
    # By `Feasibility`: {"time": {"likelihood": "possible", "words": "…", "language": "en"}}.
    feasibility = models.JSONField(_("can it be done"), default=dict, blank=True)
    statement = WordsField(_("the challenge in one or two sentences"))
    question = WordsField(_("the question to research"))
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField(default=timezone.now)
    framed_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    retired_because = models.CharField(_("reason"), max_length=300, blank=True)
    sources = models.JSONField(default=list, blank=True)
    features = models.JSONField(default=dict, blank=True)
    # When it was last compared with others; None where it is to be done.
    compared_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    is_simulated = models.BooleanField(default=False)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "-id"], name="challenge_of_hub")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("needs:challenge", args=[self.pk])

    @property
    def is_framed(self) -> bool:
        return self.framed_at is not None

    @property
    def feasibility_language(self) -> str:
        """Of words about feasibility that do not say theirs: that of the challenge itself."""
        return str(self.statement.origin or self.title.origin)

    @classmethod
    @transaction.atomic
    def draft(
        cls, hub: Any, *, by: Any, title: Words, needs: Iterable[Any] = (), simulated: bool = False
    ) -> "Challenge":
        """Begin with a title and the needs behind it; only the hub's team sees it until framed."""
        challenge = cls.objects.create(hub=hub, title=title, drafted_by=by, is_simulated=simulated)
        challenge.rest_on(needs, by=by)
        record("challenge.drafted", challenge, by=by, hub=hub, simulated=simulated)
        return challenge

    @transaction.atomic
    def rest_on(self, needs: Iterable[Any], *, by: Any) -> int:
        """Add needs on which it rests; those that it rests on already stay. Returns how many."""
        from oshub.needs.answering import step

        added = 0
        for need in needs:
            if need.hub_id != self.hub_id:
                raise NotPossible(_("This need belongs to another hub."))
            if not need.review.is_shown:
                raise NotPossible(_("Read it first: publish it or say no there."))
            _row, is_new = ChallengeNeed.objects.get_or_create(
                challenge=self, need=need, removed_at=None, defaults={"added_by": by}
            )
            added += is_new
            if is_new and self.is_framed:
                step(need, NeedState.CHALLENGE)
                record("challenge.grew", self, by=by, hub=self.hub, need=str(need)[:200])
        return added

    @transaction.atomic
    def let_go(self, need: Any, *, by: Any) -> None:
        """Take a need out again; that it was here stays on record."""
        here = ChallengeNeed.objects.filter(challenge=self, need=need, removed_at=None)
        if not here.update(removed_at=timezone.now(), removed_by=by):
            raise NotPossible(_("This need was taken out already."))
        record("challenge.let_go", self, by=by, hub=self.hub, need=str(need)[:200])

    @transaction.atomic
    def analyse(self, *, by: Any, seen: int, **said: Any) -> None:
        """Write down one step of the analysis. NotPossible if somebody else wrote meanwhile."""
        from oshub.needs.searching import keep_challenge_findable
        from oshub.needs.similar_challenges import features_of

        changed = Challenge.objects.filter(pk=self.pk, version=seen).update(
            version=seen + 1, **said
        )
        if not changed:
            raise NotPossible(
                _("Somebody else changed this challenge while you wrote. Look at it once more.")
            )
        self.refresh_from_db()
        if self.is_framed:
            Challenge.objects.filter(pk=self.pk).update(
                features=features_of(self), compared_at=None
            )
            keep_challenge_findable(self)
            record("challenge.refined", self, by=by, hub=self.hub)

    @transaction.atomic
    def frame(self, *, by: Any) -> None:
        """Make it public: classes can begin with it. Everybody behind its needs is told."""
        from oshub.needs.answering import step
        from oshub.needs.searching import keep_challenge_findable
        from oshub.needs.similar_challenges import features_of

        if not self.statement or not self.question:
            raise NotPossible(
                _("Write the challenge and its question first: they are what a class begins with.")
            )
        if not self.sources and not ChallengeNeed.objects.of(self).exists():
            raise NotPossible(_("A challenge rests on at least one need. Choose one first."))
        framed = Challenge.objects.filter(pk=self.pk, framed_at=None)
        if not framed.update(framed_at=timezone.now(), features=features_of(self)):
            raise NotPossible(_("This challenge is framed already."))
        self.refresh_from_db(fields=["framed_at", "features"])
        keep_challenge_findable(self)
        for row in ChallengeNeed.objects.of(self).select_related("need"):
            step(row.need, NeedState.CHALLENGE)
        record("challenge.framed", self, by=by, hub=self.hub, simulated=self.is_simulated)

    @transaction.atomic
    def retire(self, *, by: Any, because: str) -> None:
        """Nobody begins with it any more; what was done stays."""
        live = Challenge.objects.filter(pk=self.pk, retired_at=None)
        if not live.update(retired_at=timezone.now(), retired_because=because):
            raise NotPossible(_("This challenge is retired already."))
        self.refresh_from_db(fields=["retired_at", "retired_because"])
        record("challenge.retired", self, by=by, hub=self.hub, because=because)


class ChallengeNeed(Row):
    """A challenge rests on a need. Taking it out leaves the row, so that the trail stays whole."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="grounds")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="challenge_rows")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ChallengeNeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "need"],
                condition=models.Q(removed_at__isnull=True),
                name="challenge_rests_on_a_need_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.need_id} → {self.challenge_id}"
