"""People for the kernel's tests, which know no hubs."""

import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("sofia@example.org", "Sofia", language="pt")


@pytest.fixture
def neighbour(db):
    return get_user_model().objects.create_user("lukas@example.org", "Lukas", language="de")
