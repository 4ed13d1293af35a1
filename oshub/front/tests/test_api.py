"""Machines read what visitors read, and nothing else."""

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oshub.core.ledger import record
from oshub.core.tests.budget import query_budget
from oshub.core.words import MACHINE
from oshub.front import api
from oshub.hubs.choices import Door
from oshub.hubs.models import Enquiry, Organisation, Person
from oshub.hubs.tests.world import CAST, World
from tools import ROOT

SNAPSHOT = ROOT / "docs" / "openapi.json"
LISTS = ["hubs", "organisations", "schools", "facts"]
PARAMETERS = ["after", "limit", "country", "state", "q", "kind", "group", "rurality", "level",
              "hub", "language"]  # fmt: skip


def ask(client, path, **parameters):
    return client.get(f"/api/v1/{path}", parameters)


def addresses(world):
    """Every address of the API, filled in with things of the world."""
    values = {"hubs": world.riverside.slug, "organisations": world.school.slug}
    for path in api.described()["paths"]:
        if "{pk}" in path or "missions/{" in path:
            continue  # the world has none of these: see test_api_of_participation
        kind = path.removeprefix("/api/v1/").partition("/")[0]
        yield path.replace("{slug}", values.get(kind, "")).replace("{thing}", str(world.school.pk))
    yield "/api/v1/openapi.json"
    for path in LISTS:
        yield f"/api/v1/{path}?limit=1"
    yield f"/api/v1/facts?hub={world.riverside.slug}&language=pt"
    yield f"/api/v1/organisations?q=escola&hub={world.riverside.slug}"


def test_every_address_answers_with_few_queries_and_no_cookies(world: World, client: Client):
    for address in addresses(world):
        with query_budget(10):
            response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert response["Access-Control-Allow-Origin"] == "*"


def test_no_person_is_anywhere_in_it(world: World, signed_in):
    Enquiry.send(
        world.riverside,
        door=Door.PARENT,
        name="Maria Silva",
        email="maria@example.org",
        message="Secret garden",
        language="pt",
    )
    world.people["member"].leave()
    personal = [
        *(name for name, _kind in CAST.values()),
        *Person.objects.exclude(email=None).values_list("email", flat=True),
        *("Maria Silva", "maria@example.org", "Secret garden"),
    ]
    # Signed in or not: the API answers everybody as it answers a visitor.
    for who in ("visitor", "network"):
        for address in addresses(world):
            body = signed_in(who).get(address).content.decode()
            assert [name for name in personal if name in body] == [], address


def test_only_public_facts_are_told(world: World, client: Client):
    record("hub.edited", world.riverside, hub=world.riverside, fields=["town"])
    told = ask(client, "facts", limit=100).json()["items"]
    assert {"hub.opened", "organisation.registered"} <= {fact["fact"] for fact in told}
    assert "hub.edited" not in {fact["fact"] for fact in told}
    assert told[0]["at"] >= told[-1]["at"]


def test_the_facts_of_one_hub_name_it(world: World, client: Client):
    told = ask(client, "facts", hub="riverside").json()["items"]
    assert {fact["hub"]["local_name"] for fact in told} == {"Casa do Rio"}
    assert "Casa do Rio opened" in [fact["sentence"] for fact in told]


def test_a_text_comes_in_each_language_with_its_state(world: World, client: Client):
    words = world.riverside.context.saying("en", "Context of Riverside", MACHINE)
    world.riverside.edit({"context": words}, by=None, seen=1)
    assert ask(client, "hubs/riverside").json()["context"] == {
        "pt": {"text": "Contexto de Riverside", "state": "original", "is_outdated": False},
        "en": {"text": "Context of Riverside", "state": "machine", "is_outdated": False},
    }


def test_following_next_visits_everything_once(world: World, client: Client):
    for number in range(5):
        Organisation.register(by=None, name=f"Same name {number % 2}", country="PT")
    address, seen = "/api/v1/organisations?limit=2", []
    while address:
        answer = client.get(address).json()
        seen += [one["slug"] for one in answer["items"]]
        address = answer["next"] and answer["next"].removeprefix("http://localhost:8000")
    assert sorted(seen) == sorted(Organisation.objects.values_list("slug", flat=True))
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({"country": "PT"}, ["escola-da-ribeira"]),
        ({"kind": "university"}, ["universitat-hugel"]),
        ({"group": "schools", "rurality": "3"}, ["escola-da-ribeira"]),
        ({"level": "1"}, ["escola-da-ribeira"]),
        ({"level": "3"}, []),
        ({"hub": "riverside"}, ["escola-da-ribeira"]),
        ({"q": "universitat"}, ["universitat-hugel"]),
        ({"q": "Escolla da Ribeira"}, ["escola-da-ribeira"]),
    ],
)
def test_the_directory_is_narrowed_as_on_the_page(world: World, client: Client, asked, slugs):
    answer = ask(client, "organisations", **asked).json()
    assert [one["slug"] for one in answer["items"]] == slugs


def test_a_merged_duplicate_keeps_its_address_and_says_what_it_is(world: World, client: Client):
    twin = Organisation.register(by=None, name="Escola Ribeira", country="PT")
    twin.merge_into(world.school, by=None)
    assert ask(client, f"organisations/{twin.slug}").json()["same_as"]["slug"] == world.school.slug
    listed = ask(client, "organisations").json()["items"]
    assert twin.slug not in [one["slug"] for one in listed]


@pytest.mark.parametrize(
    ("path", "asked", "status", "words"),
    [
        ("hubs/atlantis", {}, 404, "There is no hub with the address “atlantis”."),
        ("facts", {"hub": "atlantis"}, 404, "There is no hub with the address “atlantis”."),
        ("hubs", {"limit": "1000"}, 422, "limit: should be less than or equal to 100."),
        ("hubs", {"country": "Portugal"}, 422, "country: "),
        ("facts", {"language": "xx"}, 422, "language: must be one of en, pt"),
        ("facts", {"after": "here"}, 422, "after: this is no position of ours"),
        ("nonsense", {}, 404, "There is nothing at “nonsense”."),
        ("sources/1", {}, 404, "There is nothing at “sources/1”."),
    ],
)
def test_errors_are_a_status_and_a_sentence(world: World, client, path, asked, status, words):
    response = ask(client, path, **asked)
    assert response.status_code == status
    assert response.json()["detail"].startswith(words)


def test_an_unchanged_answer_is_not_sent_again(world: World, client: Client):
    first = ask(client, "hubs")
    again = client.get("/api/v1/hubs", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    world.riverside.edit({"town": "Elsewhere"}, by=None, seen=1)
    changed = client.get("/api/v1/hubs", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(world: World, client: Client, method: str):
    assert getattr(client, method)("/api/v1/hubs/riverside").status_code == 405
    assert client.head("/api/v1/hubs/riverside").status_code == 200


def test_vocabularies_speak_all_languages(client: Client, db: None):
    states = ask(client, "vocabularies").json()["hub_state"]
    assert [state["value"] for state in states] == ["planned", "open", "paused", "closed"]
    assert len(states[0]["names"]) == 8


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.sampled_from([*LISTS, "hubs/riverside", "sources/x", "countries"]),
    asked=st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.one_of(
            st.text(max_size=120),
            st.sampled_from(["", "0", "-1", "1", "PT", "open", "pt", "W10", "WyJcdTAwMDAiXQ"]),
        ),
        max_size=4,
    ),
)
def test_no_question_breaks_it(world: World, client: Client, path, asked):
    response = ask(client, path, **asked)
    assert response.status_code in {200, 404, 422}
    assert isinstance(response.json(), dict | list)


def test_the_description_is_the_one_on_record():
    """A change of the API is seen by whoever reads the commit."""
    now = json.dumps(api.described(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if not SNAPSHOT.exists() or SNAPSHOT.read_text() != now:
        new = ROOT / "test-results" / "openapi.json"
        new.parent.mkdir(exist_ok=True)
        new.write_text(now)
        pytest.fail(
            "The API's description has changed. If that is meant:"
            " cp test-results/openapi.json docs/openapi.json"
        )


def test_the_page_shows_every_question(world: World, client: Client):
    shown = client.get(reverse("front:api")).content.decode()
    for path in api.described()["paths"]:
        assert f"<code>GET {path}</code>" in shown
    start = client.get("/api/v1/")
    assert urlsplit(start["Location"]).path == reverse("front:api")
