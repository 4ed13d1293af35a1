"""The sitemap: an index, and parts of at most 1,000 pages, each in every language."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

from oshub.core.rules import anyone
from oshub.deliberation.models import Ballot, Dialogue
from oshub.hubs.models import Hub, Organisation
from oshub.missions.models import Mission
from oshub.needs.models import Challenge, ListeningSession, Need

PER_PART = 1_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
FIXED = ("home", "hubs", "organisations", "schools", "get_involved", "say", "about", "sources",
         "accessibility", "privacy", "api")  # fmt: skip

SECTIONS = ("needs:needs", "needs:challenges", "needs:listening_sessions", "needs:assets",
            "missions:of_hub", "deliberation:dialogues", "deliberation:ballots")  # fmt: skip

NOT_FOR_ROBOTS = ("account", "demo", "search")


@anyone
def index(request: HttpRequest) -> HttpResponse:
    numbers = {kind: rows.count() for kind, (_route, _field, rows) in _kinds().items()}
    parts = ["pages"]
    for kind, number in numbers.items():
        parts += [f"{kind}-{part}" for part in range(-(-number // PER_PART))]
    locations = (
        f"<sitemap><loc>{escape(_absolute(reverse('sitemap_part', args=[part])))}</loc></sitemap>"
        for part in parts
    )
    body = f"{HEAD}<sitemapindex {NAMESPACE}>{''.join(locations)}</sitemapindex>"
    return HttpResponse(body, content_type="application/xml")


@anyone
def part(request: HttpRequest, name: str) -> HttpResponse:
    urls = "".join(_url(path) for path in _paths(name))
    body = f"{HEAD}<urlset {NAMESPACE} {ALTERNATES}>{urls}</urlset>"
    return HttpResponse(body, content_type="application/xml")


def _paths(name: str) -> Iterator[str]:
    """Addresses without their language."""
    with override("en"):
        if name == "pages":
            yield from (reverse(f"front:{fixed}") for fixed in FIXED)
            yield reverse("missions:missions")
            hubs = Hub.objects.order_by("slug").values_list("slug", flat=True)
            for slug in hubs:
                yield reverse("front:hub", args=[slug])
                yield from (reverse(section, args=[slug]) for section in SECTIONS)
            return
        kind, _dash, number = name.rpartition("-")
        kinds = _kinds()
        if kind not in kinds or not number.isdigit() or len(number) > 4:
            raise Http404
        route, field, rows = kinds[kind]
        start = int(number) * PER_PART
        listed = rows.order_by("pk").values_list(field, flat=True)
        known = list(listed[start : start + PER_PART])
        if not known:
            raise Http404
        yield from (reverse(route, args=[one]) for one in known)


def _kinds() -> dict[str, tuple[str, str, QuerySet[Any]]]:
    """Everything of which there may be very many: its route, what its address has, its rows."""
    return {
        "organisations": ("front:organisation", "slug", Organisation.objects.listed()),
        "missions": ("missions:mission", "slug", Mission.objects.in_state("")),
        "challenges": ("needs:challenge", "pk", Challenge.objects.framed()),
        "needs": ("needs:need", "pk", Need.objects.shown()),
        "sessions": ("needs:listening_session", "pk", ListeningSession.objects.all()),
        "dialogues": ("deliberation:dialogue", "pk", Dialogue.objects.public()),
        "ballots": ("deliberation:ballot", "pk", Ballot.objects.public()),
    }


def _url(path: str) -> str:
    rest = path.removeprefix("/en/")
    alternates = {code: escape(_absolute(f"/{code}/{rest}")) for code, _name in settings.LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>'
        for code, url in alternates.items()
    )
    return f"<url><loc>{escape(_absolute(path))}</loc>{links}</url>"


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


@anyone
def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"Disallow: /*/{name}/" for name in NOT_FOR_ROBOTS]
    lines = ["User-agent: *", *closed, f"Sitemap: {_absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@anyone
def favicon(request: HttpRequest) -> HttpResponse:
    """Pages name their mark themselves; this is for feed readers and others who guess."""
    return redirect(static("ui/mark.svg"))
