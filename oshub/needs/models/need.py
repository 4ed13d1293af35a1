"""A need or an opportunity: what is wrong or could grow, for whom, and where."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.likeness import features
from oshub.core.ledger import record
from oshub.hubs.choices import HubState, StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.needs.choices import NeedFamily, NeedKind, NeedState
from oshub.needs.queries.needs import NeedQuerySet
from oshub.needs.review_texts import as_text, topic
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.models import Review, SpokenRow
from oshub.safeguarding.voices import Voice

LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]
TRAIL = {NeedState.CHALLENGE: 2, NeedState.MISSION: 3, NeedState.TOLD_BACK: 6}


class Need(SpokenRow):
    """What a person, a class or a meeting says is wrong or could grow. Problems come before
    solutions here; nothing is ever merged away, only gathered.

    The place is a town or a neighbourhood, its coordinates rounded to a hundredth of a degree:
    about a kilometre, so never a home.
    """

    # A place is kept no finer than this many decimals of a degree.
    DECIMALS = 2

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        _("kind"), max_length=12, choices=NeedKind.choices, default=NeedKind.PROBLEM
    )
    what = models.CharField(_("What is wrong, or could grow?"), max_length=300)
    for_whom = models.CharField(_("For whom?"), max_length=200)
    place = models.CharField(_("Where?"), max_length=120)
    lat = models.FloatField(null=True, validators=LATITUDE)
    lon = models.FloatField(null=True, validators=LONGITUDE)
    more = models.TextField(_("more about it"), max_length=4000, blank=True)
    family = models.CharField(_("family"), max_length=16, choices=NeedFamily.choices, blank=True)
    evidence = models.TextField(_("how one can tell"), max_length=2000, blank=True)
    evidence_url = models.URLField(_("link to evidence"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=8)
    photo = models.ForeignKey(
        "parts.File", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Whoever signed in may let her name stand beside it; otherwise nobody reads it.
    is_named = models.BooleanField(default=False)
    # Whoever has no account may leave an address, to be told what becomes of it.
    email = models.EmailField(_("e-mail address"), blank=True)
    school_class = models.ForeignKey(
        "safeguarding.SchoolClass", null=True, on_delete=models.PROTECT, related_name="+"
    )
    listening_session = models.ForeignKey(
        "needs.ListeningSession", null=True, on_delete=models.PROTECT, related_name="needs"
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sheet = models.ForeignKey(
        "needs.Sheet", null=True, on_delete=models.PROTECT, related_name="needs"
    )
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=NeedState.choices, default=NeedState.HEARD)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    # For the order: databases do not agree whether nothing comes first or last.
    is_answered = models.GeneratedField(
        expression=models.ExpressionWrapper(
            models.Q(answered_at__isnull=False), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    # Kept by the verbs of Backing: how many of each stakeholder group stand behind it.
    backers = models.JSONField(default=dict, blank=True)
    backing_count = models.PositiveIntegerField(default=0)
    group_count = models.PositiveSmallIntegerField(default=0)
    class_count = models.PositiveSmallIntegerField(default=0)
    # What the text is about, for finding needs that say the same: see analysis.likeness.
    features = models.JSONField(default=dict, blank=True)
    # When it was last compared with others; None after its text changed. See oshub.needs.similar.
    compared_at = models.DateTimeField(null=True)
    # As its review says; kept here so that counting a hub's needs reads one index.
    is_shown = models.BooleanField(default=False)
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub", "-id"], name="need_of_hub"),
            models.Index(fields=["hub", "state", "answer_by"], name="need_state"),
            models.Index(fields=["lat", "lon"], name="need_place"),
            # The list of a hub's published needs: counted by facet, and in its other two orders.
            models.Index(
                fields=["hub", "kind", "family", "state", "group", "channel", "place"],
                condition=models.Q(is_shown=True),
                name="need_facets",
            ),
            models.Index(
                fields=["hub", "-group_count", "-backing_count", "-id"],
                condition=models.Q(is_shown=True),
                name="need_most_groups",
            ),
            models.Index(
                fields=["hub", "is_answered", "answer_by", "id"],
                condition=models.Q(is_shown=True),
                name="need_longest_waiting",
            ),
            models.Index(
                fields=["answer_by", "id"],
                condition=models.Q(answered_at__isnull=True),
                name="need_unanswered",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(compared_at__isnull=True, is_shown=True),
                name="need_not_compared",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("needs:need", args=[self.pk])

    @property
    def number_on_trail(self) -> int:
        """Where on the way from need to told back it stands, for the trail bar."""
        return TRAIL.get(NeedState(self.state), 1)

    @property
    def is_overdue(self) -> bool:
        return (
            self.answered_at is None
            and self.answer_by is not None
            and self.answer_by < timezone.localdate()
        )

    def is_by(self, voice: Voice) -> bool:
        """Whether this voice raised it; pupils raise as a class."""
        if voice.person:
            return bool(self.person_id == voice.person.pk)
        if voice.seat:
            return bool(self.school_class_id == voice.seat.school_class_id)
        return bool(self.device and self.device == voice.device)

    def is_spoken_for_by(self, voice: Voice) -> bool:
        """Whether this voice raised or backs it."""
        from oshub.needs.models.backing import Backing

        return self.is_by(voice) or Backing.objects.behind(self).of(voice).exists()

    @classmethod
    def raise_it(
        cls,
        hub: Any,
        *,
        voice: Voice,
        is_typed: bool = False,
        form_id: Any = None,
        simulated: bool = False,
        **said: Any,
    ) -> "Need":
        """Bring it before the hub, which has so many days to answer; the same form arrives once.

        `is_typed`: somebody of the hub types what others said; the voice is whoever typed.
        """
        if form_id and (same := cls.objects.filter(form_id=form_id).first()):
            return same
        try:
            return cls._raise(
                hub, voice, is_typed=is_typed, form_id=form_id, is_simulated=simulated, said=said
            )
        except IntegrityError:
            # The second of two clicks at the same moment.
            if form_id and (same := cls.objects.filter(form_id=form_id).first()):
                return same
            raise

    @classmethod
    @transaction.atomic
    def _raise(
        cls,
        hub: Any,
        voice: Voice,
        *,
        is_typed: bool,
        form_id: Any,
        is_simulated: bool,
        said: dict[str, Any],
    ) -> "Need":
        from oshub.needs.searching import keep_findable

        cls._check(hub, voice)
        text = as_text(said)
        review = Review.ask(
            hub, "need", text, voice=voice, language=said["language"], is_simulated=is_simulated
        )
        if voice.seat:
            said |= {
                "school_class": voice.seat.school_class,
                "group": StakeholderGroup.SCHOOLS,
                "channel": Channel.CLASS,
                "email": "",
                "is_named": False,
            }
        for axis in ("lat", "lon"):
            if said.get(axis) is not None:
                said[axis] = round(said[axis], cls.DECIMALS)
        need = cls.objects.create(
            hub=hub,
            review=review,
            is_shown=review.is_shown,
            form_id=form_id,
            answer_by=timezone.localdate() + timedelta(days=hub.answer_days),
            is_simulated=is_simulated,
            features=features(topic(said), said["language"]).as_json(),
            **({"typed_by": voice.person} if is_typed else voice.fields()),
            **said,
        )
        keep_findable(need)
        record("need.raised", need, by=voice.person, hub=hub, simulated=is_simulated)
        return need

    @classmethod
    def _check(cls, hub: Any, voice: Voice) -> None:
        if hub.state == HubState.CLOSED:
            raise NotPossible(_("This hub is closed. Please turn to another one."))
        if voice.seat and voice.seat.school_class.hub_id != hub.pk:
            raise NotPossible(_("Your class belongs to another hub: raise it there."))

    @classmethod
    def claim(cls, person: Any) -> int:
        """Give her the needs at which she left the address that is now known to be hers."""
        if not person.email:
            return 0
        return cls.objects.left_with(person.email).update(person=person, email="")
