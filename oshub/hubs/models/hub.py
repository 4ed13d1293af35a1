"""A hub, where it sits, who hosts it and how its life went."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from oshub.core.languages import reader_language
from oshub.core.ledger import Entry, record
from oshub.core.partial_dates import PartialDateField
from oshub.core.rows import Row
from oshub.core.words import Words, WordsField
from oshub.hubs.choices import Barrier, HubCategory, HubState, Term
from oshub.hubs.problems import EditedMeanwhile, NotPossible
from oshub.hubs.queries import HubQuerySet

LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]


class Hub(Row):
    """An Open Science Hub: a local team, board and partner schools, in one territory.

    Everything the public reads of a hub is the hub's own: its name, hue, words and languages.
    """

    NEXT_STATES: ClassVar[dict[str, set[str]]] = {
        HubState.PLANNED: {HubState.OPEN, HubState.CLOSED},
        HubState.OPEN: {HubState.PAUSED, HubState.CLOSED},
        HubState.PAUSED: {HubState.OPEN, HubState.CLOSED},
        HubState.CLOSED: {HubState.OPEN},
    }

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name in the network"), max_length=120)
    local_name = models.CharField(_("local name"), max_length=120, blank=True)
    hue = models.PositiveSmallIntegerField(
        _("hue"), default=210, validators=[MaxValueValidator(359)]
    )
    logo = models.ForeignKey(
        "parts.File", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    category = models.CharField(
        _("category"), max_length=20, choices=HubCategory.choices, blank=True
    )
    country = models.CharField(_("country"), max_length=2)
    town = models.CharField(_("town"), max_length=120)
    lat = models.FloatField(_("latitude"), null=True, blank=True, validators=LATITUDE)
    lon = models.FloatField(_("longitude"), null=True, blank=True, validators=LONGITUDE)
    languages = models.JSONField(_("languages"), default=list)
    context = WordsField(_("context and barriers"))
    barrier_families = models.JSONField(_("kinds of barriers"), default=list, blank=True)
    own_barriers = WordsField(_("other barriers, one on each line"))
    target_public = WordsField(_("target public"))
    assets = WordsField(_("assets, one on each line"))
    value_proposition = WordsField(_("value proposition"))
    working_model = WordsField(_("working model"))
    vocabulary = models.JSONField(_("the hub's own words"), default=dict, blank=True)
    website = models.URLField(_("web page"), max_length=300, blank=True)
    host_website = models.URLField(_("web page at the host"), max_length=300, blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("days within which the hub answers"), default=10
    )
    # The latest life-cycle step's effect, kept beside it so that lists need no subquery.
    state = models.CharField(max_length=10, choices=HubState.choices, default=HubState.PLANNED)
    # Median days, number of answers and how many wait too long; kept by the enquiries' verbs.
    answering = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = HubQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "country", "slug"], name="hub_state_country"),
            models.Index(fields=["country", "slug"], name="hub_by_country"),
            # Answers "has any hub changed?" without reading the hubs.
            models.Index(fields=["changed_at", "id"], name="hub_changed"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name its people use; the network's name where it has no other."""
        return self.local_name or self.name

    @property
    def own_language(self) -> str:
        """The language its local name is in."""
        return self.languages[0] if self.languages else ""

    @property
    def town_name(self) -> str:
        """The town alone, without what its people add in brackets."""
        return self.town.split(" (")[0]

    def get_absolute_url(self) -> str:
        return reverse("front:hub", args=[self.slug])

    def own_word(self, term: str) -> str:
        """The hub's own word for a network term in the reader's language; empty without one."""
        return capfirst(Words(self.vocabulary.get(term) or {}).in_language(reader_language()))

    @property
    def own_terms(self) -> list[dict[str, str]]:
        """The network's terms for which it has a word of its own: network, own, language."""
        terms = [(Term(term), Words(own).show()) for term, own in self.vocabulary.items()]
        return [
            {"network": str(term.label), "own": own.text, "language": own.language}
            for term, own in terms
            if own
        ]

    @property
    def barrier_labels(self) -> list[str]:
        return [str(Barrier(barrier).label) for barrier in self.barrier_families]

    def next_states(self) -> set[str]:
        return self.NEXT_STATES[self.state]

    @classmethod
    @transaction.atomic
    def plan(cls, *, by: Any, on: str = "", reason: str = "", **fields: Any) -> "Hub":
        """Enter a hub that is being prepared; it appears on the map as planned."""
        hub = cls(**fields)
        hub.save()
        LifeCycleStep.objects.create(hub=hub, kind=HubState.PLANNED, on=on, reason=reason, by=by)
        hub.index()
        record("hub.planned", hub, by=by, hub=hub, on=on)
        return hub

    @transaction.atomic
    def open(self, *, by: Any, on: str, reason: str = "") -> "LifeCycleStep":
        """Start work, or start again after a pause or an end."""
        return self._step(HubState.OPEN, "hub.opened", by, on, reason)

    @transaction.atomic
    def pause(self, *, by: Any, on: str, reason: str) -> "LifeCycleStep":
        """Rest for a while; the page stays and says why."""
        return self._step(HubState.PAUSED, "hub.paused", by, on, reason)

    @transaction.atomic
    def close(self, *, by: Any, on: str, reason: str) -> "LifeCycleStep":
        """End the hub's work; its page and records stay readable."""
        return self._step(HubState.CLOSED, "hub.closed", by, on, reason)

    def _step(self, state: str, fact: str, by: Any, on: str, reason: str) -> "LifeCycleStep":
        # The conditional update is the guard: of two clicks only one finds the old state.
        came_from = [old for old, following in self.NEXT_STATES.items() if state in following]
        changed = Hub.objects.filter(pk=self.pk, state__in=came_from).update(
            state=state, version=models.F("version") + 1, changed_at=timezone.now()
        )
        if not changed:
            self.refresh_from_db(fields=["state"])
            raise NotPossible(
                _("This hub is already in the state “%(state)s”. Nothing was changed.")
                % {"state": self.get_state_display()}
            )
        self.refresh_from_db(fields=["state", "version"])
        step = LifeCycleStep.objects.create(hub=self, kind=state, on=on, reason=reason, by=by)
        record(fact, self, by=by, hub=self, on=on, reason=reason)
        return step

    @transaction.atomic
    def change_host(self, organisation: Any, *, by: Any, on: str, reason: str = "") -> "Hosting":
        """Move to another host organisation; earlier hosts stay in the history."""
        Hub.objects.select_for_update().get(pk=self.pk)
        current = self.hostings.filter(until="").first()
        if current and current.organisation_id == organisation.pk:
            raise NotPossible(_("This organisation already hosts the hub. Nothing was changed."))
        if current:
            # An end is never empty: that would say that it still hosts.
            current.until = on or current.since or str(timezone.localdate())
            current.save(update_fields=["until"])
        hosting = Hosting.objects.create(
            hub=self, organisation=organisation, since=on, reason=reason, by=by
        )
        if current:
            record("hub.host_changed", self, by=by, hub=self, host=str(organisation), reason=reason)
        return hosting

    @transaction.atomic
    def add_node(self, name: str, *, by: Any, **where: Any) -> "Node":
        """Work from one more place; a second click on the same name changes nothing."""
        node, is_new = Node.objects.get_or_create(hub=self, name=name, defaults=where)
        if is_new:
            self.redraw()
            record("hub.node_added", self, by=by, hub=self, node=name)
        return node

    @transaction.atomic
    def edit(self, changes: dict[str, Any], *, by: Any, seen: int) -> None:
        """Change fields, as seen at version `seen`; nobody's change is silently lost.

        Two people changing different fields both win. EditedMeanwhile if they changed the same.
        """
        hub = Hub.objects.select_for_update().get(pk=self.pk)
        changed = sorted(name for name in changes if getattr(hub, name) != changes[name])
        if clash := sorted(set(changed) & self._changed_since(seen)):
            raise EditedMeanwhile(
                ngettext(
                    "Somebody else changed one of these fields while you were writing.",
                    "Somebody else changed some of these fields while you were writing.",
                    len(clash),
                ),
                clash,
            )
        if not changed:
            return
        for name in changed:
            setattr(self, name, changes[name])
        self.version = hub.version + 1
        self.save(update_fields=[*changed, "version", "changed_at"])
        self.index()
        record("hub.edited", self, by=by, hub=self, fields=changed, version=self.version)

    @transaction.atomic
    def change_logo(self, logo: Any, *, by: Any) -> None:
        """Show another logo, or none; the picture shown before is discarded."""
        before = Hub.objects.select_for_update(of=("self",)).select_related("logo").get(pk=self.pk)
        self.logo = logo
        self.version = before.version + 1
        self.save(update_fields=["logo", "version", "changed_at"])
        if before.logo:
            before.logo.discard()
        record("hub.edited", self, by=by, hub=self, fields=["logo"], version=self.version)

    def redraw(self) -> None:
        """Say that the map of hubs is out of date, when only something around the hub changed."""
        Hub.objects.filter(pk=self.pk).update(changed_at=timezone.now())

    def _changed_since(self, seen: int) -> set[str]:
        """The fields that others changed after version `seen`."""
        later = Entry.objects.about(self).filter(fact="hub.edited", details__version__gt=seen)
        return {name for entry in later for name in entry.details["fields"]}

    def index(self) -> None:
        """Let the search find it, or forget it."""
        from oshub.hubs.searching import index_hub

        index_hub(self)


class Node(Row):
    """One of several places from which one hub works."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="nodes")
    name = models.CharField(_("name"), max_length=120)
    town = models.CharField(_("town"), max_length=120, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    lat = models.FloatField(null=True, blank=True, validators=LATITUDE)
    lon = models.FloatField(null=True, blank=True, validators=LONGITUDE)
    organisation = models.ForeignKey(
        "hubs.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hub", "name"], name="node_once_per_hub")]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def change(self, changes: dict[str, Any], *, by: Any) -> None:
        """Rename it, or put it elsewhere. Two places of one hub never share a name."""
        name = changes.get("name", self.name)
        if Node.objects.filter(hub=self.hub, name=name).exclude(pk=self.pk).exists():
            raise NotPossible(_("This hub has another place of that name. Choose another name."))
        if all(getattr(self, field) == value for field, value in changes.items()):
            return
        for field, value in changes.items():
            setattr(self, field, value)
        self.save(update_fields=list(changes))
        self.hub.redraw()
        record("hub.node_changed", self.hub, by=by, hub=self.hub, node=name)


class Hosting(Row):
    """An organisation was, or is, the host of a hub. Hosts change; the history stays."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="hostings")
    organisation = models.ForeignKey(
        "hubs.Organisation", on_delete=models.PROTECT, related_name="hostings"
    )
    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hub"], condition=models.Q(until=""), name="one_host_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.hub}"


class LifeCycleStep(Row):
    """A hub was planned, opened, paused or closed: when, why and by whom."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=HubState.choices)
    on = PartialDateField(_("date"), blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.hub} {self.kind} {self.on}"
