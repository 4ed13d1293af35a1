"""A class to test with: 7B at Riverside, taught by the member of the cast."""

import pytest

from oshub.safeguarding.tests.classes import open_class


@pytest.fixture
def school_class(world):
    return open_class(world)
