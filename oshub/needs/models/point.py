"""What people say to a need: for it, against it, a question, an offer of help."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.hubs.sent_twice import the_same
from oshub.needs.choices import HelpKind, PointKind
from oshub.needs.models.need import Need
from oshub.needs.queries.points import PointQuerySet
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.models import Review, SpokenRow
from oshub.safeguarding.voices import Voice


class Point(SpokenRow):
    """One point about a need, said to the idea and not to a person. Only questions are answered,
    so there are never more than two levels.
    """

    LONGEST = 1000

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="points")
    kind = models.CharField(_("kind"), max_length=10, choices=PointKind.choices)
    text = models.CharField(_("point"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=8)
    question = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="answers"
    )
    # An offer of help, kept so that brokers find it: what, and from whom.
    help_kind = models.CharField(
        _("what you offer"), max_length=12, choices=HelpKind.choices, blank=True
    )
    help_from = models.CharField(_("from whom"), max_length=160, blank=True)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = PointQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["need", "kind", "id"], name="point_of_need")]

    def __str__(self) -> str:
        return self.text[:120]

    def get_absolute_url(self) -> str:
        return f"{self.need.get_absolute_url()}#point-{self.pk}"

    @classmethod
    @transaction.atomic
    def make(
        cls,
        need: Need,
        *,
        voice: Voice,
        form_id: Any = None,
        simulated: bool = False,
        **said: Any,
    ) -> "Point":
        """Say it to the need; the same form arrives once. NotPossible where it cannot be said."""
        if form_id and (same := cls.objects.filter(form_id=form_id).first()):
            words = {name: said[name] for name in ("kind", "text")}
            return the_same(same, words, same.get_absolute_url())
        cls._check(need, voice, said)
        review = Review.ask(
            need.hub,
            "point",
            said["text"],
            voice=voice,
            language=said["language"],
            is_simulated=simulated,
        )
        if voice.seat:
            said |= {"group": StakeholderGroup.SCHOOLS, "channel": Channel.CLASS}
        point = cls.objects.create(
            need=need,
            review=review,
            form_id=form_id,
            is_simulated=simulated,
            **voice.fields(),
            **said,
        )
        record(
            "need.discussed", point, by=voice.person, hub=need.hub, simulated=simulated,
            kind=point.kind,
        )  # fmt: skip
        return point

    @classmethod
    def _check(cls, need: Need, voice: Voice, said: dict[str, Any]) -> None:
        if not need.review.is_shown:
            raise NotPossible(_("This need is not published, so nothing can be said to it yet."))
        question = said.get("question")
        if (said["kind"] == PointKind.ANSWER) != (question is not None):
            raise NotPossible(_("Only questions are answered."))
        if question and (question.need_id != need.pk or question.kind != PointKind.QUESTION):
            raise NotPossible(_("Only questions are answered."))
        if said["kind"] != PointKind.OFFER:
            said |= {"help_kind": "", "help_from": ""}
        elif voice.is_minor:
            raise NotPossible(_("A class offers help through its teacher."))
        elif not said.get("help_kind") or not said.get("help_from"):
            raise NotPossible(_("Say what you offer, and from whom it comes."))
