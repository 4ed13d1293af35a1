"""A real server, a real browser, and pages that insist on good behaviour."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browsing import Guard
from tests.journeys.hands import Hands, Keyboard
from tests.journeys.letters import Letters
from tests.journeys.looking import client_of
from tests.stage import KeptStage, Stage
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
def kept_stage(tmp_path_factory: pytest.TempPathFactory) -> KeptStage:
    """The filled database, kept, so that only the first journey pays for filling it."""
    return KeptStage(tmp_path_factory.mktemp("stage") / "stage.sqlite3")


@pytest.fixture
def stage(live_server: LiveServer, kept_stage: KeptStage) -> Stage:
    """The real network, the demonstration people and the tests' own world: see tests/stage.py."""
    cache.clear()
    return kept_stage.bring()


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
def come_in(stage: Stage, live_server: LiveServer) -> Callable[[Page, str], Page]:
    """Sign a page's browser in as one of the cast, without the page: `come_in(page, "team")`."""

    def sign_in(page: Page, who: str) -> Page:
        cookies = client_of(stage, who).cookies
        page.context.clear_cookies()
        page.context.add_cookies(
            [
                {"name": name, "value": one.value, "url": live_server.url}
                for name, one in cookies.items()
            ]
        )
        return page

    return sign_in


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as most people have it: JavaScript, a wide screen, light."""
    return new_page()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A page for a journey that must succeed twice: with JavaScript, and without."""
    return new_page(javascript=request.param)


@pytest.fixture(params=["mouse", "mouse, without JavaScript", "keyboard alone"])
def hands(request: pytest.FixtureRequest, stage: Stage, new_page: NewPage) -> Hands:
    """For a journey that must succeed three times."""
    if request.param == "keyboard alone":
        return Keyboard(new_page())
    return Hands(new_page(javascript=request.param == "mouse"))


@pytest.fixture
def letters() -> Letters:
    """The letters that went out during this journey."""
    return Letters()
