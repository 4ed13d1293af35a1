"""Tickets that come back: how often somebody may knock."""

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.test import RequestFactory

from oshub.core import limits


@pytest.fixture
def shared_cache(db, settings):
    """The cache of production: a table that all processes share."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "limits_test_cache",
        }
    }
    call_command("createcachetable", verbosity=0)
    return caches["default"]


def test_so_many_tickets_and_no_more(shared_cache):
    taken = [limits.take("door", "ana", times=3, within=60) for _knock in range(5)]
    assert taken == [True, True, True, False, False]


def test_everybody_and_every_door_has_tickets_of_their_own(shared_cache):
    assert limits.take("door", "ana", times=1, within=60)
    assert limits.take("door", "tom", times=1, within=60)
    assert limits.take("window", "ana", times=1, within=60)


def test_another_process_finds_the_tickets_gone(shared_cache, monkeypatch):
    assert limits.take("door", "ana", times=1, within=60)
    elsewhere = DatabaseCache("limits_test_cache", {})
    monkeypatch.setattr(limits, "cache", elsewhere)
    assert not limits.take("door", "ana", times=1, within=60)


def test_tickets_come_back(shared_cache):
    assert limits.take("door", "ana", times=1, within=-1)
    assert limits.take("door", "ana", times=1, within=60)


def test_a_household_with_many_addresses_is_one():
    assert limits.neighbourhood("2001:db8:1:2::1") == limits.neighbourhood("2001:db8:1:2::ffff")
    assert limits.neighbourhood("192.0.2.1") != limits.neighbourhood("192.0.2.2")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "8.8.8.8", "10.0.0.1"),
        (1, "8.8.8.8", "8.8.8.8"),
        (1, "6.6.6.6, 8.8.8.8", "8.8.8.8"),
        (1, "nonsense", "0.0.0.0"),  # noqa: S104
        (2, "8.8.8.8", "8.8.8.8"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": forwarded}
    )
    assert limits.address_of(request) == address
