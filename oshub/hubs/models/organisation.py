"""Organisations and schools, which hubs they work with, and duplicates that are one."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.folding import slug as slug_of
from oshub.core.folding import sort_key
from oshub.core.ledger import record
from oshub.core.partial_dates import PartialDateField
from oshub.core.rows import Row
from oshub.core.words import WordsField
from oshub.hubs.choices import (
    Capacity,
    IscedLevel,
    OrganisationKind,
    Rurality,
    SizeBand,
    StakeholderGroup,
)
from oshub.hubs.models.directory import DirectoryCell
from oshub.hubs.problems import NotPossible
from oshub.hubs.queries import CooperationQuerySet, OrganisationQuerySet


class Organisation(Row):
    """A body that hubs work with: a school, university, company, association, authority…

    A school is an organisation of that kind; the fields of its own are empty for all others.
    """

    slug = models.SlugField(_("address"), max_length=70, unique=True)
    name = models.CharField(_("name"), max_length=200)
    names = WordsField(_("name in other languages"))
    # Computed from the name: databases sort Č after Z.
    sort_key = models.CharField(max_length=120, editable=False)
    stakeholder_group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup.choices, blank=True
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    website = models.URLField(_("web page"), max_length=300, blank=True)
    ror = models.CharField(_("ROR identifier"), max_length=40, blank=True)
    national_id = models.CharField(_("national identifier"), max_length=40, blank=True)
    # Schools only.
    teaches_0 = models.BooleanField(IscedLevel.EARLY.label, default=False)
    teaches_1 = models.BooleanField(IscedLevel.PRIMARY.label, default=False)
    teaches_2 = models.BooleanField(IscedLevel.LOWER_SECONDARY.label, default=False)
    teaches_3 = models.BooleanField(IscedLevel.UPPER_SECONDARY.label, default=False)
    teaches_4 = models.BooleanField(IscedLevel.POST_SECONDARY.label, default=False)
    rurality = models.PositiveSmallIntegerField(
        _("surroundings (DEGURBA)"), choices=Rurality.choices, null=True, blank=True
    )
    size_band = models.CharField(_("size"), max_length=10, choices=SizeBand.choices, blank=True)
    # Set while this row is merged into another; nothing that points here is moved.
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates"
    )
    is_simulated = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organisation_az"),
            models.Index(fields=["country", "sort_key", "id"], name="organisation_country_az"),
            models.Index(fields=["kind", "sort_key", "id"], name="organisation_kind_az"),
            models.Index(
                fields=["stakeholder_group", "sort_key", "id"], name="organisation_group_az"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(same_as=models.F("id")), name="organisation_not_its_own_twin"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_school(self) -> bool:
        return self.kind == OrganisationKind.SCHOOL

    @property
    def levels(self) -> list[str]:
        """The ISCED levels it teaches, as labels."""
        return [str(level.label) for level in IscedLevel if getattr(self, f"teaches_{level.value}")]

    def get_absolute_url(self) -> str:
        return reverse("front:organisation", args=[self.slug])

    @classmethod
    @transaction.atomic
    def register(cls, *, by: Any, hub: Any = None, name: str, **fields: Any) -> "Organisation":
        """Enter an organisation in the directory, once; its address is made from its name."""
        organisation = cls(name=name, slug=free_slug(name), sort_key=sort_key(name)[:120], **fields)
        organisation.save()
        DirectoryCell.count(organisation, +1)
        organisation.index()
        record(
            "organisation.registered",
            organisation,
            by=by,
            hub=hub,
            simulated=organisation.is_simulated,
        )
        return organisation

    @transaction.atomic
    def edit(self, changes: dict[str, Any], *, by: Any, hub: Any = None) -> None:
        """Change what the directory says of it."""
        before = Organisation.objects.select_for_update().get(pk=self.pk)
        changed = sorted(name for name in changes if getattr(before, name) != changes[name])
        if not changed:
            return
        for name in changed:
            setattr(self, name, changes[name])
        self.sort_key = sort_key(self.name)[:120]
        self.version = before.version + 1
        self.save(update_fields=[*changed, "sort_key", "version"])
        if self.same_as_id is None:
            DirectoryCell.count(before, -1)
            DirectoryCell.count(self, +1)
        self.index()
        record("organisation.edited", self, by=by, hub=hub, fields=changed)

    @transaction.atomic
    def merge_into(self, other: "Organisation", *, by: Any, reason: str = "") -> "Merge":
        """Say that this row and the other are one organisation. Nothing is moved or lost."""
        locked = Organisation.objects.select_for_update().in_bulk([self.pk, other.pk])
        mine, target = locked[self.pk], locked[other.pk]
        if mine.pk == target.pk or mine.same_as_id or target.same_as_id:
            raise NotPossible(
                _("One of the two is already merged. Undo that first, then merge again.")
            )
        merge = Merge.objects.create(duplicate=self, into=other, by=by, reason=reason)
        # Duplicates of the duplicate follow, so that one step always leads to the listed row.
        Organisation.objects.filter(same_as=self).update(same_as=other)
        self.same_as = other
        self.save(update_fields=["same_as"])
        DirectoryCell.count(mine, -1)
        self.index()
        other.index()
        record("organisation.merged", self, by=by, into=str(other))
        return merge

    @transaction.atomic
    def work_with(
        self,
        hub: Any,
        *,
        by: Any,
        capacity: str = Capacity.PARTNER,
        since: str = "",
        simulated: bool = False,
    ) -> "Cooperation":
        """Start working with a hub in some capacity; repeating it changes nothing."""
        cooperation, is_new = Cooperation.objects.get_or_create(
            hub=hub,
            organisation=self,
            capacity=capacity,
            until="",
            defaults={"since": since, "is_simulated": simulated},
        )
        if is_new:
            record(
                "cooperation.started",
                cooperation,
                by=by,
                hub=hub,
                simulated=simulated,
                organisation=str(self),
                capacity=capacity,
            )
        return cooperation

    def index(self) -> None:
        """Let the search find it, or forget it while it is merged."""
        from oshub.hubs.searching import index_organisation

        index_organisation(self)


def free_slug(name: str) -> str:
    """An address made of the name that no other organisation has."""
    wanted = slug_of(name, fallback="organisation")
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


class Merge(Row):
    """Two rows were found to be one organisation. Undone by setting the moment, never deleted."""

    duplicate = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merged_here")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.duplicate} = {self.into}"

    @transaction.atomic
    def undo(self, *, by: Any) -> None:
        """Part the two again, exactly as they were."""
        undone = Merge.objects.filter(pk=self.pk, undone_at__isnull=True).update(
            undone_at=timezone.now(), undone_by=by
        )
        if not undone:
            raise NotPossible(_("This merge was already undone."))
        duplicate = Organisation.objects.select_for_update().get(pk=self.duplicate_id)
        duplicate.same_as = None
        duplicate.save(update_fields=["same_as"])
        # Those that followed the duplicate go back to it.
        followers = Merge.objects.filter(into=duplicate, undone_at__isnull=True)
        Organisation.objects.filter(pk__in=followers.values("duplicate")).update(same_as=duplicate)
        DirectoryCell.count(duplicate, +1)
        duplicate.index()
        self.into.index()
        record("organisation.parted", duplicate, by=by, into=str(self.into))


class Cooperation(Row):
    """A hub works with an organisation, in one capacity, for a time."""

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="cooperations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="cooperations"
    )
    capacity = models.CharField(_("capacity"), max_length=10, choices=Capacity.choices)
    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)
    is_simulated = models.BooleanField(default=False)

    objects = CooperationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "until"], name="cooperation_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "organisation", "capacity"],
                condition=models.Q(until=""),
                name="cooperation_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.hub}"

    @transaction.atomic
    def end(self, *, by: Any, on: str) -> None:
        """Stop working together; the past stays on record."""
        ended = Cooperation.objects.filter(pk=self.pk, until="").update(until=on)
        if ended:
            self.refresh_from_db(fields=["until"])
            record(
                "cooperation.ended",
                self,
                by=by,
                hub=self.hub,
                simulated=self.is_simulated,
                organisation=str(self.organisation),
            )
