"""Ways to narrow the directory, each with how many organisations it would leave."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oshub.core.folding import sort_key
from oshub.front.paging import POSITIONS, changed, understood
from oshub.hubs.choices import IscedLevel, OrganisationKind, Rurality, StakeholderGroup
from oshub.hubs.countries import country_name
from oshub.hubs.models import DirectoryCell

Cell = tuple[str, str, str, int, int, bool]
PLACES: dict[str, int] = {"country": 0, "group": 1, "kind": 2, "rurality": 3}


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


@dataclass(frozen=True)
class Chosen:
    """What is chosen in the address, facet by facet; empty where nothing is."""

    country: str = ""
    group: str = ""
    kind: str = ""
    rurality: str = ""
    level: str = ""


def cells() -> tuple[Cell, ...]:
    """How many organisations there are of each combination."""
    return tuple(
        DirectoryCell.objects.exclude(number=0).values_list(
            "country", "stakeholder_group", "kind", "rurality", "number", "is_simulated"
        )
    )


def counted(cells: tuple[Cell, ...], chosen: Chosen) -> int:
    """How many organisations belong to what is chosen."""
    return sum(cell[4] for cell in cells if _fits(cell, chosen))


def invented(cells: tuple[Cell, ...], chosen: Chosen) -> int:
    """How many of them were invented for the demonstration."""
    return counted(tuple(cell for cell in cells if cell[5]), chosen)


def facets(
    request: HttpRequest,
    cells: tuple[Cell, ...],
    chosen: Chosen,
    *,
    schools_only: bool,
    exact: bool,
) -> SafeString:
    """The facets as they are drawn. Without `exact` there are no numbers: they would be wrong."""
    query = understood(request)
    for position in POSITIONS:
        query.pop(position, None)
    language = get_language() or "en"
    return _drawn(
        language,
        request.path,
        query.urlencode(),
        cells,
        chosen,
        schools_only=schools_only,
        exact=exact,
    )


@lru_cache(maxsize=256)
def _drawn(
    language: str,
    path: str,
    query: str,
    cells: tuple[Cell, ...],
    chosen: Chosen,
    *,
    schools_only: bool,
    exact: bool,
) -> SafeString:
    """Remembered, because they are the same on every page of a list: a quarter of its cost."""

    def option(name: str, value: str, label: str, count: int | None) -> Option:
        is_on = getattr(chosen, name) == value
        url = changed(path, QueryDict(query), **{name: None if is_on else value})
        return Option(label, count if exact else None, url, is_on)

    names = _names()
    shown = ["country", "rurality"] if schools_only else ["country", "group", "kind"]
    drawn = []
    for name in shown:
        label, say = names[name]
        options = [
            option(name, value, say(value), count)
            for value, count in _counts(cells, chosen, name).items()
        ]
        drawn.append(Facet(label, sorted(options, key=lambda one: sort_key(one.label))))
    if schools_only:
        levels = [option("level", level.value, str(level.label), None) for level in IscedLevel]
        drawn.append(Facet(_("Level"), levels))
    return render_to_string("ui/components/facets.html", {"facets": drawn})


def _names() -> dict[str, tuple[str, Callable[[str], str]]]:
    """What each facet is called, and how its values are."""
    return {
        "country": (_("Country"), country_name),
        "group": (_("Stakeholder group"), lambda value: str(StakeholderGroup(value).label)),
        "kind": (_("Kind"), lambda value: str(OrganisationKind(value).label)),
        "rurality": (_("Surroundings"), lambda value: str(Rurality(int(value)).label)),
    }


def _counts(cells: tuple[Cell, ...], chosen: Chosen, name: str) -> dict[str, int]:
    """How many organisations each value of this facet would leave."""
    counts: dict[str, int] = defaultdict(int)
    for cell in cells:
        value = str(cell[PLACES[name]])
        if value not in {"", "0"} and _fits(cell, chosen, but=name):
            counts[value] += cell[4]
    return counts


def _fits(cell: Cell, chosen: Chosen, *, but: str = "") -> bool:
    """Whether the cell belongs to what is chosen, leaving one facet aside."""
    return all(
        name == but or not (value := getattr(chosen, name)) or str(cell[place]) == value
        for name, place in PLACES.items()
    )
