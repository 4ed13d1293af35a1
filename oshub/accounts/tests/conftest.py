"""Letters, codes and clocks for the tests of signing in."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

CODE = re.compile(r"^\s+([A-Z]{6})$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _fresh_limits(settings):
    """Every test knocks for the first time."""
    cache.clear()


@pytest.fixture(autouse=True)
def _english():
    """A request leaves its language behind; addresses in tests are English ones."""
    with translation.override("en"):
        yield


@pytest.fixture
def code():
    """The code in the latest letter."""

    def read():
        return CODE.search(mail.outbox[-1].body)[1]

    return read


@pytest.fixture
def come_in(code):
    """Sign in by code, as people do."""

    def sign_in(email, client=None, **more):
        client = client or Client()
        client.post(reverse("account_login"), {"login": email}, **more)
        client.post(reverse("account_confirm_login_code"), {"code": code()}, **more)
        return client

    return sign_in


@pytest.fixture
def later(monkeypatch):
    """Let so many minutes go by."""
    import time

    def pass_by(minutes):
        moment = time.time() + 60 * minutes
        monkeypatch.setattr("time.time", lambda: moment)

    return pass_by
