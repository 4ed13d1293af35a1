"""What a community can build on."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.hubs.sent_twice import the_same
from oshub.needs.choices import AssetKind
from oshub.needs.queries.assets import AssetQuerySet

LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]


class Asset(Row):
    """Something that a community has: what people can do, an association, a place, a river.

    Who looks after it is named only where they agreed; never with a telephone number or address.
    """

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=AssetKind.choices)
    name = models.CharField(_("name"), max_length=160)
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup.choices, blank=True
    )
    organisation = models.ForeignKey(
        "hubs.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner = models.CharField(_("who looks after it"), max_length=160, blank=True)
    owner_agreed = models.BooleanField(_("they agreed to be named"), default=False)
    access = models.CharField(_("how one gets to use it"), max_length=300, blank=True)
    answers = models.CharField(_("what it could help with"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    lat = models.FloatField(null=True, validators=LATITUDE)
    lon = models.FloatField(null=True, validators=LONGITUDE)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = AssetQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["hub", "kind", "name"],
                condition=models.Q(removed_at__isnull=True),
                name="asset_of_hub",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("needs:assets", args=[self.hub.slug]) + f"#a{self.pk}"

    @property
    def owner_shown(self) -> str:
        """Who looks after it, if everybody may know."""
        return self.owner if self.owner_agreed else ""

    @classmethod
    @transaction.atomic
    def add(
        cls, hub: Any, *, by: Any, form_id: Any = None, simulated: bool = False, **said: Any
    ) -> "Asset":
        """Put it on the hub's map; the same form arrives once."""
        if form_id and (same := cls.objects.at_hub(hub).filter(form_id=form_id).first()):
            return the_same(same, said, reverse("needs:change_asset", args=[same.pk]))
        _check(said)
        asset = cls.objects.create(
            hub=hub, added_by=by, form_id=form_id, is_simulated=simulated, **said
        )
        record("asset.added", asset, by=by, hub=hub, simulated=simulated)
        return asset

    @transaction.atomic
    def change(self, *, by: Any, **said: Any) -> None:
        """Say it better. What was changed stands in the history; the former words do not."""
        _check(said)
        self._must_be_there()
        changed = [name for name, value in said.items() if getattr(self, name) != value]
        if not changed:
            return
        for name in changed:
            setattr(self, name, said[name])
        self.save(update_fields=changed)
        record("asset.changed", self, by=by, hub=self.hub, fields=changed)

    @transaction.atomic
    def remove(self, *, by: Any) -> None:
        """Take it off the map. Its row stays, so that what points to it keeps its sense."""
        self._must_be_there()
        Asset.objects.filter(pk=self.pk).update(removed_at=timezone.now())
        record("asset.removed", self, by=by, hub=self.hub)

    def _must_be_there(self) -> None:
        if not Asset.objects.select_for_update().filter(pk=self.pk, removed_at=None).exists():
            raise NotPossible(_("It was removed already."))


def _check(said: dict[str, Any]) -> None:
    if said.get("owner") and not said.get("owner_agreed") and said["kind"] == AssetKind.SKILLS:
        raise NotPossible(_("Name a person only if they agreed to it."))
