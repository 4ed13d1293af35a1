"""Who may open which page: one table of roles and pages."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.html import escape

from oshub.core.jobs.models import Job
from oshub.core.rules import RULES
from oshub.hubs import urls
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import (
    Cooperation,
    Enquiry,
    Invitation,
    Node,
    Organisation,
    Role,
    Vouch,
)

CAST = ["visitor", "member", "team", "coordinator", "stranger", "network"]

# One letter for each of the cast: o opens (200), s is sent to sign in (302), f is forbidden (403),
# n finds no such page (404). The stranger coordinates another hub.
#                                       visitor member team coordinator stranger network
GET_PAGES = [
    ("hubs:desk", ["riverside"], "s f o o f o"),
    ("hubs:enquiry", ["enquiry"], "n n o o n o"),
    ("hubs:plan", [], "s f f f f o"),
    ("hubs:edit", ["riverside"], "s f o o f o"),
    ("hubs:edit_place", ["riverside"], "s f o o f o"),
    ("hubs:edit_logo", ["riverside"], "s f o o f o"),
    ("hubs:edit_words", ["riverside", "pt"], "s f o o f o"),
    ("hubs:life", ["riverside"], "s f o o f o"),
    ("hubs:open", ["riverside"], "s f f o f o"),
    ("hubs:pause", ["riverside"], "s f f o f o"),
    ("hubs:close", ["riverside"], "s f f o f o"),
    ("hubs:choose_host", ["riverside"], "s f f o f o"),
    ("hubs:change_host", ["riverside", "school"], "s f f o f o"),
    ("hubs:add_node", ["riverside"], "s f o o f o"),
    ("hubs:change_node", ["node"], "n n o o n o"),
    ("hubs:people", ["riverside"], "s f o o f o"),
    ("hubs:invite", ["riverside"], "s f f o f o"),
    ("hubs:end_role", ["role"], "n o f o n o"),
    ("hubs:hand_over", ["role"], "n f f o n o"),
    ("hubs:partners", ["riverside"], "s f o o f o"),
    ("hubs:work_with", ["riverside", "school"], "s f o o f o"),
    ("hubs:stop_working", ["cooperation"], "n n o o n o"),
    ("hubs:register", [], "s f o o o o"),
    ("hubs:edit_organisation", ["school"], "s f o o f o"),
    ("hubs:merge", ["school"], "s f o o o o"),
    ("hubs:merge_with", ["school", "twin"], "s f o o f o"),
    ("hubs:merges", [], "s f o o o o"),
    ("hubs:vouching", ["school"], "s f f o f o"),
    ("hubs:jobs", [], "s f o o o o"),
]
# Deeds without a page of their own: d is done (302), or refused for its words (422).
POST_DEEDS = [
    ("hubs:answer", ["enquiry"], "n n d d n d"),
    ("hubs:add_to_answer", ["enquiry"], "n n d d n d"),
    ("hubs:pass_on", ["enquiry"], "n n d d n d"),
    ("hubs:set_aside", ["enquiry"], "n n d d n d"),
    ("hubs:remove_logo", ["riverside"], "f f d d f d"),
    ("hubs:withdraw", ["invitation"], "n n n d n d"),
    ("hubs:undo_merge", ["merge"], "n n d d n d"),
    ("hubs:end_vouch", ["vouch"], "n n n n n d"),
    ("hubs:retry_job", ["job"], "f f d d n d"),
    ("hubs:give_up_job", ["job"], "f f d d n d"),
]
STATUSES = {"o": {200}, "s": {302}, "f": {403}, "n": {404}, "d": {302, 422}}


@pytest.fixture
def things(world):
    """One thing of each kind at Riverside, by the names used in the table."""
    by = world.people["coordinator"]
    twin = Organisation.register(by=by, name="Escola da Ribeira 2", kind="school", country="PT")
    merged = Organisation.register(by=by, name="Escola Ribeira Velha", kind="school", country="PT")
    made = {
        "riverside": world.riverside.slug,
        "pt": "pt",
        "school": world.school.slug,
        "twin": twin.slug,
        "enquiry": Enquiry.send(world.riverside, door="parent", language="en", email="p@x.example"),
        "node": Node.objects.create(hub=world.riverside, name="Mill"),
        "role": Role.objects.get(person=world.people["member"]),
        "cooperation": Cooperation.objects.get(hub=world.riverside),
        "invitation": Invitation.invite(
            "new@x.example", RoleKind.TEAM, by=by, language="en", hub=world.riverside
        ),
        "merge": merged.merge_into(world.school, by=by),
        "vouch": Vouch.vouch(world.school, world.people["member"], by=by),
        "job": _failed_job(world.riverside),
    }
    return {name: getattr(thing, "pk", thing) for name, thing in made.items()}


def _failed_job(hub):
    from oshub.core.letters.sending import deliver

    deliver.for_hub(hub.pk).enqueue("0190b5e0-0000-7000-8000-000000000000")
    job = Job.objects.newest_first()[0]
    Job.objects.filter(pk=job.pk).update(state="failed", finished_at=timezone.now())
    return job


@pytest.mark.parametrize(("route", "args", "row"), GET_PAGES, ids=[row[0] for row in GET_PAGES])
def test_every_page_opens_for_those_in_the_table_and_nobody_else(
    signed_in, things, route, args, row
):
    url = reverse(route, args=[things[name] for name in args])
    found = {who: signed_in(who).get(url).status_code for who in CAST}
    assert _differences(row, found) == []


@pytest.mark.parametrize(("route", "args", "row"), POST_DEEDS, ids=[row[0] for row in POST_DEEDS])
def test_every_deed_is_done_by_those_in_the_table_and_nobody_else(
    signed_in, things, route, args, row
):
    url = reverse(route, args=[things[name] for name in args])
    found = {who: signed_in(who).post(url).status_code for who in CAST}
    assert _differences(row, found) == []
    assert signed_in("network").get(url).status_code == 405


@pytest.mark.parametrize(("route", "args", "row"), GET_PAGES, ids=[row[0] for row in GET_PAGES])
def test_a_form_is_refused_by_post_where_its_page_is(signed_in, things, route, args, row):
    url = reverse(route, args=[things[name] for name in args])
    refused = [who for who, sign in zip(CAST, row.split(), strict=True) if sign != "o"]
    found = {who: signed_in(who).post(url).status_code for who in refused}
    assert set(found.values()) <= {403, 404}, found


def test_whoever_is_refused_reads_the_rules_reason(signed_in, things):
    page = signed_in("member").post(reverse("hubs:close", args=[things["riverside"]]))
    assert escape(str(RULES["hub.steer"].because)) in page.content.decode()
    assert reverse("account_login") not in page.content.decode().split("<main", 1)[1]


def test_a_visitor_who_is_refused_is_asked_to_sign_in(client, things):
    answer = client.post(reverse("hubs:close", args=[things["riverside"]]))
    main = answer.content.decode().split("<main", 1)[1]
    assert answer.status_code == 403
    assert "Please sign in first" in main
    assert reverse("account_login") in main


def _differences(row, found):
    expected = dict(zip(CAST, row.split(), strict=True))
    return [
        f"{who} got {status} instead of {expected[who]}"
        for who, status in found.items()
        if status not in STATUSES[expected[who]]
    ]


def test_the_table_is_complete():
    in_table = {row[0].removeprefix("hubs:") for row in GET_PAGES + POST_DEEDS}
    assert in_table == {route.name for route in urls.urlpatterns}


def test_every_route_names_its_rule():
    for route in urls.urlpatterns:
        assert isinstance(route, URLPattern)
        assert getattr(route.callback, "rule", None) in RULES, route.name


@pytest.mark.parametrize("route", ["hubs:enquiry", "hubs:end_role", "hubs:change_node"])
def test_an_id_of_something_else_finds_nothing(signed_in, things, route):
    url = reverse(route, args=[things["merge"]])
    assert signed_in("network").get(url).status_code == 404


def test_a_role_that_has_ended_opens_nothing_more(world, signed_in, things):
    role = Role.objects.get(person=world.people["team"])
    Role.objects.filter(pk=role.pk).update(
        since=role.since - timedelta(days=9), until=timezone.localdate()
    )
    url = reverse("hubs:desk", args=["riverside"])
    assert signed_in("team").get(url).status_code == 403
