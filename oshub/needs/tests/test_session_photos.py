"""Photos of a session: without faces, as somebody said, and each once."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from oshub.core.ids import uuid7
from oshub.needs.keeping_sessions import Written, keep_session
from oshub.needs.models import ListeningSession, SessionPhoto


@pytest.fixture
def session(world):
    sheet = Written(
        kind="walk",
        title="Walk",
        held_on=date(2026, 5, 4),
        place="Ribeira",
        language="en",
        attendance={"schools": (9, 0)},
    )
    return keep_session(world.riverside, sheet, by=world.people["team"], client_id=uuid7())


def send(client, session, **said):
    kept = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(kept, "PNG")
    picture = SimpleUploadedFile("flip-chart.png", kept.getvalue(), "image/png")
    url = reverse("needs:add_session_photo", args=[session.pk])
    return client.post(url, {"photo": picture, "form_id": str(uuid7()), "no_faces": "on", **said})


def test_a_photo_sent_twice_is_kept_once_and_everybody_sees_it(signed_in, session, client):
    number = str(uuid7())
    for _time in range(2):
        assert send(signed_in("team"), session, form_id=number).status_code == 302
    photo = SessionPhoto.objects.get()
    assert photo.file.get_absolute_url() in client.get(session.get_absolute_url()).text


def test_a_photo_is_refused_unless_somebody_says_that_it_shows_no_face(signed_in, session):
    assert send(signed_in("team"), session, no_faces="").status_code == 422
    assert not SessionPhoto.objects.exists()


def test_a_record_holds_only_so_many_photos(signed_in, session, monkeypatch):
    monkeypatch.setattr(ListeningSession, "MOST_PHOTOS", 1)
    assert send(signed_in("team"), session).status_code == 302
    assert send(signed_in("team"), session).status_code == 422
    assert SessionPhoto.objects.count() == 1
