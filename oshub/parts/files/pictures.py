"""A picture from outside is opened with care and written anew: only its pixels are kept.

What may be hidden in a file (places in EXIF, scripts after its end, second files) stays behind.
What it claims is checked before anything is unpacked, so that a small file cannot fill the memory.
"""

import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from oshub.parts.files.kinds import MEGABYTE, Kind

SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
ACCEPTED = "image/png,image/jpeg,image/webp"
MEDIA_TYPE, SUFFIX = "image/webp", ".webp"
# Unpacked, one pixel takes four bytes: this is 80 MB at most, and enough for a phone's photo.
MOST_PIXELS = 20_000_000
LONGEST_SIDE = 12_000


class Upload(Protocol):
    """What a form hands over."""

    name: str | None
    size: int | None
    file: BinaryIO | None


@dataclass(frozen=True)
class Picture:
    """Checked, reduced and written anew; not yet kept."""

    kind: Kind
    name: str
    content: bytes
    width: int
    height: int


def checked_picture(upload: Upload, kind: Kind) -> Picture:
    """The picture in our own copy; ValidationError with a sentence for whoever uploaded it."""
    name = upload.name or ""
    _check_name(name)
    if (upload.size or 0) > kind.megabytes * MEGABYTE:
        raise ValidationError(
            _("This file is %(size)s MB large. Please choose one of at most %(most)s MB.")
            % {"size": -(-(upload.size or 0) // MEGABYTE), "most": kind.megabytes},
            code="too_large",
        )
    if upload.file is None:
        raise _unreadable()
    upload.file.seek(0)
    content = upload.file.read(kind.megabytes * MEGABYTE)
    if _signature(content) is None:
        raise ValidationError(
            _(
                "This is not a PNG, JPEG or WebP picture, although its name says so. "
                "Please save it as one of these and try again."
            ),
            code="wrong_content",
        )
    return _written_anew(content, kind, PurePath(name).stem)


def _check_name(name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    if suffix in {".svg", ".svgz"}:
        raise ValidationError(
            _("SVG files can contain programs. Please save the picture as PNG and try again."),
            code="svg",
        )
    if suffix not in SUFFIXES:
        raise ValidationError(
            _("Please choose a PNG, JPEG or WebP picture. Other kinds of files are not accepted."),
            code="wrong_suffix",
        )


def _signature(content: bytes) -> str | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return None


def _written_anew(content: bytes, kind: Kind, name: str) -> Picture:
    try:
        with Image.open(io.BytesIO(content), formats=sorted(set(SUFFIXES.values()))) as theirs:
            _check_size(*theirs.size)
            ours = _reduced(theirs, kind.longest_side)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception as fault:
        raise _unreadable() from fault
    written = io.BytesIO()
    ours.save(written, "WEBP", quality=90, method=4)
    return Picture(kind, name, written.getvalue(), *ours.size)


def _check_size(width: int, height: int) -> None:
    """By what the head of the file says, before any pixel is unpacked."""
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise _too_many_pixels()


def _reduced(theirs: Image.Image, longest_side: int) -> Image.Image:
    # Has an effect on JPEG only, which can be unpacked at a half, quarter or eighth of its size.
    theirs.draft("RGB", (longest_side, longest_side))
    theirs.load()
    upright = ImageOps.exif_transpose(theirs)
    has_alpha = upright.has_transparency_data
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    pixels.thumbnail((longest_side, longest_side))
    # A bare copy: what else was read from the file (EXIF, profiles, comments) is not taken along.
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    return bare


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _(
            "This picture is too large to be opened safely. "
            "Please make it smaller, for example 2,000 pixels wide, and try again."
        ),
        code="too_many_pixels",
    )


def _unreadable() -> ValidationError:
    return ValidationError(
        _("This picture is damaged or incomplete. Please save it again and try once more."),
        code="unreadable",
    )
