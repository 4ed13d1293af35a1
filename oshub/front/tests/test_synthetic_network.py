"""The benchmark's network, tiny: it fills, and every kind of page answers in few queries."""

import pytest
from django.db import connection
from django.test import Client

from oshub.core.tests.budget import query_budget
from oshub.hubs.models import Organisation
from oshub.needs.models import Need
from tools.bench.filling import fill
from tools.bench.pages import page_types
from tools.bench.sizes import TINY

EXAMPLES = 4


@pytest.mark.django_db
@pytest.mark.skipif(
    "postgresql" not in connection.vendor, reason="the benchmark is filled by PostgreSQL itself"
)
def test_every_kind_of_page_of_the_synthetic_network_answers_in_few_queries():
    fill(TINY)
    assert Organisation.objects.count() == TINY.organisations
    types = page_types()
    known = {"home", "hub", "organisation", "desk, coordinator", "need", "trail", "mission"}
    assert known <= {one.name for one in types}
    assert Need.objects.count() == TINY.needs
    for one in types:
        for number, path in enumerate(one.paths[:EXAMPLES]):
            client = Client()
            if one.cookies:
                client.cookies.load(one.cookies[number % len(one.cookies)])
            client.get(path)
            with query_budget(one.queries):
                response = client.get(path)
            assert response.status_code == 200, f"{one.name}: {path}"
