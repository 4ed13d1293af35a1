"""How often somebody may knock. Counted in the cache, so in production across all processes."""

import hashlib
import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MINUTE, HOUR = 60, 60 * 60


def is_out(name: str, whose: str, *, times: int) -> bool:
    """Whether all tickets are out, without taking one: for counting only what goes wrong."""
    tickets = _tickets(name, whose, times)
    return len(cache.get_many(tickets)) == len(tickets)


def take(name: str, whose: str, *, times: int, within: int) -> bool:
    """Take one of so many tickets; False when all are out. Each comes back `within` seconds later.

    Adding to the cache is atomic, so two processes never share the last ticket.
    """
    tickets = _tickets(name, whose, times)
    out = cache.get_many(tickets)
    return any(cache.add(ticket, 1, within) for ticket in tickets if ticket not in out)


def _tickets(name: str, whose: str, times: int) -> list[str]:
    stem = hashlib.sha256(f"{name}\n{whose}".encode()).hexdigest()
    return [f"limit:{stem}:{number}" for number in range(times)]


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: the peer, or what our own proxy says of it."""
    named = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES and (forwarded := request.headers.get("x-forwarded-for")):
        # The last entries are our proxies' own words; anything before them anyone may write.
        hops = forwarded.split(",")
        named = hops[-min(settings.TRUSTED_PROXIES, len(hops))]
    try:
        return str(ipaddress.ip_address(named.strip()))
    except ValueError:
        return "0.0.0.0"  # noqa: S104  (no address known, for example behind a socket)


def neighbourhood(address: str) -> str:
    """For counting: an IPv6 customer owns a whole /64 and would otherwise never be limited."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)


def limited(
    name: str, *, times: int, within: int
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Answer 429 when one address posts to this view more often than that."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            whose = neighbourhood(address_of(request))
            if request.method == "POST" and not take(name, whose, times=times, within=within):
                return too_often(request)
            return view(request, *args, **kwargs)

        return counted

    return wrap


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page that asks for a little patience."""
    return render(request, "429.html", status=429)
