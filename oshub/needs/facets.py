"""Ways to narrow the list of needs, each with how many it would leave."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from oshub.hubs.choices import StakeholderGroup
from oshub.needs.choices import NeedFamily, NeedKind, NeedState
from oshub.needs.queries.needs import NeedQuerySet
from oshub.safeguarding.choices import Channel

LONGEST = 120
PLACES_SHOWN = 12
FIXED: dict[str, Any] = {
    "kind": NeedKind,
    "family": NeedFamily,
    "state": NeedState,
    "group": StakeholderGroup,
    "channel": Channel,
}
UNDERSTOOD = ("q", "order", *FIXED, "place", "page")


@dataclass(frozen=True)
class Option:
    label: str
    count: int | None
    url: str
    is_on: bool


@dataclass(frozen=True)
class Facet:
    label: str
    options: list[Option]


def asked(request: HttpRequest, name: str) -> str:
    """What the address asks for under this name: short, and nothing a database would choke on."""
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]


def chosen(request: HttpRequest) -> dict[str, str]:
    """What is chosen in the address; values we do not know count as not chosen."""
    values = {
        name: value
        for name, choices in FIXED.items()
        if (value := asked(request, name)) in choices.values
    }
    if place := asked(request, "place"):
        values["place"] = place
    return values


def changed(request: HttpRequest, **changes: str | None) -> str:
    """This page's address with some of its parameters changed; None takes one away."""
    query = QueryDict(mutable=True)
    for name in UNDERSTOOD:
        if name != "page" and (value := asked(request, name)):
            query[name] = value
    for name, change in changes.items():
        if change:
            query[name] = change
        else:
            query.pop(name, None)
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path


def facets(request: HttpRequest, needs: NeedQuerySet, now: dict[str, str]) -> list[Facet]:
    """All facets of these needs, counted from one question for the fixed ones, one for places."""
    cells = list(needs.order_by().values_list(*FIXED).annotate(number=Count("*")))
    titles = {
        "kind": _("Kind"),
        "family": _("What it is about"),
        "state": _("Where it stands"),
        "group": _("Who says so"),
        "channel": _("How it reached the hub"),
    }
    drawn = []
    for place, (name, choices) in enumerate(FIXED.items()):
        counts = _counts(cells, now, place, name)
        labels = dict(choices.choices)
        options = [
            _option(request, now, name, value, str(labels[value]), counts[value])
            for value in choices.values
            if counts[value]
        ]
        drawn.append(Facet(titles[name], options))
    drawn.append(Facet(_("Place"), _places(request, needs, now)))
    return drawn


def _counts(cells: list[Any], now: dict[str, str], place: int, name: str) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for cell in cells:
        fits = all(
            other == name or other not in now or cell[number] == now[other]
            for number, other in enumerate(FIXED)
        )
        if fits:
            counts[cell[place]] += cell[-1]
    return counts


def _places(request: HttpRequest, needs: NeedQuerySet, now: dict[str, str]) -> list[Option]:
    """Those with most needs, among what else is chosen."""
    others = {name: value for name, value in now.items() if name != "place"}
    found = (
        needs.narrowed(**others)
        .order_by()
        .values_list("place")
        .annotate(number=Count("*"))
        .order_by("-number", "place")[:PLACES_SHOWN]
    )
    return [_option(request, now, "place", place, place, number) for place, number in found]


def _option(
    request: HttpRequest, now: dict[str, str], name: str, value: str, label: str, count: int
) -> Option:
    is_on = now.get(name) == value
    return Option(label, count, changed(request, **{name: None if is_on else value}), is_on)
