"""Everybody can read the network's record, in every language, at a small cost."""

import json
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from oshub.core.tests.budget import query_budget
from oshub.core.words import Words
from oshub.hubs.models import Organisation
from oshub.hubs.tests.world import World

# Everything about a hub is on it: its record, its news, and what people say, decide and work on.
HUB_PAGE = 16
PAGES = [
    "home", "hubs", "organisations", "schools", "search", "about", "sources",
    "accessibility", "privacy", "feed", "say",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_answers_with_few_queries(world: World, client: Client, name: str) -> None:
    url = reverse(f"front:{name}")
    client.get(url)
    with query_budget(10):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_home_page_speaks_every_language(world: World, client: Client, language: str) -> None:
    page = client.get(f"/{language}/").content.decode()
    assert f'<html lang="{language}"' in page
    assert '<div class="map">' in page
    assert "&lt;" not in page
    assert page.count("hreflang=") >= 2 * len(settings.LANGUAGES)


def test_a_hub_page_shows_its_own_words_and_says_when_they_are_foreign(
    world: World, client: Client
) -> None:
    with query_budget(HUB_PAGE):
        page = client.get(world.riverside.get_absolute_url()).content.decode()
    assert "Casa do Rio" in page
    assert "Contexto de Riverside" in page
    assert "there is no English version yet" in page
    assert "hue-20" in page


def test_a_closed_hub_stays_readable_and_says_why(world: World, client: Client) -> None:
    world.riverside.close(by=None, on="2026-07", reason="The gallery did not reopen.")
    page = client.get(world.riverside.get_absolute_url()).content.decode()
    assert "The gallery did not reopen." in page
    assert "Get involved here" not in page


def test_an_organisation_page_tells_which_hubs_it_works_with(world: World, client: Client) -> None:
    with query_budget(10):
        page = client.get(world.school.get_absolute_url()).content.decode()
    assert "Casa do Rio" in page
    assert "Primary (ISCED 1)" in page


def test_a_merged_entry_leads_to_the_one_it_was_merged_into(world: World, client: Client) -> None:
    twin = Organisation.register(by=None, name="Ribeira School", kind="school", country="PT")
    twin.merge_into(world.school, by=None)
    answer = client.get(twin.get_absolute_url())
    assert answer.headers["Location"] == world.school.get_absolute_url()
    assert "Ribeira School" in client.get(world.school.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=universitat", "Universität Hügel"),
        ("q=UNIVERSITÄT", "Universität Hügel"),
        ("q=universtät", "Universität Hügel"),
        ("country=PT", "Escola da Ribeira"),
        ("group=research", "Universität Hügel"),
        ("hub=riverside", "Escola da Ribeira"),
    ],
)
def test_the_directory_narrows_down(world: World, client: Client, asked: str, found: str) -> None:
    with query_budget(10):
        page = client.get(f"{reverse('front:organisations')}?{asked}").content.decode()
    names = re.findall(r'class="rows__title"><a[^>]*>([^<]+)<', page)
    assert names == [found]


@pytest.mark.parametrize(
    "nonsense",
    ["after=%00", "after=bm9uc2Vuc2U", "before=e30", "rurality=x", "level=9", "country=%27--",
     "hub=nobody", "page=-4", "page=9999999999999999999999", "q=" + "a" * 5000, "q=%00%ff"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["organisations", "schools", "hubs", "search"])
def test_nonsense_in_the_address_is_ignored(
    world: World, client: Client, name: str, nonsense: str
) -> None:
    assert client.get(f"{reverse(f'front:{name}')}?{nonsense}").status_code == 200


def test_paging_reaches_every_row_once_and_back_again(world: World, client: Client) -> None:
    for number in range(60):
        Organisation.register(by=None, name=f"Ř{number:02} škola", kind="school", country="CZ")
    seen: list[str] = []
    url, pages = reverse("front:organisations"), []
    while url:
        pages.append(url)
        page = client.get(url).content.decode()
        seen += re.findall(r'class="rows__title"><a[^>]*>([^<]+)<', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        url = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 62
    back = re.search(r'rel="prev" href="([^"]+)"', client.get(pages[-1]).content.decode())
    assert back
    again = client.get(back[1].replace("&amp;", "&")).content.decode()
    assert re.findall(r'class="rows__title"><a[^>]*>([^<]+)<', again) == seen[25:50]


def test_machine_readable_descriptions_are_whole_and_cannot_break_out(
    world: World, client: Client
) -> None:
    hostile = Organisation.register(by=None, name="</script><script>alert(1)</script>")
    page = client.get(hostile.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    data = re.search(r'ld\+json">(.*?)</script>', page)
    assert data
    assert json.loads(data[1])["name"] == hostile.name


def test_the_sitemap_lists_every_page_in_every_language(world: World, client: Client) -> None:
    index = client.get("/sitemap.xml").content.decode()
    assert re.findall(r"/(sitemap-[a-z0-9-]+.xml)<", index) == [
        "sitemap-pages.xml",
        "sitemap-organisations-0.xml",
    ]
    part = client.get("/sitemap-organisations-0.xml").content.decode()
    assert f"/el{world.school.get_absolute_url().removeprefix('/en')}" in part


def test_the_feed_tells_public_facts_and_no_others(world: World, client: Client) -> None:
    feed = client.get(reverse("front:hub_feed", args=["riverside"])).content.decode()
    assert "Casa do Rio opened" in feed
    assert "A role was given" not in feed
    for person in world.people.values():
        assert person.name not in feed


def test_news_names_the_hub_and_tells_one_step_once(world: World, client: Client) -> None:
    by = world.people["coordinator"]
    mill = Organisation.register(by=by, hub=world.riverside, name="Mill", kind="company")
    mill.work_with(world.riverside, by=by)
    feed = client.get(reverse("front:feed")).content.decode()
    assert "Mill began to work with the hub: Casa do Rio" in feed
    assert "Mill was entered in the directory" not in feed
    assert "Casa do Rio opened: Casa do Rio" not in feed


def test_an_import_is_no_news(db: None, client: Client) -> None:
    call_command("import_network", verbosity=0)
    assert "imported from" not in client.get(reverse("front:home")).content.decode()


def test_the_real_networks_hub_shows_what_was_published_about_it(db: None, client: Client) -> None:
    call_command("import_network", verbosity=0)
    irish = client.get(reverse("front:hub", args=["oshub-ie"])).content.decode()
    assert "decides not to reopen Science Gallery Dublin" in irish
    with query_budget(HUB_PAGE):
        page = client.get(reverse("front:hub", args=["oshub-pt"])).content.decode()
    for words in ("4,500", "2007", "Drinkable Rivers", "is not complete", "oshub.network"):
        assert words in page


def test_a_hubs_own_words_stand_where_the_networks_terms_would(
    world: World, client: Client
) -> None:
    world.school.work_with(world.riverside, by=None, capacity="board")
    page = client.get(world.riverside.get_absolute_url()).content.decode()
    assert "<h2>On the management board</h2>" in page
    own = {"board": Words.original("pt", "conselho do rio").saying("en", "river council")}
    world.riverside.edit({"vocabulary": own}, by=None, seen=world.riverside.version)
    page = client.get(world.riverside.get_absolute_url()).content.decode()
    assert "<h2>River council</h2>" in page
