"""Addresses that nobody meant: guessed by machines, or far too long."""

import pytest
from django.test import Client
from django.urls import reverse

from oshub.hubs.tests.world import World


@pytest.mark.parametrize("asked", ["q", "country", "after", "unknown"])
@pytest.mark.parametrize("name", ["organisations", "schools", "hubs", "search"])
def test_a_very_long_address_does_not_make_a_long_page(
    world: World, client: Client, name: str, asked: str
) -> None:
    url = reverse(f"front:{name}")
    usual = len(client.get(url).content)
    assert len(client.get(f"{url}?{asked}={'a' * 5000}").content) < usual + 20_000


@pytest.mark.parametrize("part", ["organisations-99", "organisations-12345", "nothing"])
def test_there_is_no_part_of_the_sitemap_beyond_the_last(
    world: World, client: Client, part: str
) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_are_asked_to_leave_what_is_for_people(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    for name in ("account", "demo", "search"):
        assert f"Disallow: /*/{name}/" in lines


def test_who_guesses_the_mark_is_led_to_it(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"] == "/static/ui/mark.svg"
