"""The sitemap: an index, and parts of at most 1,000 pages, each in every language."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

from oshub.core.rules import anyone
from oshub.hubs.models import Hub, Organisation

PER_PART = 1_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
FIXED = ("home", "hubs", "organisations", "schools", "get_involved", "about", "sources",
         "accessibility", "privacy", "api")  # fmt: skip

NOT_FOR_ROBOTS = ("account", "demo", "search")


@anyone
def index(request: HttpRequest) -> HttpResponse:
    number = Organisation.objects.listed().count()
    parts = ["pages", *(f"organisations-{part}" for part in range(-(-number // PER_PART)))]
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
            hubs = Hub.objects.order_by("slug").values_list("slug", flat=True)
            yield from (reverse("front:hub", args=[slug]) for slug in hubs)
            return
        kind, _dash, number = name.rpartition("-")
        if kind != "organisations" or not number.isdigit() or len(number) > 4:
            raise Http404
        start = int(number) * PER_PART
        listed = Organisation.objects.listed().order_by("pk").values_list("slug", flat=True)
        slugs = list(listed[start : start + PER_PART])
        if not slugs:
            raise Http404
        yield from (reverse("front:organisation", args=[slug]) for slug in slugs)


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
