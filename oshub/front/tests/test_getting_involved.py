"""Get involved: six doors that end on a hub's desk."""

import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from oshub.core.tests.budget import query_budget
from oshub.core.tests.jobs import run_jobs
from oshub.front.getting_involved.doors import BY_DOOR, WAYS_IN
from oshub.hubs.choices import Door
from oshub.hubs.countries import COUNTRIES
from oshub.hubs.models import Enquiry
from oshub.hubs.places import MAP_SIDE_PX
from oshub.parts import spam
from oshub.ui.maps import project


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def url(door="teacher", query=""):
    return reverse("front:door", args=[door]) + query


def said(**more):
    words = {
        "name": "Maria Lopes",
        "email": "Maria@example.org",
        "message": "My class wants to test wells.",
        "town": "Almeida",
        "hub": "nearest",
        "stamp": spam.new_stamp(time.time() - 60),
        "send": "1",
    }
    return words | more


def test_all_six_doors_are_on_one_page(client, world):
    page = client.get(reverse("front:get_involved")).content.decode()
    assert len(WAYS_IN) == len(Door)
    assert all(url(door) in page for door in Door.values)


@pytest.mark.parametrize("door", [door for door in BY_DOOR if door != Door.STUDENT])
def test_every_door_says_what_one_gets_and_gives_and_asks_five_things(client, world, door):
    with query_budget(10):
        answer = client.get(url(door))
    form = answer.context["form"]
    shown = [field.name for field in form.visible_fields() if field.name != "homepage"]
    assert shown == ["message", "name", "email", "town", "hub"]
    assert str(BY_DOOR[door].gets[0]) in answer.content.decode()


def test_a_message_lands_on_the_desk_of_the_nearest_open_hub(client, world):
    answer = client.post(url(), said())
    enquiry = Enquiry.objects.get()
    assert answer.url == reverse("front:sent", args=[enquiry.pk])
    assert (enquiry.hub, enquiry.door, enquiry.email) == (
        world.riverside,
        "teacher",
        "maria@example.org",
    )
    assert world.riverside.display_name in client.get(answer.url).content.decode()


def test_the_writer_and_the_team_get_a_letter_each(client, world):
    run_jobs()
    mail.outbox.clear()
    client.post(url(), said())
    run_jobs()
    to = {message.to[0]: message.subject for message in mail.outbox}
    assert to["maria@example.org"] == "Your message to Casa do Rio has arrived"
    assert set(to) == {"maria@example.org", "coordinator@example.org", "team@example.org"}
    team = next(message for message in mail.outbox if message.to == ["team@example.org"])
    assert reverse("hubs:enquiry", args=[Enquiry.objects.get().pk]) in team.body
    assert "wells" not in team.body


def test_the_confirmation_tells_nothing_about_the_writer(client, world):
    answer = client.get(client.post(url(), said()).url).content.decode()
    assert "Maria" not in answer
    assert "wells" not in answer


def test_a_second_click_sends_nothing_more(client, world):
    form = said()
    assert client.post(url(), form).url == client.post(url(), form).url
    assert Enquiry.objects.count() == 1


def test_going_back_and_writing_something_else_is_a_second_message(client, world):
    form = said()
    client.post(url(), form)
    client.post(url(), form | {"message": "And test the river, too."})
    assert Enquiry.objects.count() == 2


def test_looking_for_a_town_suggests_the_nearest_hub_and_keeps_what_was_typed(client, world):
    form = {name: value for name, value in said(town="Linz").items() if name != "send"}
    answer = client.post(url(), form | {"find": "1"})
    shown = answer.context["form"]
    assert answer.status_code == 200
    assert shown.initial["hub"] == "hilltop"
    assert shown.initial["message"] == "My class wants to test wells."
    assert "hilltop" in answer.content.decode()
    assert not Enquiry.objects.exists()


def test_a_click_on_the_map_finds_the_nearest_hub(client, world):
    x, y = (part * MAP_SIDE_PX / 1000 for part in project(48.2, 14.2))
    answer = client.post(url(), said(town="") | {"map.x": str(int(x)), "map.y": str(int(y))})
    shown = answer.context["form"]
    assert shown.here.country == "AT"
    assert shown.initial["hub"] == "hilltop"


@pytest.mark.parametrize("click", [("0", "0"), ("x", "y"), ("9999", "4"), ("-3", "4")])
def test_a_click_that_is_no_place_is_answered_kindly(client, world, click):
    answer = client.post(url(), said(town="") | {"map.x": click[0], "map.y": click[1]})
    assert answer.status_code == 200
    assert "We do not know this place" in answer.content.decode()


def test_the_suggested_hub_can_be_changed(client, world):
    client.post(url(), said(hub="hilltop"))
    assert Enquiry.objects.get().hub == world.hilltop


def test_hubs_that_pause_are_not_offered(client, world):
    world.riverside.pause(by=world.people["coordinator"], on="2026", reason="Rest")
    answer = client.get(url())
    assert "riverside" not in dict(answer.context["form"].fields["hub"].choices[1:])
    client.post(url(), said())
    assert Enquiry.objects.get().hub == world.hilltop


def test_whoever_comes_from_a_closed_hub_reads_where_the_message_goes(client, world):
    world.riverside.close(by=world.people["coordinator"], on="2026-03", reason="The end")
    page = client.get(url("parent", "?hub=riverside")).content.decode()
    assert "Casa do Rio is closed since March 2026." in page
    assert "Your message goes to the nearest open hub." in page
    assert "is closed" not in client.get(url("parent", "?hub=hilltop")).content.decode()


def test_a_form_may_be_kept_by_the_browser_alone_so_that_one_can_go_back(client, world):
    for answer in (client.get(url()), client.post(url(), said(find="1"))):
        assert "private" in answer["Cache-Control"]
        assert "no-store" not in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "maria@"}, "Enter a valid email address"),
        ({"name": ""}, "This field is required"),
        ({"town": "Xyzzyqwerty"}, "We do not know this town"),
        ({"town": ""}, "Write your town, or choose a hub"),
        ({"hub": "no-such-hub"}, "Please choose from the list"),
        ({"message": "x" * 10_000}, "At most 2000 letters fit"),
        ({"message": "http://a.example www.b.example https://c.example"}, "at most two web"),
        ({"homepage": "https://buy.example"}, "A field that only machines see"),
        ({"stamp": "forged"}, "could not be read completely"),
        ({"stamp": ""}, "could not be read completely"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, world, wrong, sentence):
    answer = client.post(url(), said(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Maria@example.org" in page or "email" in wrong
    assert not Enquiry.objects.exists()


def test_somebody_too_fast_sends_the_same_form_again(client, world):
    fast = client.post(url(), said(stamp=spam.new_stamp()))
    assert "faster than people usually write" in fast.content.decode()
    again = said(stamp=spam.new_stamp(time.time() - spam.QUICKEST_S - 1))
    assert client.post(url(), again).status_code == 302


def test_a_page_left_open_for_days_comes_back_with_a_fresh_stamp(client, world):
    old = spam.new_stamp(time.time() - spam.LONGEST_S - 60)
    answer = client.post(url(), said(stamp=old))
    assert answer.context["form"]["stamp"].value() != old
    assert "My class wants to test wells." in answer.content.decode()


def test_a_person_caught_by_the_trap_sends_once_more(client, world):
    answer = client.post(url(), said(homepage="filled by the browser"))
    assert answer.context["form"]["homepage"].value() == ""


def test_one_network_sends_so_many_messages_an_hour(client, world):
    for number in range(spam.MOST_PER_HOUR):
        assert client.post(url(), said(message=f"Message {number}")).status_code == 302
    answer = client.post(url(), said(message="One more"))
    assert answer.status_code == 429
    assert "One more" in answer.content.decode()
    assert Enquiry.objects.count() == spam.MOST_PER_HOUR


def test_visitors_get_no_cookie_but_the_one_against_forgery(client, world):
    client.get(url())
    client.post(url(), said())
    assert set(client.cookies) <= {"csrftoken"}


def test_a_student_is_asked_for_the_country_first_and_nothing_is_kept(client, world):
    first = client.get(url("student"))
    assert "Are you" not in first.content.decode()
    second = client.get(url("student", "?country=PT")).content.decode()
    assert f"Are you {COUNTRIES['PT'].age_for_services} or older" in second
    assert reverse("front:for_your_teacher") in second
    assert set(client.cookies) <= {"csrftoken"}
    assert not Enquiry.objects.exists()


def test_a_student_from_a_hubs_page_is_asked_with_that_countrys_age(client, world):
    page = client.get(url("student", "?hub=hilltop")).content.decode()
    assert f"Are you {COUNTRIES['AT'].age_for_services} or older" in page


def test_a_students_message_without_the_answer_is_not_kept(client, world):
    answer = client.post(url("student"), said())
    assert answer.status_code == 200
    assert not Enquiry.objects.exists()


def test_a_student_who_is_old_enough_writes(client, world):
    client.post(url("student", "?age=old-enough"), said())
    assert Enquiry.objects.get().door == Door.STUDENT


def test_the_page_for_the_teacher_asks_for_nothing(client, world):
    page = client.get(reverse("front:for_your_teacher")).content.decode()
    assert 'method="post"' not in page
    assert url("teacher") in page


def test_who_is_signed_in_finds_the_name_filled_in_and_the_message_on_the_desk(signed_in, world):
    client = signed_in("member")
    assert client.get(url("parent")).context["form"]["name"].value() == "Eleni Pappa"
    client.post(url("parent"), said())
    assert Enquiry.objects.get().person == world.people["member"]


@pytest.mark.parametrize("door", ["nobody", "admin"])
def test_there_are_six_doors_and_no_other(client, world, door):
    assert client.get(url(door)).status_code == 404
