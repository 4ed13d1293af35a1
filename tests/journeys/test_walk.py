"""A walk over everything public: no address of a person, no broken link, nothing that breaks."""

import json
import re
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from oshub.hubs.models import Person
from oshub.needs.models import Need
from tests.stage import set_the_stage

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BEGIN = ["/en/", "/sitemap.xml", "/api/v1/", "/robots.txt", "/api/v1/openapi.json"]
MOST_PAGES = 3000
# Demonstrations show their own letters and people, to everybody, on purpose.
OF_THE_DEMO = "/en/demo/"
# The same page with other words in the question; one language and one page of each are enough.
ONE_OF_A_KIND = re.compile(r"^/(pt|nl|de|fr|cs|el|it)/(?!$)")


def links_of(address: str, answer, text: str) -> set[str]:
    """Every address of ours that this answer names, in whatever way its kind does."""
    kind = answer.headers.get("Content-Type", "")
    if "html" in kind:
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        found = [
            element.get(name)
            for element in tree.iter()
            for name in ("href", "src", "action")
            if element.get(name) and element.get("method", "get").lower() == "get"
        ]
    elif "xml" in kind:
        found = re.findall(r"<(?:loc|id|uri)>([^<]+)<", text) + re.findall(r'href="([^"]+)"', text)
    elif "json" in kind:
        found = [value for value in strings_in(json.loads(text)) if value.startswith(("/", "http"))]
    else:
        found = re.findall(r'https?://[^\s,"]+', text)
    ours = {"localhost", "testserver", ""}
    whole = (
        urlsplit(urljoin(f"http://testserver{address}", one.replace("&amp;", "&"))) for one in found
    )
    return {
        urldefrag(part.path + (f"?{part.query}" if part.query else ""))[0]
        for part in whole
        if part.scheme in {"http", "https"} and part.hostname in ours
    }


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_in(one)


def leaks(address: str, text: str, names: list[str]) -> list[str]:
    """Addresses of people, and people's names, that a visitor can read here."""
    if address.startswith(OF_THE_DEMO):
        return []
    found = [f"{address} shows the address {one}" for one in ADDRESS.findall(text)]
    return found + [f"{address} names {name}" for name in names if name in text]


def is_worth_a_visit(link: str) -> bool:
    """Each page once; of the other languages the home page, of a narrowed list one choice."""
    path, _mark, question = link.partition("?")
    return not ONE_OF_A_KIND.search(path) and question.count("=") <= 1


@pytest.mark.django_db
def test_a_walk_over_everything_public():
    set_the_stage()
    by_name = Need.objects.filter(is_named=True).values("person")  # they chose to be named there
    names = [person.name for person in Person.objects.exclude(name="").exclude(pk__in=by_name)]
    own = [a for a in Person.objects.values_list("email", flat=True) if a]
    assert len(names) > 10 and len(own) > 10
    client, wrong = Client(), []
    waiting, seen = list(BEGIN), set(BEGIN)
    while waiting:
        address = waiting.pop()
        if address.startswith(settings.STATIC_URL):
            found = finders.find(address.removeprefix(settings.STATIC_URL))
            wrong += [] if found else [f"no static file for {address}"]
            continue
        answer = client.get(address)
        if answer.status_code in {301, 302}:
            follow = {answer.headers["Location"]}
        elif answer.status_code != 200:
            wrong.append(f"{address} answers {answer.status_code}")
            continue
        else:
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            text = body.decode(errors="replace")
            wrong += leaks(address, text, names)
            follow = links_of(address, answer, text)
        new = {link for link in follow if is_worth_a_visit(link)} - seen
        seen |= new
        waiting += sorted(new)
    assert not wrong, "\n".join(wrong[:60])
    assert 300 < len(seen) < MOST_PAGES
