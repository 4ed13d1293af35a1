"""A hub's needs as everybody reads them: list, facets, search, map, table, paper."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from oshub.core.tables import harmless
from oshub.core.tests.budget import query_budget
from oshub.needs.models import Backing, Need
from oshub.needs.tests.raising import STREAM, raise_need
from oshub.safeguarding.voices import Voice


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def url(query="", name="needs", hub="riverside"):
    return reverse(f"needs:{name}", args=[hub]) + query


def shown(answer):
    return [need.what for need in answer.context["part"].items]


def test_an_empty_list_says_what_to_do(client, world):
    page = client.get(url()).content.decode()
    assert "Be the first" in page
    assert reverse("needs:raise", args=["riverside"]) in page


def test_the_public_sees_published_needs_of_this_hub_only(client, world):
    raise_need(world)
    raise_need(world, hub=world.hilltop, what="Elsewhere")
    Need.raise_it(world.riverside, voice=Voice(device="x" * 64), **(STREAM | {"what": "Hidden"}))
    assert shown(client.get(url())) == [STREAM["what"]]


def test_facets_narrow_and_count(client, world):
    raise_need(world, family="equity", kind="problem", group="families")
    raise_need(world, what="Old mill", family="untapped", kind="opportunity", place="Almeida")
    answer = client.get(url("?family=untapped"))
    assert shown(answer) == ["Old mill"]
    facets = {f.label: {o.label: o.count for o in f.options} for f in answer.context["facets"]}
    assert facets["What it is about"] == {"Fairness and taking part": 1, "Unused potential": 1}
    assert facets["Kind"] == {"Something could grow": 1}
    assert facets["Place"] == {"Almeida": 1}
    assert shown(client.get(url("?place=Almeida&kind=problem"))) == []
    assert len(shown(client.get(url("?family=nonsense&channel=\0")))) == 2


def test_words_find_needs(client, world):
    raise_need(world)
    raise_need(world, what="Nobody repairs bicycles")
    assert shown(client.get(url("?q=bicycle"))) == ["Nobody repairs bicycles"]
    assert shown(client.get(url("?q=zzzzz"))) == []
    assert "take a filter away" in client.get(url("?q=zzzzz")).content.decode()


def test_three_orders(client, world):
    old, young = raise_need(world, what="Old"), raise_need(world, what="Young")
    for number, group in enumerate(["families", "media"]):
        Backing.back(old, voice=Voice(device=f"{number:064d}"), group=group)
    Need.objects.filter(pk=young.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    assert shown(client.get(url())) == ["Young", "Old"]
    assert shown(client.get(url("?order=groups"))) == ["Old", "Young"]
    waiting = client.get(url("?order=waiting"))
    assert shown(waiting) == ["Young", "Old"]
    assert "Answer overdue" in waiting.content.decode()
    Need.objects.filter(pk=young.pk).update(answered_at=timezone.now())
    assert shown(client.get(url("?order=waiting"))) == ["Old", "Young"]


def test_a_list_asks_as_few_questions_for_many_needs_as_for_few(client, world):
    for number in range(30):
        need = raise_need(world, what=f"Need {number}", lat=41.0, lon=-6.9)
        Backing.back(need, voice=Voice(device=f"{number:064d}"), group="families")
    with query_budget(12):
        page = client.get(url())
    assert len(shown(page)) == 20
    assert len(page.content) < 100_000
    assert "map__link" in page.content.decode()


def test_the_table_has_no_formulas_no_people_and_no_small_numbers(client, world):
    need = raise_need(world, what="=HYPERLINK(1)", is_named=True)
    for number in range(6):
        Backing.back(need, voice=Voice(device=f"{number:064d}"), group="families")
    Backing.back(need, voice=Voice(device="9" * 64), group="media")
    Need.raise_it(world.riverside, voice=Voice(device="x" * 64), **STREAM)
    answer = client.get(url(name="csv"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 1
    assert rows[0]["what"] == "'=HYPERLINK(1)"
    assert rows[0]["backed_by_families"] == "6"
    assert rows[0]["backed_by_media"] == "1-4"
    assert str(world.people["member"]) not in text


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_begins_like_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


def test_a_number_stays_a_number():
    assert (harmless(-6.94), harmless(""), harmless(None)) == ("-6.94", "", "")


def test_a_paper_form_can_be_printed(client, world):
    page = client.get(url(name="paper")).content.decode()
    assert "What is wrong, or could grow?" in page
    assert "/hubs/riverside/needs/raise/" in page
