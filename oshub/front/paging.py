"""Pages of a list by position, where it may be very long; short ones are numbered by `leaf`."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from oshub.hubs.queries import OrganisationQuerySet

LONGEST = 100
LONGEST_MARK = 600
POSITIONS = ("after", "before")
UNDERSTOOD = ("q", "country", "state", "hub", "group", "kind", "rurality", "level", "page",
              *POSITIONS)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One page of a list."""

    rows: list[Any]
    previous_url: str
    next_url: str
    number: int | None = None
    """How many rows there are in all, where that is known."""


def asked(request: HttpRequest, name: str) -> str:
    """What the address asks for under this name: short, and nothing a database would choke on."""
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]


def understood(request: HttpRequest) -> QueryDict:
    """What a list takes from the address, no longer than it can be: many links repeat it."""
    query = QueryDict(mutable=True)
    for name in (name for name in UNDERSTOOD if name in request.GET):
        query[name] = request.GET[name][: LONGEST_MARK if name in POSITIONS else LONGEST]
    return query


def with_query(request: HttpRequest, **changes: str | None) -> str:
    """This page's address with some of its parameters changed; None takes one away."""
    return changed(request.path, understood(request), **changes)


def changed(path: str, query: QueryDict, **changes: str | None) -> str:
    """The address of this path and query, with some of its parameters changed."""
    query = query.copy()
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = value
    encoded = query.urlencode()
    return f"{path}?{encoded}" if encoded else path


def alphabetical(
    request: HttpRequest, rows: OrganisationQuerySet, per_page: int, number: int | None = None
) -> Part:
    """For lists of any length: a page far on costs the same as the first."""
    backwards = (start := _position(request.GET.get("before", ""))) is not None
    if not backwards:
        start = _position(request.GET.get("after", ""))
    if backwards and start:
        # Read upwards from the position, then turn the page the right way round.
        found = list(rows.before(*start).order_by("-sort_key", "-pk")[: per_page + 1])
        has_more = len(found) > per_page
        found = found[:per_page][::-1]
        return _part(request, found, has_previous=has_more, has_next=True, number=number)
    after = rows.after(*start) if start else rows
    found = list(after.alphabetical()[: per_page + 1])
    has_more = len(found) > per_page
    return _part(
        request, found[:per_page], has_previous=bool(start), has_next=has_more, number=number
    )


def _part(
    request: HttpRequest, rows: list[Any], *, has_previous: bool, has_next: bool, number: int | None
) -> Part:
    def link(name: str, other: str, row: Any) -> str:
        return with_query(request, **{other: None, name: mark(row)})

    return Part(
        rows,
        link("before", "after", rows[0]) if rows and has_previous else "",
        link("after", "before", rows[-1]) if rows and has_next else "",
        number,
    )


def mark(row: Any) -> str:
    """The row's position, as an address carries it."""
    said = json.dumps([row.sort_key, str(row.pk)], ensure_ascii=False)
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def _position(mark: str) -> tuple[str, UUID] | None:
    """A position from the address; nothing when it was not made by us."""
    try:
        sort_key, pk = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        return str(sort_key), UUID(pk)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        return None
