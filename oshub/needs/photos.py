"""Photos that people add to a need: kept without their names, and forgotten if nothing comes of
them.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.utils import timezone

from oshub.needs.models import Need
from oshub.parts.files.pictures import Picture
from oshub.parts.files.records import File

SALT = "oshub.need-photo"
KIND = "need_photo"
WAIT = timedelta(days=2)


def keep(picture: Picture, *, by: Any) -> str:
    """Keep it until its need is raised; what a form carries instead of it.

    A file's name may tell who took it, so it gets another one.
    """
    return signing.dumps(str(File.keep(replace(picture, name="photo"), by=by).pk), salt=SALT)


def kept(token: str) -> File | None:
    """The photo a form carried; None where it carried none, nonsense, or one that is gone."""
    try:
        pk = UUID(signing.loads(token, salt=SALT, max_age=WAIT))
    except (signing.BadSignature, ValueError):
        return None
    return File.objects.filter(pk=pk, kind=KIND).first()


def forget_unused() -> None:
    """Discard photos whose need was never raised."""
    old = File.objects.filter(kind=KIND, checked_at__lt=timezone.now() - WAIT)
    used = Need.objects.filter(photo__isnull=False).values("photo")
    for file in old.exclude(pk__in=used).iterator():
        file.discard()
