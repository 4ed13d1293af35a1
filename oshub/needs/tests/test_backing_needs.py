"""Standing behind a need, following it, and what is said to it."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from oshub.core.ledger import Entry
from oshub.core.tests.budget import query_budget
from oshub.core.tests.together import together
from oshub.hubs.models import Person
from oshub.hubs.problems import NotPossible
from oshub.needs.counting import by_group
from oshub.needs.models import Backing, Need, Point
from oshub.needs.tests.raising import STREAM, raise_need
from oshub.parts.following.follows import follows
from oshub.safeguarding.tests.classes import open_class, pupil, seat_of
from oshub.safeguarding.voices import Voice


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def need(world):
    return raise_need(world)


def back(client, need, **sent):
    return client.post(reverse("needs:back", args=[need.pk]), {"group": "families"} | sent)


def backers(need):
    need.refresh_from_db()
    return need.backers, need.backing_count, need.group_count, need.class_count


def device(number):
    return Voice(device=f"{number:064d}")


def test_one_voice_counts_once_for_its_group_and_can_be_withdrawn(signed_in, need):
    browser = signed_in("team")
    for _press in range(2):
        assert back(browser, need).status_code == 302
    assert backers(need) == ({"families": 1}, 1, 1, 0)
    browser.post(reverse("needs:withdraw_backing", args=[need.pk]))
    browser.post(reverse("needs:withdraw_backing", args=[need.pk]))
    assert backers(need) == ({}, 0, 0, 0)


def test_backing_leaves_no_fact(signed_in, need):
    before = Entry.objects.count()
    back(signed_in("team"), need)
    assert Entry.objects.count() == before


def test_a_device_without_an_account_stands_behind_it_too(client, need):
    back(client, need)
    back(client, need)
    assert backers(need) == ({"families": 1}, 1, 1, 0)
    assert "You stand behind it." in client.get(need.get_absolute_url()).content.decode()


def test_voices_are_only_counted_by_group(client, need):
    answer = back(client, need, group="")
    assert answer.status_code == 422
    assert "only counted by group" in answer.content.decode()
    assert back(client, need, group="kings").status_code == 422
    assert not Backing.objects.exists()


def test_a_class_counts_as_schools_and_as_a_class(world, need):
    school_class = open_class(world)
    for number in (1, 2):
        back(pupil(school_class, number), need, group="industry")
    assert backers(need) == ({"schools": 2}, 2, 1, 1)
    page = pupil(school_class, 3).get(need.get_absolute_url()).content.decode()
    assert "In your class: 2 of 3" in page
    row = Backing.objects.first()
    assert (row.person_id, row.device) == (None, "")


def test_few_people_are_never_counted_in_public(world, need):
    for number in range(4):
        Backing.back(need, voice=device(number), group="families")
    need.refresh_from_db()
    assert [one.count for one in by_group(need.backers)] == ["a few"]
    Backing.back(need, voice=device(5), group="families")
    need.refresh_from_db()
    assert [one.count for one in by_group(need.backers)] == ["5 people"]


def test_whoever_raised_it_has_a_voice_already(signed_in, need):
    assert back(signed_in("member"), need).status_code == 422
    page = signed_in("member").get(need.get_absolute_url()).content.decode()
    assert "it has your voice already" in page


def test_what_is_not_published_cannot_be_backed(world):
    hidden = Need.raise_it(world.riverside, voice=device(1), **STREAM)
    assert back(Client(), hidden).status_code == 404
    with pytest.raises(NotPossible, match="not published"):
        Backing.back(hidden, voice=device(2), group="families")


@pytest.mark.django_db(transaction=True)
def test_pressing_at_the_same_moment_counts_once(world):
    need = raise_need(world)
    voice = Voice(person=world.people["team"])
    together(lambda: Backing.back(need, voice=voice, group="families"))
    assert backers(need) == ({"families": 1}, 1, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_moment_are_all_counted(world):
    need = raise_need(world)
    voices = iter([device(number) for number in range(4)])
    together(lambda: Backing.back(need, voice=next(voices), group="families"))
    assert backers(need) == ({"families": 4}, 4, 1, 0)


def test_following_is_for_people_with_an_account(signed_in, world, need):
    address = reverse("needs:follow", args=[need.pk])
    person = world.people["team"]
    signed_in("team").post(address)
    assert follows(person, need.pk)
    signed_in("team").post(address, {"stop": "1"})
    assert not follows(person, need.pk)
    assert signed_in("visitor").post(address).status_code == 403


def say(client, need, **sent):
    words = {"kind": "for", "text": "It is on our way to school."}
    return client.post(reverse("needs:discuss", args=[need.pk]), words | sent)


def test_points_for_and_against_stand_side_by_side(signed_in, need):
    say(signed_in("team"), need)
    say(signed_in("coordinator"), need, kind="against", text="It smells everywhere.")
    page = signed_in("visitor").get(need.get_absolute_url())
    columns = {kind.value: [str(p) for p in points] for kind, points in page.context["columns"]}
    assert columns == {"for": ["It is on our way to school."], "against": ["It smells everywhere."]}


def test_what_nobody_we_know_says_is_read_first_and_its_author_sees_that(need, world):
    author = Client()
    assert say(author, need).status_code == 302
    assert "it waits to be read" in author.get(need.get_absolute_url()).content.decode()
    assert "on our way" not in Client().get(need.get_absolute_url()).content.decode()
    Point.objects.get().review.publish(by=world.people["team"])
    assert "on our way" in Client().get(need.get_absolute_url()).content.decode()


def test_an_offer_says_what_and_from_whom(signed_in, need):
    answer = say(signed_in("team"), need, kind="offer", text="We measure with you.")
    assert answer.status_code == 422
    say(
        signed_in("team"),
        need,
        kind="offer",
        text="We measure with you.",
        help_kind="knowledge",
        help_from="University of Linz",
    )
    offer = Point.objects.offers().get()
    assert (offer.help_kind, offer.help_from) == ("knowledge", "University of Linz")


def test_a_class_offers_help_through_its_teacher(world, need):
    assert say(pupil(open_class(world)), need, kind="offer").status_code == 422
    with pytest.raises(NotPossible, match="through its teacher"):
        Point.make(
            need,
            voice=Voice(seat=seat_of(open_class(world, label="8A"))),
            kind="offer",
            text="x",
            language="en",
        )


def test_only_questions_are_answered_and_only_once_deep(signed_in, world, need):
    say(signed_in("team"), need, kind="question", text="Since when?")
    question = Point.objects.get()
    address = reverse("needs:reply", args=[question.pk])
    assert signed_in("visitor").get(address).status_code == 200
    assert signed_in("member").post(address, {"text": ""}).status_code == 422
    assert signed_in("member").post(address, {"text": "Since 2019."}).status_code == 302
    answer = Point.objects.exclude(pk=question.pk).get()
    assert answer.question == question
    assert signed_in("member").get(reverse("needs:reply", args=[answer.pk])).status_code == 404
    page = signed_in("visitor").get(need.get_absolute_url()).content.decode()
    assert "Since 2019." in page
    with pytest.raises(NotPossible, match="Only questions"):
        Point.make(
            need,
            voice=Voice(person=world.people["team"]),
            kind="answer",
            text="x",
            language="en",
            question=answer,
        )


def test_a_second_click_says_nothing_twice(signed_in, need):
    sent = {"form_id": "0198c0de-0000-7000-8000-000000000001"}
    for _click in range(2):
        assert say(signed_in("team"), need, **sent).status_code == 302
    assert Point.objects.count() == 1


@pytest.mark.parametrize("text", ["x" * 10_000, "", "http://a.b http://c.d http://e.f"])
def test_what_cannot_be_said_is_kept_and_explained(signed_in, need, text):
    answer = say(signed_in("team"), need, text=text)
    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_a_need_page_asks_few_questions_however_much_is_said(signed_in, world, need):
    person = Voice(person=world.people["team"])
    for number in range(12):
        kind = ("for", "against", "question")[number % 3]
        point = Point.make(need, voice=person, kind=kind, text=f"{number}", language="en")
        Backing.back(need, voice=device(number), group="families")
        if kind == "question":
            Point.make(need, voice=person, kind="answer", text="x", language="en", question=point)
        raise_need(world, what=f"The stream smells in summer, place {number}")
    with query_budget(20):
        assert signed_in("visitor").get(need.get_absolute_url()).status_code == 200


def test_somebody_who_left_is_named_nowhere(signed_in, world):
    need = raise_need(world, is_named=True)
    person = Person.objects.get(pk=world.people["member"].pk)
    assert person.name in signed_in("visitor").get(need.get_absolute_url()).content.decode()
    name = person.name
    person.leave()
    page = signed_in("visitor").get(need.get_absolute_url()).content.decode()
    assert name not in page
