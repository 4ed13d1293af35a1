"""Raising a need: three questions, no account; a class as a class; nothing typed is ever lost."""

import io
import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from oshub.core.tests.budget import query_budget
from oshub.core.tests.jobs import run_jobs
from oshub.hubs.models import Person
from oshub.hubs.problems import NotPossible
from oshub.needs.models import Need, Point
from oshub.needs.photos import forget_unused
from oshub.needs.tests.raising import STREAM, form, raise_need, url
from oshub.parts import spam
from oshub.parts.files.records import File
from oshub.parts.search.finding import find
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.models import Review
from oshub.safeguarding.tests.classes import open_class, pupil, seat_of
from oshub.safeguarding.voices import Voice


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def photo(name="IMG_1234.jpg", size=(3000, 2000)):
    content = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken by Anna at home"
    Image.new("RGB", size, "green").save(content, "JPEG", exif=exif)
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")


def test_three_answers_are_enough_and_no_account_is_needed(client, world):
    answer = client.post(url(), form())
    need = Need.objects.get()
    assert answer.status_code == 302
    assert answer.url.endswith(f"/needs/{need.pk}/raised/")
    assert (need.what, need.for_whom, need.place) == (
        STREAM["what"],
        STREAM["for_whom"],
        STREAM["place"],
    )
    assert need.device
    assert not need.review.is_shown, "nobody knows who wrote: it is read first"
    page = client.get(answer.url)
    assert "reads it first" in page.content.decode()
    assert STREAM["what"] in page.content.decode(), "whoever wrote it sees it"
    assert STREAM["what"] not in Client().get(answer.url).content.decode()


def test_whoever_is_signed_in_is_on_record_at_once(signed_in, world):
    answer = signed_in("member").post(url(), form())
    need = Need.objects.get()
    assert answer.url == need.get_absolute_url()
    assert need.review.is_shown
    page = signed_in("visitor").get(answer.url).content.decode()
    assert STREAM["what"] in page
    assert str(world.people["member"]) not in page, "a name is shown only if she chose so"


def test_a_name_stands_beside_it_only_if_she_chose_so(signed_in, world):
    signed_in("member").post(url(), form(is_named="on"))
    page = signed_in("visitor").get(Need.objects.get().get_absolute_url()).content.decode()
    assert str(world.people["member"]) in page


def test_the_form_asks_three_things_and_folds_the_rest(client, world):
    with query_budget(8):
        page = client.get(url())
    required = [field.name for field in page.context["form"] if field.field.required]
    assert required == ["what", "for_whom", "place"]
    assert page.context["form"]["place"].value() == "Riverside town"


@pytest.mark.parametrize("missing", ["what", "for_whom", "place"])
def test_what_is_missing_is_named_and_nothing_typed_is_lost(client, world, missing):
    answer = client.post(url(), form(**{missing: "", "more": "Since 2019."}))
    assert answer.status_code == 422
    assert "Since 2019." in answer.content.decode()
    assert not Need.objects.exists()


def test_ten_thousand_letters_are_answered_with_a_sentence(client, world):
    answer = client.post(url(), form(what="x" * 10_000))
    assert answer.status_code == 422
    assert "x" * 10_000 in answer.content.decode()


def test_tags_are_shown_as_they_were_typed(signed_in, world):
    signed_in("member").post(url(), form(what="<script>alert(1)</script>"))
    page = signed_in("visitor").get(Need.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "address", ["Rua da Ponte 12", "12 Mill Road", "Hauptstraße 3, Linz", "Via Roma 5", "Οδός 3"]
)
def test_an_address_is_refused_and_the_reason_given(client, world, address):
    answer = client.post(url(), form(place=address))
    assert answer.status_code == 422
    assert "nobody should find a home by it" in answer.content.decode()


@pytest.mark.parametrize("place", ["Praha 7", "Bairro da Ponte, Almeida", "13e arrondissement"])
def test_a_district_with_a_number_is_no_address(client, world, place):
    assert client.post(url(), form(place=place)).status_code == 302


def test_the_place_is_the_town_nearest_to_the_hub_and_rounded(client, world):
    client.post(url(), form(place="Ponte, Guarda"))
    need = Need.objects.get()
    assert (need.lat, need.lon) == (round(need.lat, 2), round(need.lon, 2))
    assert (need.lat, need.lon) == pytest.approx((40.54, -7.27), abs=0.05)
    client.post(url(), form(place="Nowhere at all", different="1"))
    assert Need.objects.get(place="Nowhere at all").lat is None


def test_the_same_form_sent_twice_arrives_once(client, world):
    sent = form(different="1")
    assert [client.post(url(), sent).status_code for _click in range(2)] == [302, 302]
    assert Need.objects.count() == 1


def test_machines_stumble_and_people_are_told_what_to_do(client, world):
    for mistake in ({"homepage": "x"}, {"stamp": ""}, {"stamp": spam.new_stamp(time.time())}):
        answer = client.post(url(), form(**mistake))
        assert answer.status_code == 422
        assert STREAM["what"] in answer.content.decode()
    assert not Need.objects.exists()


def test_too_many_from_one_network_wait_an_hour_and_lose_no_word(client, world):
    for number in range(spam.MOST_PER_HOUR):
        client.post(url(), form(what=f"Need {number} of its own kind", different="1"))
    answer = client.post(url(), form(what="One too many", different="1"))
    assert answer.status_code == 429
    assert "One too many" in answer.content.decode()


def test_a_closed_hub_takes_no_needs(client, world):
    world.riverside.close(by=world.people["coordinator"], on="2025", reason="The end")
    assert "takes no more needs" in client.get(url()).content.decode()
    answer = client.post(url(), form())
    assert answer.status_code == 422
    assert "takes no more needs" in answer.content.decode()
    assert not Need.objects.exists()


def test_a_photo_is_written_anew_and_shown_only_with_its_need(signed_in, client, world):
    with_photo = form(photo=photo(), no_faces="on")
    assert client.post(url(), with_photo).status_code == 302
    need = Need.objects.get()
    assert need.photo.name == "photo.webp"
    assert max(need.photo.width, need.photo.height) == 1600
    address = f"{need.get_absolute_url()}photo/"
    assert Client().get(address).status_code == 404
    assert Client().get(need.photo.get_absolute_url()).status_code == 404
    shown = signed_in("team").get(address)
    content = b"".join(shown.streaming_content)
    assert shown.status_code == 200
    assert b"Anna" not in content


def test_a_photo_needs_the_word_that_nobody_can_be_recognised(client, world):
    answer = client.post(url(), form(photo=photo()))
    assert answer.status_code == 422
    assert "confirm that nobody can be recognised" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        SimpleUploadedFile("x.jpg", b"<?php echo 1; ?>"),
        SimpleUploadedFile("x.svg", b"<svg onload='alert(1)'/>"),
        SimpleUploadedFile("x.jpg", b""),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(client, world, wrong):
    assert client.post(url(), form(photo=wrong, no_faces="on")).status_code == 422
    assert not File.objects.exists()


def test_a_photo_outlives_a_mistake_elsewhere_and_is_forgotten_if_nothing_comes(client, world):
    answer = client.post(url(), form(photo=photo(), no_faces="on", what=""))
    token = answer.context["form"]["kept_photo"].value()
    assert token
    client.post(url(), form(kept_photo=token))
    assert Need.objects.get().photo is not None
    client.post(url(), form(photo=photo(size=(20, 20)), no_faces="on", what=""))
    File.objects.update(checked_at="2020-01-01T00:00:00Z")
    forget_unused()
    assert File.objects.get() == Need.objects.get().photo


def test_people_nearby_come_first_and_joining_is_one_press(signed_in, world):
    there = raise_need(world)
    browser = signed_in("team")
    answer = browser.post(url(), form(what="The stream at school smells badly"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Join this one" in page
    assert page.index("Join this one") < page.index("Mine is different")
    assert there.what in page
    assert answer.context["similar"][0].reasons
    sent = form(what="The stream at school smells badly")
    sent |= {"join": str(there.pk), "group": "families", "add_words": "1"}
    answer = browser.post(url(), sent)
    assert answer.url == there.get_absolute_url()
    there.refresh_from_db()
    assert there.backers == {"families": 1}
    assert Point.objects.get().text == "The stream at school smells badly"
    assert Need.objects.count() == 1


def test_joining_without_a_group_keeps_what_was_typed(signed_in, world):
    there = raise_need(world)
    sent = form(what="The stream at school smells badly", join=str(there.pk))
    answer = signed_in("team").post(url(), sent)
    assert answer.status_code == 422
    assert "choose a group" in answer.content.decode()
    assert "The stream at school smells badly" in answer.content.decode()


def test_a_different_need_is_never_blocked(signed_in, world):
    raise_need(world)
    answer = signed_in("team").post(url(), form(different="1"))
    assert answer.status_code == 302
    assert Need.objects.count() == 2


def test_similar_needs_are_found_across_languages_and_neighbours_but_not_hidden_ones(world, client):
    hidden = Need.raise_it(world.riverside, voice=Voice(device="x" * 64), **STREAM)
    answer = client.post(url(), form(what="O rio cheira mal no verão", language="pt"))
    assert answer.status_code == 302
    assert not hidden.review.is_shown
    raise_need(world, what="The river smells in summer")
    answer = client.post(url(), form(what="O rio cheira mal no verão", language="pt"))
    assert "The river smells in summer" in answer.content.decode()


def test_comparing_asks_a_few_questions_only(client, world):
    for number in range(8):
        raise_need(world, what=f"The stream smells in summer, place {number}")
    with query_budget(14):
        assert client.post(url(), form()).status_code == 200


def test_an_address_left_behind_is_written_to_once_and_becomes_hers_when_she_joins(client, world):
    client.post(url(), form(email="Maria@Example.org"))
    run_jobs()
    need = Need.objects.get()
    assert need.email == "maria@example.org"
    assert [letter.to for letter in mail.outbox] == [["maria@example.org"]]
    assert str(need.pk) in mail.outbox[0].body
    maria = Person.objects.create_user("maria@example.org", "Maria", language="en")
    maria_browser = Client()
    maria_browser.force_login(maria, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert maria_browser.get(need.get_absolute_url()).status_code == 200
    assert Need.claim(maria) == 1
    need.refresh_from_db()
    assert need.person == maria
    assert need.email == ""


def test_a_class_raises_as_a_class_and_is_read_first(world):
    browser = pupil(open_class(world))
    page = browser.get(url()).content.decode()
    assert "You raise this as class 7B" in page
    assert 'type="email"' not in page
    browser.post(url(), form(email="anna@example.org", is_named="on", group="industry"))
    need = Need.objects.get()
    assert need.channel == Channel.CLASS
    assert need.group == "schools"
    assert not need.review.is_shown
    own = browser.get(need.get_absolute_url())
    assert "Your class" in own.content.decode()
    assert Client().get(need.get_absolute_url()).status_code == 404
    classmate = pupil(need.school_class, 2)
    assert classmate.get(need.get_absolute_url()).status_code == 404
    assert STREAM["what"] not in classmate.get("/en/class/").content.decode()
    need.review.publish(by=world.people["team"])
    assert STREAM["what"] in classmate.get("/en/class/").content.decode()


def test_a_pupil_leaves_no_personal_datum(world):
    browser = pupil(open_class(world))
    browser.post(
        url(),
        form(
            email="anna@example.org",
            is_named="on",
            photo=photo("anna-schmidt.jpg", (40, 40)),
            no_faces="on",
        ),
    )
    need = Need.objects.get()
    assert need.person_id is None
    assert (need.email, need.device, need.is_named) == ("", "", False)
    review = Review.objects.get(pk=need.review_id)
    assert (review.person_id, review.device) == (None, "")
    assert "anna" not in f"{review.text}{need.__dict__}{need.photo.__dict__}".lower()
    assert need.photo.uploaded_by_id is None


def test_a_forged_class_changes_nothing(client, world):
    school_class = open_class(world)
    seat = seat_of(school_class)
    client.post(url(), form(school_class=str(school_class.pk), seat=str(seat.pk)))
    need = Need.objects.get()
    assert need.school_class is None
    assert need.seat is None
    with pytest.raises(NotPossible, match="another hub"):
        Need.raise_it(world.hilltop, voice=Voice(seat=seat), **STREAM)


def test_what_is_not_read_yet_is_found_by_nobody(client, world):
    client.post(url(), form())
    need = Need.objects.get()
    assert find("stream", kind="need").ids == []
    need.review.publish(by=world.people["team"])
    assert find("stream", kind="need").ids == [need.pk]
    assert Client().get(need.get_absolute_url()).status_code == 200


def test_the_author_takes_a_suggestion_and_the_need_says_it(client, world):
    client.post(url(), form(more="My neighbour Otto pollutes it.", evidence="One can smell it."))
    need = Need.objects.get()
    text = need.review.text
    assert text.splitlines()[:3] == [STREAM["what"], STREAM["for_whom"], STREAM["place"]]
    better = text.replace("My neighbour Otto pollutes it.", "Somebody pollutes it.")
    need.review.send_back(
        by=world.people["team"], reason="personal", words="No names", suggestion=better
    )
    need.review.take_suggestion(by=None)
    need.refresh_from_db()
    assert need.more == "Somebody pollutes it."
    assert need.evidence == "One can smell it."
    assert find("Somebody", kind="need").ids == [need.pk]
