"""The base of every table of ours."""

from typing import Any

from django.db import models

from oshub.core.ids import uuid7


class Row(models.Model):
    """A row with a public, time-ordered identifier that is unique across all hubs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802  (Django's name)
        """What `get_kind_display` and its like answer: the label of the chosen value.

        Django's own hashes, and so translates, every label to find one: a third of the time that
        a page of the directory takes.
        """
        chosen = getattr(self, field.attname)
        labels = (label for value, label in field.flatchoices if value == chosen)
        return str(next(labels, chosen))
