"""Standing behind a need: counted by stakeholder group, never as one bare number."""

from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.needs.models.need import Need
from oshub.needs.queries.backings import BackingQuerySet
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.models import SpokenRow, once_per_voice
from oshub.safeguarding.voices import Voice


class Backing(SpokenRow):
    """One voice stands behind a need. It can be withdrawn at any time, and is then gone."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="backings")
    backed_at = models.DateTimeField(default=timezone.now)
    is_simulated = models.BooleanField(default=False)

    objects = BackingQuerySet.as_manager()

    class Meta:
        constraints = once_per_voice("need", "backing")
        indexes = [models.Index(fields=["need", "group"], name="backing_by_group")]

    def __str__(self) -> str:
        return f"{self.get_group_display()}, {self.backed_at:%Y-%m-%d}"

    @classmethod
    @transaction.atomic
    def back(
        cls, need: Need, *, voice: Voice, group: str = "", simulated: bool = False
    ) -> "Backing":
        """Stand behind it, once for each voice; pupils count as schools, and by class."""
        held = Need.objects.with_review().select_for_update(of=("self",)).get(pk=need.pk)
        if not held.review.is_shown:
            raise NotPossible(_("This need is not published, so nobody can back it yet."))
        if held.is_by(voice):
            raise NotPossible(_("You raised this yourself, so it has your voice already."))
        if voice.seat:
            group, channel = StakeholderGroup.SCHOOLS, Channel.CLASS
        else:
            channel = Channel.WEB
        said = {key: value for key, value in voice.fields().items() if value}
        backing, is_new = cls.objects.get_or_create(
            need=held,
            **said,
            defaults={"group": group, "channel": channel, "is_simulated": simulated},
        )
        if is_new:
            cls._count(held)
        return backing

    @classmethod
    @transaction.atomic
    def back_together(
        cls, need: Need, voices: Iterable[tuple[Voice, str]], *, simulated: bool = False
    ) -> None:
        """Many voices at once, each with its group; whoever stands behind it already stays once."""
        held = Need.objects.with_review().select_for_update(of=("self",)).get(pk=need.pk)
        if not held.review.is_shown:
            raise NotPossible(_("This need is not published, so nobody can back it yet."))
        rows = [
            Backing(
                need=held,
                group=StakeholderGroup.SCHOOLS if voice.seat else group,
                channel=Channel.CLASS if voice.seat else Channel.WEB,
                is_simulated=simulated,
                **voice.fields(),
            )
            for voice, group in voices
            if not held.is_by(voice)
        ]
        Backing.objects.bulk_create(rows, ignore_conflicts=True)
        cls._count(held)

    @classmethod
    @transaction.atomic
    def withdraw(cls, need: Need, *, voice: Voice) -> None:
        """No longer stand behind it; whoever did not is not told off."""
        held = Need.objects.select_for_update().get(pk=need.pk)
        gone, _tables = cls.objects.behind(held).of(voice).delete()
        if gone:
            cls._count(held)

    @classmethod
    def _count(cls, need: Need) -> None:
        """Keep the counts beside the need, whose row is locked: lists read them from there."""
        behind = cls.objects.behind(need)
        groups = dict(behind.values_list("group").annotate(Count("pk")).order_by("group"))
        Need.objects.filter(pk=need.pk).update(
            backers=groups,
            backing_count=sum(groups.values()),
            group_count=sum(1 for group in groups if group),
            class_count=behind.classes().count(),
        )
