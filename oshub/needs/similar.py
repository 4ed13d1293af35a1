"""Needs that may say the same: the adapter to `analysis.likeness`, with reasons in words.

What is compared is bounded: the newest and the most backed of the hubs around, and what the search
finds besides when there are more. For needs on record a job does it and keeps what it found, for
the need and for its like. Only published needs are ever shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.likeness import Candidate, Features, Ranked, features, label, rank
from oshub.core.languages import reader_language
from oshub.hubs.models import Hub
from oshub.needs.choices import NeedFamily
from oshub.needs.keeping_likeness import forget, keep, left_short, offer
from oshub.needs.known_features import Mark, Place, known_features, marks_of, read_features
from oshub.needs.models import Gathering, Need, NeedLikeness
from oshub.needs.review_texts import topic
from oshub.needs.searching import NEED
from oshub.parts.places.gazetteer import KM_PER_DEGREE, distance_km
from oshub.parts.search.finding import find

NEAR_KM = 50
NEWEST, MOST_BACKED, FOUND = 300, 200, 50
SHOWN = 5
REASONS_SHOWN = 3
SAME_PLACE_KM = 2
# To gather, needs should say nearly the same; to show somebody, a hint is enough.
ALIKE = 0.5
LOOKED_AT, COMPARED_WITH, GROUPS_SHOWN = 60, 300, 10


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
        newest = marks_of(around.newest_first(), NEWEST)
        marks = {mark.pk: mark for mark in newest}
        if len(newest) == NEWEST:
            marks |= {mark.pk: mark for mark in marks_of(around.most_groups_first(), MOST_BACKED)}
            if draft:
                hits = find(draft.text[:200], kind=NEED, language=draft.language, limit=FOUND).ids
                new = [pk for pk in hits if pk not in marks]
                marks |= {mark.pk: mark for mark in marks_of(around.among(new), FOUND)}
        self.known = known_features(marks.values())
        self.marks = marks

    def ranked(self, draft: Draft, *, but: Iterable[UUID] = (), limit: int = SHOWN) -> list[Ranked]:
        """Those most like the draft, best first."""
        here = (draft.lat, draft.lon) if draft.lat is not None else self.here
        aside = set(but)
        others = [
            _candidate(mark, self.known[pk], here)
            for pk, mark in self.marks.items()
            if pk not in aside and pk in self.known
        ]
        about = features(draft.text, draft.language)
        return rank(about, others, family=draft.family, limit=limit)

    def seen_from(self, other: UUID, need: Need) -> Ranked | None:
        """How another one of these sees the need: from its own place, in its own words."""
        mark = self.marks[other]
        me = Candidate(
            str(need.pk), read_features(need.features), need.family, _km(mark.here, need)
        )
        return next(iter(rank(self.known[other], [me], family=mark.family)), None)


def similar_to(draft: Draft, hub: Hub, *, but: Iterable[UUID] = ()) -> list[Similar]:
    """The needs of this hub and its neighbours that are most like it, best first."""
    ranked = Nearby(hub, draft).ranked(draft, but=but)
    needs = needs_by_id(UUID(str(one.key)) for one in ranked)
    return [
        Similar(needs[pk], reasons(one, draft.family))
        for one in ranked
        if (pk := UUID(str(one.key))) in needs
    ]


def similar_needs(need: Need) -> list[Similar]:
    """What a job found to be like a need on record, as far as everybody may read it now."""
    rows = NeedLikeness.objects.of(need).of_shown_needs().best_first()[:SHOWN]
    return [Similar(row.other, reasons(row.ranked, need.family)) for row in rows]


@transaction.atomic
def compare(need: Need) -> None:
    """Keep what is like it, and let its like keep it where it is among their best."""
    nearby = Nearby(need.hub, draft_of(need))
    ranked = nearby.ranked(draft_of(need), but=[need.pk], limit=len(nearby.marks))
    keep(NeedLikeness, need.pk, ranked[: NeedLikeness.KEPT])
    theirs = {UUID(str(one.key)) for one in ranked}
    seen = {pk: found for pk in theirs if (found := nearby.seen_from(pk, need))}
    offer(NeedLikeness, need.pk, seen)
    Need.objects.filter(pk=need.pk).update(compared_at=timezone.now())


@transaction.atomic
def compare_anew(need: Need) -> None:
    """After it was raised, changed, published or hidden: nothing of what was found before stays."""
    lost = forget(NeedLikeness, need.pk)
    if need.review.is_shown:
        compare(need)
    short = left_short(NeedLikeness, need.pk, lost, enough=SHOWN)
    Need.objects.among(short).update(compared_at=None)


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


def _candidate(mark: Mark, its: Features, here: Place) -> Candidate:
    return Candidate(str(mark.pk), its, mark.family, _km(here, mark))


def _km(here: Place, there: Mark | Need) -> float | None:
    lat, lon = here
    if lat is None or lon is None or there.lat is None or there.lon is None:
        return None
    return distance_km(lat, lon, there.lat, there.lon)


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
    marks = marks_of(Need.objects.at_hub(hub).shown().newest_first(), COMPARED_WITH)
    known = known_features(marks)
    cluster_of = dict(
        Gathering.objects.now().filter(cluster__hub=hub).values_list("need", "cluster")
    )
    here = (hub.lat, hub.lon)
    candidates = {
        mark.pk: _candidate(mark, known[mark.pk], here) for mark in marks if mark.pk in known
    }
    family_of = {mark.pk: mark.family for mark in marks}
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
