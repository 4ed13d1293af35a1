"""Needs that say the same, gathered. Nothing is merged: each stays as it was said, and whose."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.problems import NotPossible
from oshub.hubs.sent_twice import SentAlready, the_same
from oshub.needs.models.need import Need
from oshub.needs.queries.clusters import ClusterQuerySet, GatheringQuerySet
from oshub.safeguarding.models import SpokenRow, once_per_voice
from oshub.safeguarding.voices import Voice


class Cluster(Row):
    """Several needs that somebody of the hub found to say the same. It can always be undone."""

    MOST_NEEDS = 100

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("what they have in common"), max_length=200)
    about = models.TextField(_("in a few words"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=8)
    gathered_at = models.DateTimeField(default=timezone.now)
    gathered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dissolved_at = models.DateTimeField(null=True)
    dissolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = ClusterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "dissolved_at", "-id"], name="cluster_of_hub")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("needs:cluster", args=[self.pk])

    @classmethod
    @transaction.atomic
    def gather(
        cls,
        hub: Any,
        needs: Iterable[UUID],
        *,
        by: Any,
        title: str,
        about: str = "",
        language: str,
        form_id: Any = None,
        simulated: bool = False,
    ) -> "Cluster":
        """Put at least two needs of the hub together; the same form arrives once."""
        wanted = set(needs)
        if form_id and (same := cls.objects.filter(form_id=form_id).first()):
            if not wanted <= set(same.gatherings.values_list("need", flat=True)):
                raise SentAlready(same.get_absolute_url())
            return the_same(same, {"title": title, "about": about}, same.get_absolute_url())
        if len(wanted) < 2:
            raise NotPossible(_("Choose at least two needs that say the same."))
        cluster = cls.objects.create(
            hub=hub,
            title=title,
            about=about,
            language=language,
            gathered_by=by,
            form_id=form_id,
            is_simulated=simulated,
        )
        cluster._take_in(wanted, by=by)
        return cluster

    @transaction.atomic
    def add(self, needs: Iterable[UUID], *, by: Any) -> None:
        """Gather more needs here. Those that are here already stay as they are."""
        held = Cluster.objects.select_for_update().get(pk=self.pk)
        if held.dissolved_at:
            raise NotPossible(_("These needs are no longer gathered. Gather them again first."))
        here = set(Gathering.objects.now().filter(cluster=self).values_list("need", flat=True))
        new = set(needs) - here
        if not new:
            raise NotPossible(_("Choose at least one need."))
        self._take_in(new, by=by)

    @transaction.atomic
    def dissolve(self, *, by: Any, reason: str) -> None:
        """Let all of them stand alone again. The history stays."""
        now = timezone.now()
        standing = Cluster.objects.filter(pk=self.pk, dissolved_at__isnull=True)
        if not standing.update(dissolved_at=now, dissolved_by=by):
            raise NotPossible(_("These needs were no longer gathered already."))
        Gathering.objects.now().filter(cluster=self).update(
            undone_at=now, undone_by=by, reason=reason
        )
        self.refresh_from_db()
        record("needs.parted", self, by=by, hub=self.hub, simulated=self.is_simulated)

    @transaction.atomic
    def gather_again(self, *, by: Any) -> None:
        """Undo the last dissolving, for all needs that have not been gathered elsewhere since."""
        held = Cluster.objects.select_for_update().get(pk=self.pk)
        if held.dissolved_at is None:
            raise NotPossible(_("These needs are gathered already."))
        last = Gathering.objects.filter(cluster=self, undone_at=held.dissolved_at)
        elsewhere = Gathering.objects.now().values("need")
        free = set(last.exclude(need__in=elsewhere).values_list("need", flat=True))
        if len(free) < 2:
            raise NotPossible(_("They were gathered elsewhere since."))
        held.dissolved_at = held.dissolved_by = None
        held.save(update_fields=["dissolved_at", "dissolved_by"])
        self._take_in(free, by=by)
        self.refresh_from_db()

    def _take_in(self, needs: set[UUID], *, by: Any) -> None:
        """The database lets a need be in one cluster at a time, whoever else gathers just now."""
        found = list(Need.objects.at_hub(self.hub).shown().filter(pk__in=needs).order_by("pk"))
        if len(found) != len(needs):
            raise NotPossible(_("Some of these needs are not published, or not of this hub."))
        if Gathering.objects.now().filter(cluster=self).count() + len(needs) > self.MOST_NEEDS:
            raise NotPossible(_("That is more than anybody could read as one."))
        try:
            with transaction.atomic():
                Gathering.objects.bulk_create(
                    Gathering(cluster=self, need=need, gathered_by=by) for need in found
                )
        except IntegrityError:
            raise NotPossible(
                _("One of these needs is gathered already. Look at the list again.")
            ) from None
        record(
            "needs.gathered",
            self,
            by=by,
            hub=self.hub,
            simulated=self.is_simulated,
            count=str(len(found)),
        )


class Gathering(Row):
    """One need is part of a cluster, for a time."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="gatherings")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="gatherings")
    gathered_at = models.DateTimeField(default=timezone.now)
    gathered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"],
                condition=models.Q(undone_at__isnull=True),
                name="need_in_one_cluster_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id} {self.need_id}"

    @transaction.atomic
    def take_out(self, *, by: Any, reason: str) -> None:
        """Let this need stand alone again. Twice is once."""
        current = Gathering.objects.now().filter(pk=self.pk)
        if not current.update(undone_at=timezone.now(), undone_by=by, reason=reason):
            raise NotPossible(_("This need was taken out already."))
        self.refresh_from_db()
        record(
            "need.taken_out",
            self.need,
            by=by,
            hub=self.cluster.hub,
            simulated=self.need.is_simulated,
            public=self.need.review.is_shown,
            cluster=self.cluster.title,
        )

    @transaction.atomic
    def answer(self, *, voice: Voice, is_meant: bool) -> None:
        """Whoever raised or backed the need says whether this is what was meant.

        If its author says no, it stands alone again at once. A backer's no takes only that voice
        out of the cluster's counts.
        """
        if not self.need.is_spoken_for_by(voice):
            raise NotPossible(_("Only those who raised or backed this need are asked."))
        said = {key: value for key, value in voice.fields().items() if value}
        Confirmation.objects.update_or_create(
            gathering=self, **said, defaults={"is_meant": is_meant, "said_at": timezone.now()}
        )
        if not is_meant and self.need.is_by(voice) and self.undone_at is None:
            self.take_out(by=voice.person, reason=str(NOT_MEANT))

    @transaction.atomic
    def answer_by_letter(self, *, is_meant: bool) -> None:
        """The same for an author without an account, who has nothing but the link in her letter."""
        Confirmation.objects.update_or_create(
            gathering=self,
            person=None,
            seat=None,
            device="",
            defaults={"is_meant": is_meant, "said_at": timezone.now()},
        )
        if not is_meant and self.undone_at is None:
            self.take_out(by=None, reason=str(NOT_MEANT))


NOT_MEANT = _("Whoever raised it meant something else.")


class Confirmation(SpokenRow):
    """Whoever raised or backed a need says whether it was rightly gathered."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="confirmations")
    is_meant = models.BooleanField()
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = once_per_voice("gathering", "confirmation")

    def __str__(self) -> str:
        return f"{self.gathering_id}, {self.is_meant}"
