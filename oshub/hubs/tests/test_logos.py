"""A hub's logo is checked before anybody sees it, and the one before is discarded."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from oshub.hubs.models import Hub
from oshub.parts.files.records import File

URL = "hubs:edit_logo"


def picture(colour="red", side=64):
    kept = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(kept, "PNG")
    return SimpleUploadedFile("logo.png", kept.getvalue(), "image/png")


def upload(client, file):
    return client.post(reverse(URL, args=["riverside"]), {"logo": file})


@pytest.mark.parametrize(
    ("who", "status"),
    [("team", 302), ("coordinator", 302), ("network", 302), ("member", 403), ("stranger", 403)],
)
def test_only_the_hubs_team_changes_its_logo(world, signed_in, who, status):
    assert upload(signed_in(who), picture()).status_code == status
    assert (Hub.objects.get(slug="riverside").logo is not None) == (status == 302)


def test_the_page_shows_it_and_a_new_one_replaces_it(world, signed_in, client):
    upload(signed_in("team"), picture("red"))
    first = File.objects.get()
    upload(signed_in("team"), picture("blue"))
    page = client.get(world.riverside.get_absolute_url()).content.decode()
    assert File.objects.get().get_absolute_url() in page
    assert first.get_absolute_url() not in page


@pytest.mark.parametrize("name", ["logo.svg", "logo.png", "logo.exe"])
def test_what_is_no_picture_is_refused_in_words(world, signed_in, name):
    answer = upload(signed_in("team"), SimpleUploadedFile(name, b"<svg onload='alert(1)'/>"))
    assert answer.status_code == 422
    assert "picture" in answer.content.decode()
    assert not File.objects.exists()


def test_removing_it_twice_is_harmless(world, signed_in):
    upload(signed_in("team"), picture())
    for _click in range(2):
        url = reverse("hubs:remove_logo", args=["riverside"])
        assert signed_in("team").post(url).status_code == 302
    assert not File.objects.exists()
