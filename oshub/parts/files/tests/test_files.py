"""Uploads as people send them, and as people with bad intentions do."""

import io
import resource
import struct
import zipfile
import zlib

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from django.test import Client
from django.utils.datastructures import MultiValueDict
from PIL import Image, PngImagePlugin

from oshub.core.words import Words
from oshub.parts.files.forms import ImageUploadField
from oshub.parts.files.kinds import KINDS
from oshub.parts.files.records import File


class LogoForm(forms.Form):
    logo = ImageUploadField(required=False)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def picture(form="PNG", size=(1600, 900), colour=(0, 120, 120), **options):
    content = io.BytesIO()
    mode = "RGBA" if len(colour) == 4 else "RGB"
    Image.new(mode, size, colour).save(content, form, **options)
    return content.getvalue()


def png_claiming(width, height, data=b""):
    """A small file whose head speaks of a huge picture."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def submit(content, name="logo.png"):
    return submitted(SimpleUploadedFile(name, content))


def submitted(upload):
    return LogoForm({}, MultiValueDict({"logo": [upload]}))


def said(form):
    return " ".join(form.errors["logo"]) if form.errors else ""


@pytest.fixture
def kept(db):
    form = submit(picture(), "Casa do Rio – Logo.PNG")
    assert form.is_valid()
    return File.keep(form.cleaned_data["logo"], by=None, alt=Words.original("pt", "Um rio"))


# --- Good pictures --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "name"), [("PNG", "a.png"), ("JPEG", "a.JPG"), ("WEBP", "a.webp")]
)
def test_a_picture_is_reduced_and_written_anew(form, name):
    sent = submit(picture(form), name)
    assert sent.is_valid()
    ours = Image.open(io.BytesIO(sent.cleaned_data["logo"].content))
    assert (ours.format, ours.size) == ("WEBP", (512, 288))


def test_transparency_is_kept():
    sent = submit(picture(colour=(0, 120, 120, 40)))
    assert sent.is_valid()
    assert Image.open(io.BytesIO(sent.cleaned_data["logo"].content)).mode == "RGBA"


def test_a_small_picture_is_not_enlarged():
    sent = submit(picture(size=(40, 30)))
    assert sent.is_valid()
    assert (sent.cleaned_data["logo"].width, sent.cleaned_data["logo"].height) == (40, 30)


def test_where_and_by_whom_a_photo_was_taken_is_not_kept():
    exif = Image.Exif()
    exif[0x013B] = "Maria Secret"
    exif[0x0112] = 6  # lying on its side
    exif.get_ifd(0x8825)[2] = (38.0, 42.0, 0.0)
    sent = submit(picture("JPEG", exif=exif, comment=b"private words"), "photo.jpg")
    assert sent.is_valid()
    ours = sent.cleaned_data["logo"]
    assert b"Secret" not in ours.content
    assert b"private" not in ours.content
    assert not Image.open(io.BytesIO(ours.content)).getexif()
    assert ours.height > ours.width  # but upright it is


def test_no_picture_is_no_picture():
    form = LogoForm({}, {})
    assert form.is_valid()
    assert form.cleaned_data["logo"] is None


# --- Bad ones ------------------------------------------------------------------------------------


def zipped():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 10_000_000)
    return content.getvalue()


def long_text():
    """A comment that unpacks to 200 MB."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "A" * 200_000_000, zip=True)
    return picture(size=(8, 8), pnginfo=notes)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<svg onload='alert(1)'/>", "logo.svg", "SVG files can contain programs"),
        (b"MZ\x90", "logo.exe", "choose a PNG, JPEG or WebP"),
        (picture(), "logo.png.html", "choose a PNG, JPEG or WebP"),
        (picture("GIF"), "logo.gif", "choose a PNG, JPEG or WebP"),
        (picture("GIF"), "logo.png", "not a PNG, JPEG or WebP picture, although"),
        (zipped(), "logo.png", "not a PNG, JPEG or WebP picture, although"),
        (b"<script>alert(1)</script>", "logo.jpg", "not a PNG, JPEG or WebP picture, although"),
        (b"", "logo.png", "This file is empty"),
        (picture("JPEG")[:900], "logo.jpg", "damaged or incomplete"),
        (picture()[:60], "logo.png", "damaged or incomplete"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, "logo.png", "damaged or incomplete"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\0" * 60, "logo.webp", "damaged or incomplete"),
        (png_claiming(50_000, 50_000), "logo.png", "too large to be opened safely"),
        (png_claiming(400, 2**31 - 1), "logo.png", "too large to be opened safely"),
        (png_claiming(5_000, 4_001, zlib.compress(b"\0" * 60_000_000)), "a.png", "too large"),
        (png_claiming(0, 0), "logo.png", "damaged or incomplete"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(content, name, sentence):
    assert sentence in said(submit(content, name))


def test_a_bomb_does_not_fill_the_memory():
    bomb = png_claiming(30_000, 30_000, zlib.compress(b"\0" * 100_000_000, 9))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert not submit(bomb).is_valid()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000


def test_a_hidden_comment_that_unpacks_to_very_much_does_no_harm():
    bomb = long_text()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    form = submit(bomb)
    assert not form.is_valid() or b"AAAA" not in form.cleaned_data["logo"].content
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000


def test_fifty_megabytes_are_refused_without_being_read():
    with TemporaryUploadedFile("logo.png", "image/png", 50_000_000, None) as upload:
        upload.truncate(50_000_000)
        assert "50 MB large" in said(submitted(upload))
        assert upload.tell() == 0


def test_a_second_file_behind_the_picture_is_left_behind():
    polyglot = picture() + b"<script>alert(document.cookie)</script>" + zipped()
    form = submit(polyglot)
    assert form.is_valid()
    assert b"<script>" not in form.cleaned_data["logo"].content
    assert b"PK\x03\x04" not in form.cleaned_data["logo"].content


# --- Keeping and showing --------------------------------------------------------------------------


def test_a_kept_file_has_a_plain_name_and_is_found_by_its_content(kept):
    assert kept.name == "casa-do-rio-logo.webp"
    with default_storage.open(kept.path) as content:
        assert content.read(4) == b"RIFF"


def test_the_name_given_by_a_stranger_reaches_neither_path_nor_address(db):
    form = submit(picture(), "..%2f..%2fetc<img src=x>.png")
    assert form.is_valid()
    file = File.keep(form.cleaned_data["logo"], by=None)
    assert set(file.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert file.get_absolute_url().count("/") == 3


def test_the_same_picture_is_stored_once_and_removed_with_its_last_record(
    kept, django_capture_on_commit_callbacks
):
    form = submit(picture(), "again.png")
    assert form.is_valid()
    again = File.keep(form.cleaned_data["logo"], by=None)
    assert again.path == kept.path
    with django_capture_on_commit_callbacks(execute=True):
        kept.discard()
    assert default_storage.exists(again.path)
    with django_capture_on_commit_callbacks(execute=True):
        again.discard()
    assert not default_storage.exists(again.path)


def test_a_file_is_shown_with_every_precaution(kept):
    response = Client().get(kept.get_absolute_url())
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"] == 'inline; filename="casa-do-rio-logo.webp"'
    assert "immutable" in response["Cache-Control"]
    assert b"".join(response)[:4] == b"RIFF"
    assert "Set-Cookie" not in response


def test_a_browser_that_has_it_is_not_sent_it_again(kept):
    url = kept.get_absolute_url()
    first = Client().get(url)
    assert b"".join(first)
    assert Client().get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_files_that_are_not_public_are_not_handed_out_here(kept):
    File.objects.update(kind="evidence")
    assert Client().get(kept.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "path", ["/files/", "/files/ab/", f"/files/{'0' * 64}/x.webp", f"/files/{'0' * 64}/../x"]
)
def test_nothing_can_be_listed_or_guessed(db, path):
    assert Client().get(path).status_code == 404


def test_a_lost_content_is_a_missing_page_and_no_crash(kept):
    default_storage.delete(kept.path)
    assert Client().get(kept.get_absolute_url()).status_code == 404


def test_every_kind_has_a_name_and_sane_limits():
    for name, kind in KINDS.items():
        assert name == kind.name
        assert 0 < kind.megabytes <= 20
        assert 0 < kind.longest_side <= 4_000


def test_a_file_of_a_verb_that_failed_leaves_no_record(db):
    form = submit(picture())
    assert form.is_valid()
    with transaction.atomic():
        File.keep(form.cleaned_data["logo"], by=None)
        transaction.set_rollback(True)
    assert not File.objects.exists()
