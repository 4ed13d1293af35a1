"""Needs that may say the same: the adapter to `analysis.likeness`, with reasons in words.

What is compared is bounded: the newest and the most backed of the hubs around, and what the search
finds besides when there are more. Only published needs are ever shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import gettext as _

from analysis.likeness import Candidate, Features, Ranked, features, label, rank
from oshub.core.languages import reader_language
from oshub.hubs.models import Hub
from oshub.needs.choices import NeedFamily
from oshub.needs.models import Gathering, Need
from oshub.needs.queries.needs import NeedQuerySet
from oshub.needs.review_texts import topic
from oshub.needs.searching import NEED
from oshub.parts.places.gazetteer import KM_PER_DEGREE, distance_km
from oshub.parts.search.finding import find

NEAR_KM = 50
# A need's page may show a similar one so much later.
REMEMBERED_SECONDS = 600
NEWEST, MOST_BACKED, FOUND = 300, 200, 50
SHOWN = 5
REASONS_SHOWN = 3
SAME_PLACE_KM = 2
# To gather, needs should say nearly the same; to show somebody, a hint is enough.
ALIKE = 0.5
LOOKED_AT, COMPARED_WITH, GROUPS_SHOWN = 60, 300, 10

Row = tuple[UUID, dict[str, Any], str, float | None, float | None]
COLUMNS = ("pk", "features", "family", "lat", "lon")


@dataclass(frozen=True)
class Similar:
    """A need that may say the same, and why one may think so."""

    need: Need
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """What somebody is about to raise, or has raised."""

    text: str
    language: str
    family: str = ""
    lat: float | None = None
    lon: float | None = None


class Nearby:
    """The published needs of a hub and its neighbours, read once, to compare several drafts with.

    `draft` helps to find more where there are very many.
    """

    def __init__(self, hub: Hub, draft: Draft | None = None) -> None:
        self.here = (hub.lat, hub.lon)
        around = Need.objects.shown().at_hubs(hubs_around(hub))
        newest = _rows(around.newest_first(), NEWEST)
        self.rows = {row[0]: row for row in newest}
        if len(newest) == NEWEST:
            self._add(_rows(around.most_groups_first(), MOST_BACKED))
            if draft:
                hits = find(draft.text[:200], kind=NEED, language=draft.language, limit=FOUND).ids
                new = [pk for pk in hits if pk not in self.rows]
                self._add(_rows(around.filter(pk__in=new), FOUND))

    def _add(self, rows: list[Row]) -> None:
        self.rows |= {row[0]: row for row in rows}

    def ranked(self, draft: Draft, *, but: Iterable[UUID] = ()) -> list[Ranked]:
        """Those most like the draft, best first."""
        here = (draft.lat, draft.lon) if draft.lat is not None else self.here
        aside = set(but)
        others = [_candidate(row, here) for pk, row in self.rows.items() if pk not in aside]
        about = features(draft.text, draft.language)
        return rank(about, others, family=draft.family, limit=SHOWN)


def similar_to(draft: Draft, hub: Hub, *, but: Iterable[UUID] = ()) -> list[Similar]:
    """The needs of this hub and its neighbours that are most like it, best first."""
    return _explained(Nearby(hub, draft).ranked(draft, but=but), draft)


def _explained(ranked: list[Ranked], draft: Draft) -> list[Similar]:
    """Those of them that everybody may read now, with the reasons in the reader's language."""
    needs = needs_by_id(UUID(str(one.key)) for one in ranked)
    return [
        Similar(needs[pk], reasons(one, draft.family))
        for one in ranked
        if (pk := UUID(str(one.key))) in needs
    ]


def similar_needs(need: Need) -> list[Similar]:
    """The same for a need on record. Comparing takes long, so it is done once in a while."""
    draft = draft_of(need)

    def ranked() -> list[Ranked]:
        return Nearby(need.hub, draft).ranked(draft, but=[need.pk])

    known = cache.get_or_set(f"similar-needs:{need.pk}", ranked, REMEMBERED_SECONDS)
    return _explained(known or [], draft)


def draft_of(need: Need) -> Draft:
    return Draft(
        topic({"what": need.what, "more": need.more}),
        need.language,
        need.family,
        need.lat,
        need.lon,
    )


def needs_by_id(ids: Iterable[UUID]) -> dict[UUID, Need]:
    return Need.objects.shown().for_list().in_bulk(list(ids))


def _rows(needs: NeedQuerySet, most: int) -> list[Row]:
    return list(needs.values_list(*COLUMNS)[:most])


def hubs_around(hub: Hub) -> list[UUID]:
    """This hub and those whose place is near; one question, none without a place."""
    if hub.lat is None or hub.lon is None:
        return [hub.pk]
    height = NEAR_KM / KM_PER_DEGREE
    belt = Hub.objects.on_map().filter(lat__range=(hub.lat - height, hub.lat + height))
    near = [
        pk
        for pk, lat, lon in belt.values_list("pk", "lat", "lon")
        if lat is not None
        and lon is not None
        and distance_km(hub.lat, hub.lon, lat, lon) <= NEAR_KM
    ]
    return [hub.pk, *(pk for pk in near if pk != hub.pk)]


def _candidate(row: Row, here: tuple[float | None, float | None]) -> Candidate:
    pk, stored, family, lat, lon = row
    known = None not in (lat, lon, *here)
    km = distance_km(here[0] or 0, here[1] or 0, lat or 0, lon or 0) if known else None
    return Candidate(str(pk), read_features(stored), family, km)


def read_features(stored: dict[str, Any]) -> Features:
    """What was kept of a text; of another version of the method, nothing, until made anew."""
    try:
        return Features.from_json(stored)
    except (ValueError, KeyError):
        return features("", "")


def reasons(found: Ranked, family: str) -> tuple[str, ...]:
    """Why they may say the same, in the reader's words."""
    said = []
    both = found.likeness
    if both.shared_concepts:
        names = [label(one, reader_language()) for one in both.shared_concepts[:REASONS_SHOWN]]
        said.append(_("Both are about: %(what)s") % {"what": ", ".join(names)})
    elif both.shared_words:
        words = ", ".join(both.shared_words[:REASONS_SHOWN])
        said.append(_("Both say: %(words)s") % {"words": words})
    if found.same_family:
        said.append(_("Same family: %(family)s") % {"family": NeedFamily(family).label})
    if found.distance_km is not None:
        if found.distance_km < SAME_PLACE_KM:
            said.append(_("In the same place"))
        else:
            said.append(_("About %(km)d km away") % {"km": round(found.distance_km)})
    return tuple(said)


@dataclass(frozen=True)
class Suggestion:
    """Needs of a hub that a person may want to gather; perhaps into what is gathered already."""

    needs: tuple[Need, ...]
    reasons: tuple[str, ...]
    cluster_id: UUID | None


def suggestions(hub: Hub) -> list[Suggestion]:
    """What might belong together: each of the newest needs that stand alone, with its like."""
    rows = _rows(Need.objects.at_hub(hub).shown().newest_first(), COMPARED_WITH)
    cluster_of = dict(
        Gathering.objects.now().filter(cluster__hub=hub).values_list("need", "cluster")
    )
    candidates = {row[0]: _candidate(row, (hub.lat, hub.lon)) for row in rows}
    family_of = {row[0]: row[2] for row in rows}
    alone = [pk for pk in candidates if pk not in cluster_of][:LOOKED_AT]
    used: set[UUID] = set()
    groups: list[tuple[list[UUID], Ranked, UUID | None]] = []
    for pk in alone:
        if pk in used or len(groups) == GROUPS_SHOWN:
            continue
        others = [one for key, one in candidates.items() if key != pk and key not in used]
        ranked = rank(
            candidates[pk].features, others, family=family_of[pk], threshold=ALIKE, limit=SHOWN
        )
        if not ranked:
            continue
        best = UUID(str(ranked[0].key))
        like = [UUID(str(one.key)) for one in ranked]
        cluster = cluster_of.get(best)
        members = [pk, *(other for other in like if other not in cluster_of)]
        if cluster is not None:
            members = [pk]
        used.update(members)
        groups.append((members, ranked[0], cluster))
    needs = needs_by_id(pk for members, _best, _cluster in groups for pk in members)
    return [
        Suggestion(
            tuple(needs[pk] for pk in members), reasons(best, family_of[members[0]]), cluster
        )
        for members, best, cluster in groups
    ]
