"""The record of each file that is kept."""

import hashlib
from typing import Any, Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.folding import slug
from oshub.core.rows import Row
from oshub.core.words import Words, WordsField
from oshub.parts.files.kinds import PUBLIC_KINDS
from oshub.parts.files.pictures import MEDIA_TYPE, SUFFIX, Picture


class FileQuerySet(models.QuerySet["File"]):
    def public(self) -> Self:
        return self.filter(kind__in=PUBLIC_KINDS)

    def with_content(self, sha256: str) -> Self:
        return self.filter(sha256=sha256)


class File(Row):
    """A file that was checked and kept, found by what is in it. Never changed, only replaced."""

    sha256 = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(_("file name"), max_length=80)
    media_type = models.CharField(max_length=60)
    size_bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = WordsField(_("description of the picture"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_at = models.DateTimeField(default=timezone.now)

    objects = FileQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, picture: Picture, *, by: Any, alt: Words | None = None) -> Self:
        """Store the content, once however often it is uploaded, and write down whose it is."""
        file = cls(
            sha256=hashlib.sha256(picture.content).hexdigest(),
            kind=picture.kind.name,
            name=f"{slug(picture.name, fallback=picture.kind.name)}{SUFFIX}",
            media_type=MEDIA_TYPE,
            size_bytes=len(picture.content),
            width=picture.width,
            height=picture.height,
            alt=alt or Words(),
            uploaded_by_id=getattr(by, "pk", None),
        )
        # First the content, then the record: a fault in between leaves bytes that nobody sees.
        if not default_storage.exists(file.path):
            default_storage.save(file.path, ContentFile(picture.content))
        file.save(force_insert=True)
        return file

    @property
    def path(self) -> str:
        """Where the storage has it. No part of it comes from the person who uploaded it."""
        return f"{self.sha256[:2]}/{self.sha256}{SUFFIX}"

    def get_absolute_url(self) -> str:
        return reverse("files:show", args=[self.sha256, self.name])

    @transaction.atomic
    def discard(self) -> None:
        """Forget the file, and remove its content unless another record has the same."""
        path, sha256 = self.path, self.sha256
        self.delete()
        transaction.on_commit(lambda: _remove_content(path, sha256))


def _remove_content(path: str, sha256: str) -> None:
    if not File.objects.with_content(sha256).exists():
        default_storage.delete(path)
