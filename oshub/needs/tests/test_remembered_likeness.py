"""Comparing takes long: it is done once in a while, but nothing hidden is shown because of it."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from oshub.core.tests.budget import query_budget
from oshub.needs.models import Need
from oshub.needs.similar import similar_needs
from oshub.safeguarding.models import Review
from oshub.safeguarding.voices import Voice


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def raise_need(world, what):
    return Need.raise_it(
        world.riverside, voice=Voice(person=world.people["team"]), what=what, language="en",
        for_whom="Everybody", place="Ribeira",
    )  # fmt: skip


def test_similar_needs_are_compared_once_and_read_anew_each_time(world):
    need = raise_need(world, "The stream behind the school smells of sewage")
    other = raise_need(world, "Sewage smells in the stream near the school")
    assert [one.need for one in similar_needs(need)] == [other]
    with query_budget(1):
        assert [one.need for one in similar_needs(need)] == [other]
    Review.objects.filter(pk=other.review_id).update(is_shown=False)
    assert similar_needs(need) == []


def test_a_needs_page_costs_little_the_second_time(world, client):
    need = raise_need(world, "The stream behind the school smells of sewage")
    raise_need(world, "Sewage smells in the stream near the school")
    url = reverse("needs:need", args=[need.pk])
    client.get(url)
    with query_budget(10):
        assert "near the school" in client.get(url).content.decode()
