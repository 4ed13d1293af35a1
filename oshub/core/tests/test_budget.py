"""The query budget itself."""

import pytest

from oshub.core.ledger import Entry
from oshub.core.tests.budget import query_budget

pytestmark = pytest.mark.django_db


def test_within_the_budget_nothing_happens():
    with query_budget(1):
        Entry.objects.exists()


def test_beyond_it_every_query_is_listed():
    too_many = pytest.raises(AssertionError, match=r"2 queries where 1 are allowed:\n1\. SELECT")
    with too_many, query_budget(1):
        assert not Entry.objects.exists()
        assert not Entry.objects.exists()
