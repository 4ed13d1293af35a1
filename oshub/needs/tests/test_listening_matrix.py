"""Who may open which page of listening: one table of roles and pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from oshub.core.ids import uuid7
from oshub.core.rules import RULES
from oshub.needs import urls_listening
from oshub.needs.keeping_sessions import Promised, Written, keep_session
from oshub.needs.models import Asset, OutreachTask, Stakeholder

CAST = ["visitor", "member", "team", "coordinator", "stranger", "network"]
# One letter for each of the cast: o opens (200), s is sent to sign in (302), f is forbidden (403),
# n finds no such page (404), d is done (302) or refused for its words (422). The stranger
# coordinates another hub.
#                                       visitor member team coordinator stranger network
GET_PAGES = [
    ("listening_sessions", ["riverside"], "o o o o o o"),
    ("new_listening_session", ["riverside"], "s f o o f f"),
    ("listening_worker", ["riverside"], "o o o o o o"),
    ("ready_to_listen", ["riverside"], "o o o o o o"),
    ("upload_listening_session", ["riverside"], "s f o o f f"),
    ("listening_session", ["session"], "o o o o o o"),
    ("change_listening_session", ["session"], "s f o o f f"),
    ("approve_listening_session", ["session"], "s f o o f f"),
    ("add_session_photo", ["session"], "s f o o f f"),
    ("keep_promise", ["promise"], "n n o o n n"),
    ("assets", ["riverside"], "o o o o o o"),
    ("assets_csv", ["riverside"], "o o o o o o"),
    ("add_asset", ["riverside"], "s f o o f f"),
    ("change_asset", ["asset"], "n n o o n n"),
    ("remove_asset", ["asset"], "n n o o n n"),
    ("stakeholders", ["riverside"], "s f o o f f"),
    ("add_stakeholder", ["riverside"], "s f o o f f"),
    ("change_stakeholder", ["stakeholder"], "n n o o n n"),
    ("remove_stakeholder", ["stakeholder"], "n n o o n n"),
    ("who_is_missing", ["riverside"], "o o o o o o"),
    ("draw_picture", ["riverside", "group"], "s f o o f f"),
    ("change_outreach", ["task"], "n n o o n n"),
    ("finish_outreach", ["task"], "n n o o n n"),
]
POST_DEEDS = [
    ("send_listening_session", ["riverside"], "f f d d f f"),
    ("plan_outreach", ["riverside"], "f f d d f f"),
]
STATUSES = {"o": {200}, "s": {302}, "f": {403}, "n": {404}, "d": {302, 422}}


@pytest.fixture
def things(world):
    hub, by = world.riverside, world.people["team"]
    sheet = Written(
        kind="walk",
        title="Walk",
        held_on=date(2026, 5, 4),
        place="Ribeira",
        language="en",
        attendance={"schools": (9, 0)},
        promises=(Promised(uuid7(), "We ask"),),
    )
    session = keep_session(hub, sheet, by=by, client_id=uuid7())
    soon = timezone.localdate() + timedelta(days=9)
    made = {
        "session": session,
        "promise": session.promises.get(),
        "asset": Asset.add(hub, by=by, name="Mill", kind="place"),
        "stakeholder": Stakeholder.add(
            hub, by=by, name="Council", group="media", influence=1, interest=1
        ),
        "task": OutreachTask.plan(hub, "group", "media", by=by, whom="Media", due_on=soon),
    }
    ids = {name: thing.pk for name, thing in made.items()}
    return ids | {"riverside": "riverside", "group": "group"}


def url_of(route, args, things):
    return reverse(f"needs:{route}", args=[things[name] for name in args])


def differences(row, found):
    expected = dict(zip(CAST, row.split(), strict=True))
    return [
        f"{who} got {status} instead of {expected[who]}"
        for who, status in found.items()
        if status not in STATUSES[expected[who]]
    ]


@pytest.mark.parametrize(("route", "args", "row"), GET_PAGES, ids=[row[0] for row in GET_PAGES])
def test_every_page_opens_for_those_in_the_table_and_nobody_else(
    signed_in, things, route, args, row
):
    url = url_of(route, args, things)
    found = {who: signed_in(who).get(url).status_code for who in CAST}
    assert differences(row, found) == []


@pytest.mark.parametrize(("route", "args", "row"), GET_PAGES, ids=[row[0] for row in GET_PAGES])
def test_a_form_is_refused_by_post_where_its_page_is(signed_in, things, route, args, row):
    refused = [who for who, sign in zip(CAST, row.split(), strict=True) if sign != "o"]
    url = url_of(route, args, things)
    assert {signed_in(who).post(url).status_code for who in refused} <= {403, 404}


@pytest.mark.parametrize(("route", "args", "row"), POST_DEEDS, ids=[row[0] for row in POST_DEEDS])
def test_every_deed_is_done_by_those_in_the_table_and_nobody_else(
    signed_in, things, route, args, row
):
    url = url_of(route, args, things)
    found = {
        who: signed_in(who).post(url, "{}", content_type="application/json").status_code
        for who in CAST
    }
    assert differences(row, found) == []
    assert signed_in("team").get(url).status_code == 405


def test_the_table_is_complete_and_every_route_names_its_rule():
    assert {row[0] for row in GET_PAGES + POST_DEEDS} == {
        route.name for route in urls_listening.urlpatterns
    }
    for route in urls_listening.urlpatterns:
        assert route.callback.rule in {*RULES, "anyone"}, route.name
