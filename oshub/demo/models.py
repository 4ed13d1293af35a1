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
        return self.order_by("-sent_at", "-id")

    def to(self, address: str) -> Self:
        return self.filter(recipients__icontains=address)

    def prune(self) -> None:
        """Forget what is old or too much."""
        self.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
        moments = self.newest_first().values_list("sent_at", flat=True)
        if first_too_many := moments[KEPT_AT_MOST : KEPT_AT_MOST + 1]:
            self.filter(sent_at__lte=first_too_many[0]).delete()


class DemoLetter(Row):
    """A letter that the demonstration would have sent."""

    recipients = models.CharField(max_length=500)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)

    objects = DemoLetterQuerySet.as_manager()

    def __str__(self) -> str:
        return self.subject
