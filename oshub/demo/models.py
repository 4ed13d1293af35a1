"""Where the demonstration's letters land. This table does not exist outside demonstrations."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from oshub.core.rows import Row

KEPT_FOR = timedelta(days=7)
KEPT_AT_MOST = 300


class DemoLetterQuerySet(models.QuerySet["DemoLetter"]):
    def newest_first(self) -> Self:
        """Ids carry the time, so the primary key is the order."""
        return self.order_by("-id")

    def to(self, address: str) -> Self:
        return self.filter(recipients__icontains=address)

    def prune(self) -> None:
        """Forget what is old or too much."""
        last = self.newest_first().values_list("id", flat=True)[KEPT_AT_MOST : KEPT_AT_MOST + 1]
        too_old = models.Q(sent_at__lt=timezone.now() - KEPT_FOR)
        self.filter(too_old | models.Q(id__lte=last[0]) if last else too_old).delete()


class DemoLetter(Row):
    """A letter that the demonstration would have sent."""

    recipients = models.CharField(max_length=500)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)

    objects = DemoLetterQuerySet.as_manager()

    def __str__(self) -> str:
        return self.subject
