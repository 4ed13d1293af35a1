"""What nobody may read yet, or no longer, stands nowhere: no news, feed, list, search or answer."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from oshub.core.ledger import Entry
from oshub.core.words import Words
from oshub.hubs.problems import NotPossible
from oshub.needs.answering import answer
from oshub.needs.choices import AnswerKind
from oshub.needs.models import Challenge, Cluster, Need, Point
from oshub.needs.tests.raising import STREAM, raise_need
from oshub.safeguarding.models import Review
from oshub.safeguarding.voices import Voice

SECRET = "zebrafish"


def take_up(need, world):
    return answer(need, AnswerKind.TAKEN_UP, words="We go.", language="en", by=world.people["team"])


@pytest.fixture
def unread(world):
    said = STREAM | {"what": SECRET}
    return Need.raise_it(world.riverside, voice=Voice(device="x" * 64), **said)


def test_an_unread_need_is_neither_answered_nor_framed(world, unread):
    with pytest.raises(NotPossible, match="Read it first"):
        take_up(unread, world)
    with pytest.raises(NotPossible, match="Read it first"):
        Challenge.draft(
            world.riverside,
            by=world.people["team"],
            title=Words.original("en", "Fish"),
            needs=[unread],
        )
    assert not Entry.objects.public().about(unread).exists()
    Review.objects.get(pk=unread.review_id).publish(by=world.people["team"])
    unread.refresh_from_db()
    assert take_up(Need.objects.get(pk=unread.pk), world)


def places(client):
    """Everywhere that a public text of a need could stand."""
    hub = ["riverside"]
    addresses = [
        reverse("front:home"),
        reverse("front:hub", args=hub),
        reverse("front:feed"),
        reverse("front:hub_feed", args=hub),
        reverse("front:needs_feed", args=hub),
        reverse("needs:needs", args=hub),
        reverse("needs:csv", args=hub),
        reverse("front:search") + f"?q={SECRET}",
        "/api/v1/needs",
        *(need.get_absolute_url() for need in Need.objects.exclude(what__contains=SECRET)),
        *(challenge.get_absolute_url() for challenge in Challenge.objects.all()),
        *(cluster.get_absolute_url() for cluster in Cluster.objects.all()),
    ]
    return {address: client.get(address) for address in addresses}


def read(answer):
    sent = answer.streaming_content if answer.streaming else [answer.content]
    return b"".join(sent).decode().replace(f"?q={SECRET}", "").replace(f'value="{SECRET}"', "")


def test_what_is_hidden_after_its_publication_leaves_every_place(world, client):
    team = world.people["team"]
    other = raise_need(world, by="team")
    need = raise_need(world, by="member", what=f"The stream smells of {SECRET}")
    take_up(need, world)
    cluster = Cluster.gather(
        world.riverside, [need.pk, other.pk], by=team, title="The stream", language="en"
    )
    challenge = Challenge.draft(
        world.riverside, by=team, title=Words.original("en", "Stream"), needs=[need]
    )
    cache.clear()
    shown = [address for address, found in places(client).items() if SECRET in read(found)]
    assert reverse("front:hub_feed", args=["riverside"]) in shown
    assert reverse("needs:needs", args=["riverside"]) in shown

    Review.objects.get(pk=need.review_id).refuse(by=team, reason="unclear", words="Say it anew.")
    cache.clear()
    for address, found in places(client).items():
        if found.status_code == 200:
            assert SECRET not in read(found).replace(f"“{SECRET}”", ""), address
    cluster.gatherings.get(need=need).take_out(by=team, reason="Not the same")
    assert not Entry.objects.public().about(need).exists()
    assert challenge.pk


def test_a_hidden_point_is_read_by_nobody_else(world, client):
    need = raise_need(world, by="team")
    point = Point.make(
        need, voice=Voice(person=world.people["member"]), kind="for", text=SECRET, language="en"
    )
    assert SECRET in client.get(need.get_absolute_url()).text
    Review.objects.get(pk=point.review_id).refuse(
        by=world.people["team"], reason="unclear", words="Say it anew."
    )
    assert SECRET not in client.get(need.get_absolute_url()).text
