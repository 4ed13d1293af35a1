"""A ballot: many people choose among a few options, by rules that are fixed before they vote."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.core.words import WordsField
from oshub.deliberation.choices import BallotState, Method, Secrecy, Weighting
from oshub.deliberation.queries.ballots import BallotQuerySet
from oshub.hubs.problems import NotPossible


class Ballot(Row):
    """A choice that a hub puts before its people: drafted, opened, closed, counted.

    From the opening on nothing can be changed: rules and options are frozen in `rules`, with a
    fingerprint that everybody can check. Nothing of a result is known before the closing.
    """

    # Of so few people who voted in secret nothing is told: it would tell how they voted.
    SMALLEST = 5

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    title = WordsField(_("what is decided"))
    about = WordsField(_("what one should know"))
    method = models.CharField(
        _("how people vote"), max_length=12, choices=Method.choices, default=Method.APPROVAL
    )
    # Either so many options win, or as many as the money pays for.
    places = models.PositiveSmallIntegerField(_("how many can win"), null=True)
    budget = models.PositiveIntegerField(_("money to share out"), null=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    weighting = models.CharField(
        _("who counts how much"),
        max_length=6,
        choices=Weighting.choices,
        default=Weighting.PERSON,
    )
    secrecy = models.CharField(
        _("secret or named"), max_length=6, choices=Secrecy.choices, default=Secrecy.SECRET
    )
    for_roles = models.BooleanField(_("people with a role in the hub"), default=True)
    # Of these roles only; empty means all.
    role_kinds = models.JSONField(_("only these roles"), default=list, blank=True)
    classes = models.ManyToManyField("safeguarding.SchoolClass", related_name="+")
    for_anyone = models.BooleanField(_("anyone with a device"), default=False)
    # What an option needs to win at all: so many people, or such a part of the roll.
    threshold = models.PositiveIntegerField(_("support an option needs"), default=0)
    threshold_is_share = models.BooleanField(_("in per cent of those who may vote"), default=False)
    closes_on = models.DateField(_("last day of voting"))
    code = models.CharField(max_length=8, unique=True, null=True)  # noqa: DJ001
    # Makes the fingerprints of voters useless anywhere else.
    salt = models.CharField(max_length=64)
    # From which ties are drawn and options ordered; published at the opening.
    seed = models.CharField(max_length=64, blank=True)
    rules = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(_("why it closes early"), max_length=300, blank=True)
    papers_accepted_at = models.DateTimeField(null=True)
    spoiled = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)
    # Where an election of others came from that was recounted here.
    source = models.CharField(_("source"), max_length=300, blank=True)
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = BallotQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub", "-id"], name="ballot_of_hub"),
            models.Index(
                fields=["closes_on"],
                condition=models.Q(opened_at__isnull=False, closed_at__isnull=True),
                name="ballot_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(places__isnull=True, budget__isnull=False)
                | models.Q(places__isnull=False, budget__isnull=True),
                name="ballot_places_or_budget",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("deliberation:ballot", args=[self.pk])

    @classmethod
    @transaction.atomic
    def draft(
        cls,
        hub: Any,
        *,
        by: Any,
        form_id: Any = None,
        simulated: bool = False,
        classes: Iterable[Any] = (),
        **settings: Any,
    ) -> "Ballot":
        """Begin to prepare; the same form arrives once."""
        if form_id and (same := cls.objects.sent_as(form_id)):
            return same
        ballot = cls(
            hub=hub,
            form_id=form_id,
            salt=secrets.token_hex(16),
            is_simulated=simulated,
            **settings,
        )
        ballot._check_settings(list(classes))
        ballot.save()
        ballot.classes.set(classes)
        record("ballot.drafted", ballot, by=by, hub=hub, simulated=simulated)
        return ballot

    @transaction.atomic
    def change(self, *, by: Any, classes: Iterable[Any] | None = None, **settings: Any) -> None:
        """Other rules, as long as nobody could vote yet."""
        self.lock_draft()
        before = set(self.classes.all())
        chosen = list(before if classes is None else classes)
        changed = [name for name, value in settings.items() if getattr(self, name) != value]
        if not changed and set(chosen) == before:
            return
        for name in changed:
            setattr(self, name, settings[name])
        self._check_settings(chosen)
        self.save()
        self.classes.set(chosen)
        record("ballot.changed", self, by=by, hub=self.hub, simulated=self.is_simulated)

    def _check_settings(self, classes: list[Any]) -> None:
        if (self.places is None) == (self.budget is None):
            raise NotPossible(_("Say either how many can win, or how much money there is."))
        if self.places == 0 or self.budget == 0:
            raise NotPossible(_("There must be something to win: a place, or money."))
        if self.method == Method.RANKING and self.budget is not None:
            raise NotPossible(_("Rankings fill places; they cannot share out money."))
        if not (self.for_roles or self.for_anyone or classes):
            raise NotPossible(_("Say who may vote."))
        if self.weighting == Weighting.GROUP and self.for_anyone:
            raise NotPossible(
                _("Groups can only count the same where it is known who belongs to which.")
            )
        if self.secrecy == Secrecy.NAMED and (self.for_anyone or classes):
            raise NotPossible(_("Pupils and devices have no names: they vote in secret."))
        if self.threshold_is_share and (self.for_anyone or self.threshold > 100):
            raise NotPossible(
                _("A share is at most 100 per cent, and needs a list of who may vote.")
            )

    def says(self, *, classes: Iterable[Any] = (), **settings: Any) -> bool:
        """Whether it was drafted with exactly these words and rules."""
        is_same = all(getattr(self, name) == value for name, value in settings.items())
        return is_same and set(self.classes.all()) == set(classes)

    def lock_draft(self) -> None:
        """Read it anew, for this transaction alone. NotPossible once people could vote."""
        now = Ballot.objects.select_for_update().get(pk=self.pk)
        if now.opened_at:
            raise NotPossible(_("Voting has begun: nothing can be changed any more."))

    @property
    def state(self) -> BallotState:
        if self.counted_at:
            return BallotState.COUNTED
        if self.closed_at:
            return BallotState.CLOSED
        return BallotState.OPENED if self.opened_at else BallotState.DRAFTED

    @property
    def is_open(self) -> bool:
        """Whether votes are taken now; the last day counts to its end."""
        return self.state == BallotState.OPENED and timezone.localdate() <= self.closes_on

    @property
    def is_imported(self) -> bool:
        return bool(self.source)

    @property
    def is_named(self) -> bool:
        return self.secrecy == Secrecy.NAMED

    @property
    def papers_tell_groups(self) -> bool:
        """Whether a paper carries the voter's group: only if nothing can be counted without."""
        return self.is_named or self.weighting == Weighting.GROUP

    @property
    def has_money(self) -> bool:
        return self.budget is not None

    @property
    def days_left(self) -> int:
        return (self.closes_on - timezone.localdate()).days

    @property
    def threshold_in_people(self) -> int:
        """How many people must support an option; known from the opening on."""
        return int(self.rules.get("threshold", 0))

    @transaction.atomic
    def open(self, *, by: Any) -> None:
        """Freeze roll, rules and options; from now on people vote and nothing can be changed."""
        from oshub.deliberation.ballot_freezing import freeze

        self.lock_draft()
        self.refresh_from_db()
        freeze(self)
        self.opened_at = timezone.now()
        self.save()
        record(
            "ballot.opened",
            self,
            by=by,
            hub=self.hub,
            simulated=self.is_simulated,
            fingerprint=self.fingerprint,
        )

    @transaction.atomic
    def close(self, *, by: Any = None, because: str = "") -> None:
        """End the voting. Before the last day is over this needs a reason, which all can read."""
        from oshub.deliberation.ballot_mixing import mix

        now = Ballot.objects.select_for_update().get(pk=self.pk)
        if now.state != BallotState.OPENED:
            raise NotPossible(_("Voting is not open, so it cannot be closed."))
        if now.is_open and not (because or now.has_everybody_voted()):
            raise NotPossible(
                _("Voting was announced to last longer: say why it ends now. Everybody reads it.")
            )
        self.closed_at, self.closed_because = timezone.now(), because
        self.save(update_fields=["closed_at", "closed_because"])
        mix(self)
        record("ballot.closed", self, by=by, hub=self.hub, simulated=self.is_simulated)

    def has_everybody_voted(self) -> bool:
        """Whether the whole roll has voted; never, where anyone may come."""
        from oshub.deliberation.models.ballot_roll import RollEntry

        return not (self.for_anyone or RollEntry.objects.of(self).not_voted().exists())

    def is_ready_to_count(self) -> bool:
        """Whether all votes are in the box: also those on paper, if there are any."""
        from oshub.deliberation.models.ballot_sheet import BallotSheet

        if self.state != BallotState.CLOSED:
            return False
        return bool(self.papers_accepted_at) or not BallotSheet.objects.of(self).exists()
