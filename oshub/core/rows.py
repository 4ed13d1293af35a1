"""The base of every table of ours."""

from django.db import models

from oshub.core.ids import uuid7


class Row(models.Model):
    """A row with a public, time-ordered identifier that is unique across all hubs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True
