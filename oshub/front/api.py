"""The open API under /api/v1/, put together from every context, and the page that explains it."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path

from oshub.core.api import ReadingApi, absolute, answer_in_words
from oshub.core.pages import page
from oshub.core.rules import anyone
from oshub.deliberation.api import router as deliberation
from oshub.front import api_reference
from oshub.hubs.api import router as hubs
from oshub.missions.api import router as missions
from oshub.needs.api import router as needs

INTRODUCTION = (
    "Everything that visitors can read on the network's pages, for machines. Nothing to sign up "
    "for, no keys; GET and HEAD only. Lists come in parts: follow `next` until there is none. "
    "Answers carry an ETag: send it back as If-None-Match, and get 304 while nothing has changed. "
    "People are nowhere in it. What is marked `is_simulated` was invented for a demonstration. "
    "Facts come with their sources; texts belong to their authors."
)
PREFIX = "api/v1/"

api = ReadingApi(
    title="OSHub open data",
    version="1",
    description=INTRODUCTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
answer_in_words(api)
for router in (hubs, missions, needs, deliberation):
    api.add_router("", router)


@cache
def described() -> dict[str, Any]:
    """The OpenAPI description; the same for as long as this process runs."""
    return dict(api.get_openapi_schema(path_prefix=f"/{PREFIX}"))


@anyone
def description(request: HttpRequest) -> HttpResponse:
    return api.create_response(request, described(), status=200)


@anyone
def start(request: HttpRequest) -> HttpResponse:
    """Whoever looks at the API's own address is led to the page that explains it."""
    return redirect("front:api")


@anyone
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    words = (
        f"There is nothing at “{rest}”. {absolute(f'/{PREFIX}openapi.json')} says what there is."
    )
    return api.create_response(request, {"detail": words}, status=404)


def routes() -> list[URLPattern | URLResolver]:
    """Ninja's own addresses but its front page, which has nothing to show."""
    return [
        path("", start, name="api-root"),
        path("openapi.json", description, name="openapi-json"),
        *api.urls[0][:-1],
        path("<path:rest>", nowhere, name="nowhere"),
    ]


@anyone
def reference(request: HttpRequest) -> HttpResponse:
    """For people: what can be asked, made from the same description."""
    context = {
        "address": absolute(f"/{PREFIX}"),
        "description_url": f"/{PREFIX}openapi.json",
        "groups": api_reference.groups(described()),
    }
    return page(request, "front/api.html", context)
