"""A form that arrives twice: the same words are one thing, other words are never lost silently."""

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.hubs.sent_twice import SentAlready
from oshub.needs.models import Asset, Cluster, Need, Point, Sheet, Stakeholder
from oshub.needs.tests.raising import raise_need
from oshub.safeguarding.voices import Voice

MILL = {"name": "The old mill", "kind": "place"}
CLUB = {"name": "Anglers", "group": "civil_society", "influence": 2, "interest": 4}


def twice(make, once, then):
    """Sends one form three times; the third time it says something else."""
    form_id = uuid7()
    first, second = (make(form_id=form_id, **once) for _click in range(2))
    assert first == second
    with pytest.raises(SentAlready, match="was sent already, with other words") as refused:
        make(form_id=form_id, **(once | then))
    return first, str(refused.value)


def test_a_thing_and_a_stakeholder_lead_to_where_they_are_changed(world):
    team = world.people["team"]
    for noun, said in ((Asset, MILL), (Stakeholder, CLUB)):

        def add(noun=noun, **words):
            return noun.add(world.riverside, by=team, **words)

        thing, sentence = twice(add, said, {"name": "Something else"})
        assert str(thing.pk) in sentence
        assert noun.objects.count() == 1


def test_a_point_and_a_cluster_keep_their_first_words(world):
    one, other, third = (raise_need(world, what=f"The stream smells {n}") for n in range(3))
    voice = Voice(person=world.people["member"])

    def make(**words):
        return Point.make(one, voice=voice, language="en", kind="question", **words)

    twice(make, {"text": "Since when?"}, {"text": "Why?"})

    def gather(needs, **words):
        return Cluster.gather(
            world.riverside, needs, by=world.people["team"], language="en", title="Smell", **words
        )

    twice(gather, {"needs": [one.pk, other.pk]}, {"needs": [one.pk, other.pk, third.pk]})


def row(what, whom="everybody"):
    return {"what": what, "for_whom": whom, "group": "", "hands": 2}


def test_a_line_added_to_a_sheet_that_was_sent_is_not_lost(world):
    where = {
        "channel": "paper",
        "place": "Ribeira",
        "heard_on": timezone.localdate(),
        "listening_session": None,
        "language": "en",
        "present": {},
    }

    def type_in(rows, **words):
        return Sheet.type_in(world.riverside, rows, by=world.people["team"], **where, **words)

    rows = [row("No bus"), row("No bench")]
    sheet, sentence = twice(type_in, {"rows": rows}, {"rows": [*rows[:1], row("No bench", "us")]})
    assert reverse("needs:sheet", args=[sheet.pk]) in sentence
    assert Need.objects.count() == 2


def test_what_was_typed_stands_in_the_form_with_a_way_to_what_is_on_record(world, signed_in):
    form_id = str(uuid7())
    url = reverse("needs:add_asset", args=["riverside"])
    client = signed_in("team")
    assert client.post(url, MILL | {"form_id": form_id}).status_code == 302
    page = client.post(url, MILL | {"form_id": form_id, "name": "The new mill"})
    text = page.content.decode()
    assert page.status_code == 422
    assert 'value="The new mill"' in text
    link = reverse("needs:change_asset", args=[Asset.objects.get().pk])
    assert f'<a href="{link}">' in text
