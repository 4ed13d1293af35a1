"""Who may open which page of a class and of a text: one table of roles and pages."""

import pytest
from django.core.cache import cache
from django.urls import URLPattern, reverse

from oshub.core.rules import RULES
from oshub.safeguarding import urls
from oshub.safeguarding.tests.classes import minors_review, open_class, pupil, review_of

CAST = ["visitor", "seat", "other_seat", "classmate", "member", "teacher", "team", "stranger",
        "network"]  # fmt: skip

# o opens (200), s is sent on (302), f is forbidden (403), n finds no such page (404).
# `seat` sits in the class and wrote the minor's text; `classmate` sits beside; `other_seat` sits in
# another class; `member` teaches the class and wrote the adult's text; `teacher` teaches elsewhere.
#                                 visitor seat other mate member teacher team stranger network
GET_PAGES = [
    ("my_class", [], "s o o o s s s s s"),
    ("enter", [], "o o o o o o o o o"),
    ("enter_code", ["code"], "o o o o o o o o o"),
    ("my_classes", [], "s s s s o o o o o"),
    ("hub_classes", ["riverside"], "s s s s o o o f f"),
    ("open_class", ["riverside"], "s s s s o o o f f"),
    ("class", ["class"], "n s n s o n o n n"),
    ("sheet", ["class"], "n s n s o n f n n"),
    ("add_seats", ["class"], "n s n s o n f n n"),
    ("renew_codes", ["class"], "n s n s o n f n n"),
    ("revoke_seat", ["class"], "n s n s o n f n n"),
    ("close_class", ["class"], "n s n s o n f n n"),
    ("moderation", ["riverside"], "s s s s f f o f o"),
    ("policy", ["riverside"], "o o o o o o o o o"),
    ("log", ["riverside"], "o o o o o o o o o"),
    ("log_csv", ["riverside"], "o o o o o o o o o"),
    ("review", ["minors"], "n o n n n n o n o"),
    ("review", ["adults"], "n n n n o n o n o"),
]
# Deeds: d is done or refused for its words (302, 422); the rest as above.
POST_DEEDS = [
    ("leave", [], "d d d d d d d d d"),
    ("publish_ticked", ["riverside"], "f f f f f f d f d"),
    ("publish", ["minors"], "n f n n n n d n d"),
    ("send_back", ["minors"], "n f n n n n d n d"),
    ("refuse", ["minors"], "n f n n n n d n d"),
    ("take_suggestion", ["minors"], "n d n n n n f n f"),
    ("write_anew", ["minors"], "n d n n n n f n f"),
    ("withdraw", ["minors"], "n d n n n n f n f"),
    ("object", ["minors"], "n d n n n n f n f"),
    ("withdraw", ["adults"], "n n n n d n f n f"),
    ("object", ["adults"], "n n n n d n f n f"),
]
STATUSES = {"o": {200}, "s": {302}, "f": {403}, "n": {404}, "d": {302, 422}}


@pytest.fixture
def things(world, school_class):
    cache.clear()
    return {
        "code": "otter-lamp-river-47",
        "riverside": "riverside",
        "class": school_class.pk,
        "minors": minors_review(world, school_class).pk,
        "adults": review_of(world).pk,
    }


@pytest.fixture
def as_one_of_the_cast(world, signed_in, school_class):
    """A client for each of the cast; the other class is taught by another teacher of the school."""
    from oshub.hubs.choices import RoleKind
    from oshub.hubs.models import Person, Role

    teacher = Person.objects.create_user("teacher@example.org", "Teacher Theo", language="en")
    by = world.people["network"]
    Role.give(teacher, RoleKind.TEACHER, by=by, hub=world.riverside, organisation=world.school)
    world.people["teacher"] = teacher
    other = open_class(world, label="8A", by="teacher")

    def client_of(who):
        seats = {
            "seat": (school_class, 1),
            "classmate": (school_class, 2),
            "other_seat": (other, 1),
        }
        return pupil(*seats[who]) if who in seats else signed_in(who)

    return client_of


def differences(row, found):
    expected = dict(zip(CAST, row.split(), strict=True))
    return [
        f"{who} got {status} instead of {expected[who]}"
        for who, status in found.items()
        if status not in STATUSES[expected[who]]
    ]


def ids(rows):
    return [" ".join([route, *args]) for route, args, _row in rows]


@pytest.mark.parametrize(("route", "args", "row"), GET_PAGES, ids=ids(GET_PAGES))
def test_every_page_opens_for_those_in_the_table_and_nobody_else(
    as_one_of_the_cast, things, route, args, row
):
    url = reverse(f"safeguarding:{route}", args=[things[name] for name in args])
    found = {who: as_one_of_the_cast(who).get(url).status_code for who in CAST}
    assert differences(row, found) == []


@pytest.mark.parametrize(("route", "args", "row"), POST_DEEDS, ids=ids(POST_DEEDS))
def test_every_deed_is_done_by_those_in_the_table_and_nobody_else(
    as_one_of_the_cast, things, route, args, row
):
    url = reverse(f"safeguarding:{route}", args=[things[name] for name in args])
    found = {who: as_one_of_the_cast(who).post(url).status_code for who in CAST}
    assert differences(row, found) == []
    assert as_one_of_the_cast("network").get(url).status_code == 405


@pytest.mark.parametrize(
    "route", ["open_class", "add_seats", "renew_codes", "revoke_seat", "close_class"]
)
def test_a_form_is_refused_by_post_where_its_page_is(as_one_of_the_cast, things, route):
    page, args, row = next(one for one in GET_PAGES if one[0] == route)
    url = reverse(f"safeguarding:{page}", args=[things[name] for name in args])
    refused = [who for who, sign in zip(CAST, row.split(), strict=True) if sign != "o"]
    found = {who: as_one_of_the_cast(who).post(url).status_code for who in refused}
    assert set(found.values()) <= {403, 404}, found


def test_the_table_is_complete():
    assert {row[0] for row in GET_PAGES + POST_DEEDS} == {route.name for route in urls.urlpatterns}


def test_every_route_names_its_rule():
    for route in [*urls.urlpatterns, *urls.short_routes]:
        assert isinstance(route, URLPattern)
        rule = getattr(route.callback, "rule", None)
        assert rule in {*RULES, "anyone", "signed in"}, route.name
