"""A real server, a real browser, and pages that insist on good behaviour."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from oshub.core.starting.preparing import bring_the_network
from tests.journeys.browsing import Guard
from tools.system import chromium

# Playwright's synchronous interface runs an event loop in this thread; Django would refuse queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PATIENCE_MS = 10_000
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]

LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The server answers in threads of its own: give them a file, as in real life, not memory."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        folder: Path = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "journeys.sqlite3")


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the filled database is kept, so that only the first journey pays for filling it."""
    return tmp_path_factory.mktemp("snapshot") / "network.sqlite3"


@pytest.fixture
def network(live_server: LiveServer, snapshot: Path) -> None:
    """The real network and the demonstration people, as `make run` shows them."""
    connection.ensure_connection()
    if connection.vendor == "sqlite" and snapshot.exists():
        with closing(sqlite3.connect(snapshot)) as kept:
            kept.backup(connection.connection)
        return
    bring_the_network([].append)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(snapshot)) as kept:
            connection.connection.backup(kept)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys. They get a fresh context each, so nothing is carried over."""
    path = chromium()
    if path is None:
        pytest.fail("The journeys need Chromium. `make test` installs it where it may.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer) -> Iterator[NewPage]:
    """Open a page: `new_page(javascript=False, width=360, scheme="dark", language="el")`.

    When the journey ends, every page must have kept to our own origin, without a script error.
    """
    contexts, guards = [], []

    def open_page(
        *,
        javascript: bool = True,
        width: int = 1280,
        scheme: str = "light",
        language: str = "en",
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900 if width > 600 else 740},
            color_scheme=scheme,
            locale=language,
            timezone_id=settings.TIME_ZONE,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        guards.append(Guard(context, live_server.url))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert [fault for guard in guards for fault in guard.faults] == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as most people have it: JavaScript, a wide screen, light."""
    return new_page()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A page for a journey that must succeed twice: with JavaScript, and without."""
    return new_page(javascript=request.param)


@pytest.fixture(params=LOOKS, ids=[f"{width} px, {scheme}" for width, scheme in LOOKS])
def look(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A page in every look: a phone and a desk, by day and by night."""
    width, scheme = request.param
    return new_page(width=width, scheme=scheme)
