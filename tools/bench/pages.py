"""The kinds of pages that are measured, each with many examples, so that no cache tells lies."""

import random
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from oshub.deliberation.models import Dialogue
from oshub.front.paging import mark
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Hub, Organisation, Person, Role
from oshub.missions.models import Mission
from oshub.needs.models import Challenge, Need

SAMPLES = 400
QUERIES = 10
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FREQUENT = ("escola", "school", "schule", "école", "škola", "museum", "de", "saint")


@dataclass(frozen=True)
class PageType:
    """One kind of page. `is_public`: the budgets for public list and detail pages hold for it."""

    name: str
    paths: list[str]
    cookies: list[str]
    is_public: bool = True
    queries: int = QUERIES
    """How many questions it may ask; more only where a page brings together what many keep."""
    is_page: bool = True
    """Whether it is a page for people, whose first view counts; else something for machines."""


@dataclass(frozen=True)
class Things:
    """A random choice of what there is, the same in every run."""

    hubs: list[str]
    organisations: list[Organisation]
    needs: list[str]
    challenges: list[str]
    missions: list[str]
    dialogues: list[str]
    chance: random.Random

    @classmethod
    def choose(cls) -> "Things":
        chance = random.Random(20261122)  # noqa: S311  (the same choice in every run)
        ids = list(Organisation.objects.listed().order_by("pk").values_list("pk", flat=True))
        chosen = chance.sample(ids, min(SAMPLES, len(ids)))
        slugs = list(Hub.objects.order_by("slug").values_list("slug", flat=True))
        return cls(
            chance.sample(slugs, min(SAMPLES, len(slugs))),
            list(Organisation.objects.filter(pk__in=chosen).order_by("pk")),
            _some(Need.objects.shown(), "pk", chance),
            _some(Challenge.objects.framed(), "pk", chance),
            _some(Mission.objects.live(), "slug", chance),
            _some(Dialogue.objects.public(), "pk", chance),
            chance,
        )


def _some(rows: QuerySet[Any], field: str, chance: random.Random) -> list[str]:
    """Addresses of a few, spread over all."""
    known = list(rows.order_by("pk").values_list(field, flat=True))
    return [str(one) for one in chance.sample(known, min(SAMPLES, len(known)))]


def page_types() -> list[PageType]:
    """All that can be measured; what has no address yet is left out."""
    found = []
    things = Things.choose()
    for name, make, more in TYPES:
        try:
            found.append(PageType(name, make(things), [], **more))
        except NoReverseMatch:
            continue
    return [*found, *_desks()]


def as_data(types: Iterable[PageType]) -> list[dict[str, Any]]:
    return [asdict(one) for one in types]


# --- Public pages -----------------------------------------------------------------------------


def _always(name: str, **parameters: str) -> Callable[[Things], list[str]]:
    def make(things: Things) -> list[str]:
        query = f"?{urlencode(parameters)}" if parameters else ""
        return [reverse(f"front:{name}") + query]

    return make


def _each_hub(things: Things) -> list[str]:
    return [reverse("front:hub", args=[slug]) for slug in things.hubs]


def _hub_pages(things: Things) -> list[str]:
    last = -(-Hub.objects.count() // 30)
    return [f"{reverse('front:hubs')}?page={page}" for page in range(1, last + 1)]


def _each_organisation(things: Things) -> list[str]:
    return [one.get_absolute_url() for one in things.organisations]


def _with_facets(things: Things) -> list[str]:
    url = reverse("front:organisations")
    one = [f"{url}?{urlencode({'country': row.country})}" for row in things.organisations]
    two = [
        f"{url}?{urlencode({'country': row.country, 'kind': row.kind})}"
        for row in things.organisations
    ]
    return sorted({*one, *two})


def _far_on(things: Things) -> list[str]:
    url = reverse("front:organisations")
    return [f"{url}?after={quote(mark(row))}" for row in things.organisations]


def _of_a_hub(things: Things) -> list[str]:
    url = reverse("front:organisations")
    return [f"{url}?hub={slug}" for slug in things.hubs]


def _exact(things: Things) -> list[str]:
    return _searches("front:organisations", (row.name for row in things.organisations))


def _with_a_typo(things: Things) -> list[str]:
    return _searches(
        "front:organisations", (_mistyped(row.name, things.chance) for row in things.organisations)
    )


def _mistyped(name: str, chance: random.Random) -> str:
    """Two neighbouring letters of its longest word swapped."""
    word = max(name.split(), key=len)
    if len(word) < 5:
        return name
    place = chance.randrange(1, len(word) - 2)
    wrong = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return name.replace(word, wrong)


def _frequent(things: Things) -> list[str]:
    return _searches("front:organisations", FREQUENT)


def _everywhere(things: Things) -> list[str]:
    words = [row.town for row in things.organisations]
    return _searches("front:search", [*words, *FREQUENT])


def _searches(name: str, questions: Iterable[str]) -> list[str]:
    return [f"{reverse(name)}?{urlencode({'q': question})}" for question in questions]


def _api_list(things: Things) -> list[str]:
    return [f"/api/v1/organisations?country={row.country}" for row in things.organisations[:50]] + [
        "/api/v1/facts",
        "/api/v1/hubs",
    ]


def _api_one(things: Things) -> list[str]:
    return [f"/api/v1/hubs/{slug}" for slug in things.hubs] + [
        f"/api/v1/organisations/{row.slug}" for row in things.organisations
    ]


def _lists_of_hubs(route: str) -> Callable[[Things], list[str]]:
    return lambda things: [reverse(route, args=[slug]) for slug in things.hubs]


def _each(route: str, kind: str) -> Callable[[Things], list[str]]:
    return lambda things: [reverse(route, args=[one]) for one in getattr(things, kind)]


def _needs_narrowed(things: Things) -> list[str]:
    return [
        f"{reverse('needs:needs', args=[slug])}?{query}"
        for slug in things.hubs
        for query in ("family=equity", "state=heard&order=groups", "order=waiting&page=3")
    ]


def _api_of_participation(things: Things) -> list[str]:
    return [f"/api/v1/needs?hub={slug}" for slug in things.hubs[:50]] + [
        *(f"/api/v1/needs/{one}" for one in things.needs[:50]),
        *(f"/api/v1/missions/{one}" for one in things.missions[:50]),
        "/api/v1/needs",
        "/api/v1/missions",
    ]


MACHINE = {"is_page": False}
OTHER: dict[str, Any] = {"is_page": False, "is_public": False}
TYPES: list[tuple[str, Callable[[Things], list[str]], dict[str, Any]]] = [
    ("home", _always("home"), {}),
    ("hubs", _hub_pages, {}),
    ("hub", _each_hub, {"queries": 16}),
    ("organisations", _always("organisations"), {}),
    ("organisations, facets", _with_facets, {}),
    ("organisations, far on", _far_on, {}),
    ("organisations of a hub", _of_a_hub, {}),
    ("directory search, exact", _exact, {}),
    ("directory search, typo", _with_a_typo, {}),
    ("directory search, frequent", _frequent, {}),
    ("organisation", _each_organisation, {}),
    ("schools", _always("schools"), {}),
    ("search", _everywhere, {"queries": 12}),
    ("needs of a hub", _lists_of_hubs("needs:needs"), {}),
    ("needs of a hub, narrowed", _needs_narrowed, {}),
    ("need", _each("needs:need", "needs"), {}),
    ("trail", _each("front:trail", "needs"), {}),
    ("challenges of a hub", _lists_of_hubs("needs:challenges"), {}),
    ("challenge", _each("needs:challenge", "challenges"), {}),
    ("missions", lambda _things: [reverse("missions:missions")], {}),
    ("mission", _each("missions:mission", "missions"), {}),
    ("missions of a hub", _lists_of_hubs("missions:of_hub"), {}),
    ("dialogues of a hub", _lists_of_hubs("deliberation:dialogues"), {}),
    ("dialogue", _each("deliberation:dialogue", "dialogues"), {}),
    ("about", _always("about"), {}),
    ("sources", _always("sources"), {}),
    ("feed", _always("feed"), MACHINE),
    ("api, list", _api_list, MACHINE),
    ("api, one", _api_one, MACHINE),
    ("api, needs and missions", _api_of_participation, MACHINE),
    ("sitemap part", lambda things: ["/sitemap-organisations-0.xml"], OTHER),
]


# --- Desks ------------------------------------------------------------------------------------


def _desks() -> list[PageType]:
    """My desk, as coordinators of hubs and as the network's coordinator."""
    try:
        path = reverse("front:desk")
    except NoReverseMatch:
        return []
    roles = Role.objects.current().select_related("person").order_by("id")
    coordinators = roles.of_kind([RoleKind.COORDINATOR])[:20]
    network = roles.of_kind([RoleKind.NETWORK_COORDINATOR])[:1]
    return [
        PageType(
            name, [path], [signed_in(role.person) for role in some], is_public=False, queries=28
        )
        for name, some in (("desk, coordinator", coordinators), ("desk, network", network))
    ]


def signed_in(person: Person) -> str:
    """The cookie of somebody who has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"
