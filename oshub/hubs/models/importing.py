"""What came from outside: batches, items with their sources, facts that wait, known conflicts."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from oshub.core.rows import Row


class ImportBatch(Row):
    """One run of an import that changed something."""

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.file_name} {self.at:%Y-%m-%d}"


class ImportedItem(Row):
    """One imported thing: its values as they were imported, and where they were published.

    `values` lets a later import tell what people have edited since; it never overwrites that.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    subject_id = models.UUIDField(db_index=True)
    values = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="imported_once_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class WaitingItem(Row):
    """A published fact that has no home here yet: kept whole, shown, and taken up later."""

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="waiting")
    title = models.CharField(max_length=300)
    payload = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="waiting")
    taken_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="waiting_once_per_key")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def still_waiting(cls, kind: str) -> models.QuerySet["WaitingItem"]:
        return cls.objects.filter(kind=kind, taken_up_at__isnull=True)


class KnownConflict(Row):
    """Published sources disagree: what each says, and which value is used here and why."""

    topic = models.CharField(max_length=200, unique=True)
    statements = models.JSONField(default=list)
    handling = models.TextField()
    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.topic


class PublishedFigure(Row):
    """A figure the network or a hub has published about itself: a target, or what was achieved.

    `value` is None where no published figure was found: that is not zero.
    """

    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="figures")
    part = models.CharField(max_length=10)
    indicator = models.CharField(max_length=200)
    value = models.BigIntegerField(null=True)
    qualifier = models.CharField(max_length=200, blank=True)
    sources = models.JSONField(default=list)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hub", "part", "indicator"], name="figure_once"),
            models.UniqueConstraint(
                fields=["part", "indicator"],
                condition=models.Q(hub__isnull=True),
                name="network_figure_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class NetworkEvent(Row):
    """A dated event of the network's history."""

    key = models.CharField(max_length=200, unique=True)
    on = models.CharField(max_length=10)
    says = models.CharField(max_length=400)
    # Set where the event itself names the hub.
    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="events")
    sources = models.JSONField(default=list)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.on} {self.says}"
