"""What every test may ask for. The cast of people comes from `oshub.hubs.tests.world`."""


from collections.abc import Iterator

import pytest
from django.utils import translation

pytest_plugins = ["oshub.hubs.tests.world"]


@pytest.fixture(autouse=True)
def every_test_begins_in_english() -> Iterator[None]:
    """A page in another language leaves that language active; no test should inherit it."""
    with translation.override("en"):
        yield
