"""What every test may ask for. The cast of people comes from `oshub.hubs.tests.world`."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.utils import translation

# The same examples in every run, however busy the machine: a test fails for its code only.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")

pytest_plugins = ["oshub.hubs.tests.world"]


def pytest_configure(config: pytest.Config) -> None:
    """Tests in other languages read the compiled catalogues; compile them once, not per worker."""
    if not hasattr(config, "workerinput"):
        from oshub.core.starting.preparing import compile_translations

        compile_translations(lambda sentence: None)


@pytest.fixture(autouse=True)
def every_test_begins_in_english() -> Iterator[None]:
    """A page in another language leaves that language active; no test should inherit it."""
    with translation.override("en"):
        yield
