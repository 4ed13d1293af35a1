"""Who may open which page of needs, and do what there: one table of roles and pages."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from oshub.needs import urls_needs
from oshub.needs.letter_links import link_token
from oshub.needs.models import Cluster, Gathering, Need, Point, Sheet
from oshub.needs.tests.raising import STREAM, raise_need
from oshub.safeguarding.voices import Voice

CAST = ["visitor", "member", "team", "coordinator", "stranger", "network"]
# One letter for each of the cast: o opens (200), s is sent to sign in (302), f is forbidden (403),
# n finds no such page (404), d is done (302) or refused for its words (422). The member raised
# the need; the stranger coordinates another hub.
#                                       visitor member team coordinator stranger network
GET_PAGES = [
    ("needs", ["riverside"], "o o o o o o"),
    ("csv", ["riverside"], "o o o o o o"),
    ("paper", ["riverside"], "o o o o o o"),
    ("raise", ["riverside"], "o o o o o o"),
    ("type_in", ["riverside"], "s f o o f f"),
    ("gather", ["riverside"], "s f o o f f"),
    ("sheet", ["sheet"], "n n o o n n"),
    ("need", ["need"], "o o o o o o"),
    ("need", ["hidden"], "n n o o n n"),
    ("raised", ["hidden"], "o o o o o o"),
    ("photo", ["hidden"], "n n n n n n"),
    ("reply", ["question"], "o o o o o o"),
    ("cluster", ["cluster"], "o o o o o o"),
    ("take_out", ["gathering"], "n n o o n n"),
    ("confirm_by_letter", ["token"], "o o o o o o"),
]
POST_DEEDS = [
    ("back", ["need"], "d d d d d d"),
    ("back", ["hidden"], "n n f f n n"),
    ("withdraw_backing", ["need"], "d d d d d d"),
    ("follow", ["need"], "f d d d d d"),
    ("discuss", ["need"], "d d d d d d"),
    ("discuss", ["hidden"], "n n f f n n"),
    ("confirm", ["gathering"], "d d d d d d"),
    ("add_to_cluster", ["cluster"], "f f d d f f"),
    ("dissolve", ["cluster"], "f f d d f f"),
    ("gather_again", ["cluster"], "f f d d f f"),
]
STATUSES = {"o": {200}, "s": {302}, "f": {403}, "n": {404}, "d": {302, 422}}


@pytest.fixture
def things(world):
    cache.clear()
    team = world.people["team"]
    needs = [raise_need(world), raise_need(world, by="network", what="The stream smells")]
    hidden = Need.raise_it(world.riverside, voice=Voice(device="x" * 64), **STREAM)
    question = Point.make(
        needs[0], voice=Voice(person=team), kind="question", text="Why?", language="en"
    )
    ids = [need.pk for need in needs]
    cluster = Cluster.gather(world.riverside, ids, by=team, title="The stream", language="en")
    gathering = Gathering.objects.now().get(need=needs[0])
    sheet = Sheet.type_in(
        world.riverside,
        [{"what": "No bus", "for_whom": "All"}],
        by=team,
        place="Ribeira",
        heard_on=date(2026, 3, 14),
        language="en",
    )
    return {
        "riverside": "riverside",
        "need": needs[0].pk,
        "hidden": hidden.pk,
        "question": question.pk,
        "cluster": cluster.pk,
        "gathering": gathering.pk,
        "token": link_token(gathering),
        "sheet": sheet.pk,
    }


def url_of(route, args, things):
    return reverse(f"needs:{route}", args=[things[name] for name in args])


def differences(row, found):
    expected = dict(zip(CAST, row.split(), strict=True))
    return [
        f"{who} got {status} instead of {expected[who]}"
        for who, status in found.items()
        if status not in STATUSES[expected[who]]
    ]


@pytest.mark.parametrize(
    ("route", "args", "row"), GET_PAGES, ids=[f"{row[0]} {row[1][0]}" for row in GET_PAGES]
)
def test_every_page_opens_for_those_in_the_table_and_nobody_else(
    signed_in, things, route, args, row
):
    url = url_of(route, args, things)
    found = {who: signed_in(who).get(url).status_code for who in CAST}
    assert differences(row, found) == []


@pytest.mark.parametrize(
    ("route", "args", "row"), POST_DEEDS, ids=[f"{row[0]} {row[1][0]}" for row in POST_DEEDS]
)
def test_every_deed_is_done_by_those_in_the_table_and_nobody_else(
    signed_in, things, route, args, row
):
    url = url_of(route, args, things)
    assert signed_in("team").get(url).status_code == 405
    found = {who: signed_in(who).post(url, {"group": "media"}).status_code for who in CAST}
    assert differences(row, found) == []


def test_the_table_knows_every_page():
    listed = {route for route, _args, _row in [*GET_PAGES, *POST_DEEDS]}
    assert {route.name for route in urls_needs.urlpatterns} == listed
