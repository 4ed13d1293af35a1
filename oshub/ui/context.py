"""What every page's frame needs to know. Costs no queries."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info, override

LONGEST_ADDRESS = 1_500


class PageInLanguage(NamedTuple):
    """This page in one of the network's languages."""

    code: str
    name: str
    """The language's name in itself, as its readers look for it."""
    url: str
    is_current: bool


def look(request: HttpRequest) -> dict[str, Any]:
    """The names of the network and the reader, and this page in every language."""
    return {
        "network_name": settings.NETWORK_NAME,
        "site_url": settings.SITE_URL.rstrip("/"),
        "is_demo": settings.MODE == "demo",
        "languages": SimpleLazyObject(lambda: tuple(same_page_in_each_language(request))),
        "reader": getattr(request, "person", None),
        "canonical_path": canonical_path(request),
    }


def same_page_in_each_language(request: HttpRequest) -> Iterator[PageInLanguage]:
    """Addresses differ in their first word only; pages without one lead to the front page.

    Cheaper than resolving and reversing every address once per language, on every page.
    """
    here = get_language() or settings.LANGUAGE_CODE
    address, start = _address(request), f"{get_script_prefix()}{here}/"
    rest = address.removeprefix(start) if address.startswith(start) else None
    for code, _name in settings.LANGUAGES:
        url = _front_page(code) if rest is None else f"{get_script_prefix()}{code}/{rest}"
        yield PageInLanguage(code, _own_name(code), url, code == here)


def _address(request: HttpRequest) -> str:
    """Without its query where that is longer than any of ours: every language repeats it."""
    address = request.get_full_path()
    return address if len(address) <= LONGEST_ADDRESS else request.path


def canonical_path(request: HttpRequest) -> str:
    """The address under which a page should be known: without filters, with its page number."""
    page = request.GET.get("page", "")
    return f"{request.path}?page={page}" if page.isdecimal() and page != "1" else request.path


def _front_page(code: str) -> str:
    try:
        with override(code):
            return reverse("front:home")
    except NoReverseMatch:
        return f"/{code}/"


def _own_name(code: str) -> str:
    """As a noun with a capital. Django says "česky", which is "in Czech"."""
    if code == "cs":
        return "Čeština"
    name = str(get_language_info(code)["name_local"])
    return name[:1].upper() + name[1:]
