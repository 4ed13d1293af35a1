"""Whom a hub hears, beside its own picture of its community, and what it does about the rest."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.letters.models import Letter
from oshub.core.words import Words
from oshub.deliberation.models import Dialogue, Voter
from oshub.hubs.problems import NotPossible
from oshub.needs import jobs
from oshub.needs.choices import Dimension
from oshub.needs.hearing import Theme, channels_of, hearing_along, themes_of
from oshub.needs.keeping_sessions import Item, Written, keep_session
from oshub.needs.models import CommunityPicture, Need, OutreachTask
from oshub.safeguarding.voices import Voice


def listen(world, attendance, **more):
    said = {"kind": "workshop", "title": "W", "place": "Ribeira", "language": "pt"}
    sheet = Written(
        held_on=date(2026, 5, 4),
        attendance={group: (number, 0) for group, number in attendance.items()},
        **(said | more),
    )
    return keep_session(world.riverside, sheet, by=world.people["team"], client_id=uuid7())


def draw(world, dimension, unit="share", **strokes):
    rows = [{"key": key, unit: value, "source": "census"} for key, value in strokes.items()]
    CommunityPicture.draw(world.riverside, dimension, rows, by=world.people["team"])


def raise_need(world, who="member", **more):
    said = {"what": "X", "for_whom": "Y", "place": "Ribeira", "language": "pt"}
    return Need.raise_it(world.riverside, voice=Voice(person=world.people[who]), **(said | more))


def by_key(hearing):
    return {line.key: line for line in hearing.lines}


@pytest.fixture
def families_are_missing(world):
    listen(world, {"schools": 97, "families": 3})
    draw(world, Dimension.GROUP, schools=70, families=30)


@pytest.mark.usefixtures("families_are_missing")
def test_families_are_missing_and_everybody_reads_it_without_the_small_number(world, client):
    line = by_key(hearing_along(world.riverside, Dimension.GROUP))["families"]
    assert (line.heard, line.verdict) == (None, "missing")
    page = client.get(reverse("needs:who_is_missing", args=["riverside"])).text
    assert "fewer than 5 of 98 voices; one would expect about 29." in " ".join(page.split())
    assert "Reach out" not in page


def test_nothing_is_said_on_fewer_than_five_voices(world, client):
    listen(world, {"schools": 4})
    draw(world, Dimension.GROUP, schools=50, families=50)
    hearing = hearing_along(world.riverside, Dimension.GROUP)
    assert hearing.published.total is None
    assert not hearing.missing
    page = client.get(reverse("needs:who_is_missing", args=["riverside"])).text
    assert "too few to say anything" in page


def test_needs_backings_and_people_in_rooms_are_voices(world):
    from oshub.needs.models import Backing

    listen(world, {"schools": 10}, items=(Item(uuid7(), "Said in the room"),))
    need = raise_need(world, group="families")
    Backing.back(need, voice=Voice(person=world.people["stranger"]), group="media")
    draw(world, Dimension.GROUP, schools=1, families=1, media=1)
    hearing = hearing_along(world.riverside, Dimension.GROUP)
    # The need that was said in the room is no voice more: whoever said it was counted there.
    assert by_key(hearing)["schools"].heard == 10
    assert by_key(hearing)["families"].heard is None
    assert hearing.published.total == 12
    channels = channels_of(world.riverside)
    assert channels.people == 10


def test_places_are_known_however_they_are_written(world):
    listen(world, {"schools": 10}, place="RIBEIRA")
    draw(world, Dimension.PLACE, unit="number", Ribeira=100, Serra=300)
    lines = by_key(hearing_along(world.riverside, Dimension.PLACE))
    assert (lines["Ribeira"].heard, lines["Serra"].verdict) == (10, "missing")


def test_languages_are_compared(world):
    listen(world, {"schools": 30}, language="pt")
    draw(world, Dimension.LANGUAGE, pt=50, en=50)
    assert [line.label for line in hearing_along(world.riverside, Dimension.LANGUAGE).missing] == [
        "English"
    ]


def test_themes_differ_between_rooms_and_the_web(world):
    items = tuple(Item(uuid7(), f"Room {one}", family="equity") for one in range(6))
    listen(world, {"schools": 10}, items=items)
    assert themes_of(world.riverside) == []
    for one in range(6):
        raise_need(world, what=f"Web {one}", family="environmental")
    themes = {theme.label: theme for theme in themes_of(world.riverside)}
    equity = themes["Fairness and taking part"]
    assert (equity.room, equity.web, equity.is_apart) == (6, 0, True)


@pytest.mark.parametrize(
    ("strokes", "sentence"),
    [
        ([], "at least one number"),
        ([{"key": "a", "number": 3}, {"key": "b", "share": 3}], "everywhere"),
        ([{"key": "a", "share": 80}, {"key": "b", "share": 30}], "more than 100"),
    ],
)
def test_a_picture_that_cannot_be_is_refused(world, strokes, sentence):
    draw(world, Dimension.GROUP, schools=100)
    with pytest.raises(NotPossible, match=sentence):
        CommunityPicture.draw(world.riverside, Dimension.GROUP, strokes, by=None)
    assert CommunityPicture.objects.count() == 1


@pytest.mark.parametrize(
    ("dimension", "said", "kept"),
    [
        ("group", {"number-0": "60", "number-1": "40"}, {"schools": 60, "families": 40}),
        ("place", {"key-0": "Serra", "number-0": "900", "key-3": "Vale"}, {"Serra": 900}),
        ("language", {"number-1": "12"}, {"pt": 12}),
    ],
)
def test_the_team_draws_the_picture(signed_in, world, dimension, said, kept):
    url = reverse("needs:draw_picture", args=["riverside", dimension])
    about = {"unit": "people", "honesty": "counted", "source": "census 2021"}
    assert signed_in("team").post(url, said | about).status_code == 302
    drawn = CommunityPicture.objects.along(dimension)
    assert {one.key: one.number for one in drawn} == kept
    page = signed_in("team").get(url).text
    assert "census 2021" in page


@pytest.mark.parametrize("who", ["visitor", "team"])
def test_no_picture_is_drawn_along_nonsense(signed_in, world, who):
    url = reverse("needs:draw_picture", args=["riverside", "group"]).replace("group", "shoes")
    assert signed_in(who).get(url).status_code == 404


@pytest.mark.usefixtures("families_are_missing")
def test_one_click_plans_a_task_and_a_second_finds_it(signed_in, world, client):
    url = reverse("needs:plan_outreach", args=["riverside"])
    for _click in range(2):
        answer = signed_in("team").post(url, {"dimension": "group", "key": "families"})
        task = OutreachTask.objects.get()
        assert answer.url == reverse("needs:change_outreach", args=[task.pk])
    assert (task.whom, task.person) == ("Families", world.people["team"])
    page = client.get(reverse("needs:who_is_missing", args=["riverside"])).text
    assert "The hub is reaching out." in page
    assert "Tomás" not in page


@pytest.mark.parametrize("said", [{}, {"dimension": "group", "key": "dragons"}])
def test_nobody_is_planned_for_whom_the_picture_does_not_know(signed_in, world, said):
    url = reverse("needs:plan_outreach", args=["riverside"])
    assert signed_in("team").post(url, said).status_code == 302
    assert not OutreachTask.objects.exists()


def plan(world, **more):
    said = {"whom": "Families", "due_on": timezone.localdate() + timedelta(days=9)}
    return OutreachTask.plan(
        world.riverside, "group", "families", by=world.people["team"], **(said | more)
    )


def test_a_task_is_planned_done_and_then_planned_again(signed_in, world):
    task, client = plan(world), signed_in("team")
    change = {"whom": "Families of the hill", "how": "At the gate", "due_on": "2030-01-01"}
    assert client.post(reverse("needs:change_outreach", args=[task.pk]), change).status_code == 302
    done = reverse("needs:finish_outreach", args=[task.pk])
    assert client.post(done, {"outcome": "Nine came"}).status_code == 302
    assert client.post(done, {"outcome": "Ten came"}).status_code == 422
    task.refresh_from_db()
    assert (task.how, task.outcome) == ("At the gate", "Nine came")
    assert plan(world).pk != task.pk


def test_whoever_has_a_task_is_reminded_once_when_it_is_due(world):
    plan(world, due_on=timezone.localdate())
    for _day in range(2):
        jobs.remind_of_outreach.call()
    letter = Letter.objects.get(kind="outreach_is_due")
    assert letter.person == world.people["team"]


def test_promises_and_tasks_lie_on_the_desk(signed_in, world):
    from oshub.needs.keeping_sessions import Promised

    plan(world)
    listen(world, {"schools": 9}, promises=(Promised(uuid7(), "We ask the town hall"),))
    page = signed_in("team").get(reverse("front:desk")).text
    assert "Reach out: Families" in page
    assert "You promised: We ask the town hall" in page


def test_the_page_costs_the_same_however_many_speak(world, client, django_assert_max_num_queries):
    for number in range(4):
        listen(world, {"schools": 10 + number, "families": 9}, place=f"Place {number}")
    draw(world, Dimension.GROUP, schools=60, families=40)
    with django_assert_max_num_queries(28):
        client.get(reverse("needs:who_is_missing", args=["riverside"]))


def vote_in_a_dialogue(world, groups, **more):
    dialogue = Dialogue.objects.create(
        hub=world.riverside, question=Words.original("en", "What now?"), **more
    )
    for group, number in groups.items():
        for one in range(number):
            Voter.objects.create(
                dialogue=dialogue, key_hash=f"{group}{one}", group=group, votes_cast=1
            )


def test_who_votes_takes_part_but_no_small_group_follows_from_the_sum(world):
    listen(world, {"families": 20})
    vote_in_a_dialogue(world, {"families": 7, "media": 4, "schools": 6}, code="one")
    vote_in_a_dialogue(world, {"families": 50}, code="two", source_print="elsewhere")
    lines = by_key(hearing_along(world.riverside, Dimension.GROUP))
    assert (lines["families"].heard, lines["schools"].heard) == (27, 6)
    assert "media" not in lines
    assert dict(channels_of(world.riverside).lines)["On the web"] == 17


def test_themes_that_are_all_small_are_one_sentence(world, client, monkeypatch):
    few = Theme("Water", None, None, None, None)
    monkeypatch.setattr("oshub.needs.views.missing.themes_of", lambda hub: [few])
    page = client.get(reverse("needs:who_is_missing", args=["riverside"])).text
    assert "too few needs in each theme" in page
    assert "What needs are about" not in page


def test_what_was_invented_is_marked(world, client):
    address = reverse("needs:who_is_missing", args=["riverside"])
    assert "mark-demo" not in client.get(address).text
    raise_need(world, simulated=True)
    assert "mark-demo" in client.get(address).text
