"""Hubs with a similar challenge: suggested with reasons, for a person to decide about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from analysis.likeness import ANYWHERE, Candidate, Features, Ranked, features, label, rank
from oshub.core.languages import reader_language
from oshub.needs.keeping_likeness import forget, keep, left_short, offer
from oshub.needs.models import Challenge, ChallengeLikeness
from oshub.parts.places.gazetteer import distance_km

# The newest ones of the whole network are compared: more would cost time on every page.
COMPARED = 500
SHOWN = 5


@dataclass(frozen=True)
class SimilarChallenge:
    """A challenge of another hub, what both are about, and how far away that hub is."""

    challenge: Challenge
    shared: list[str]
    distance_km: int | None


def features_of(challenge: Challenge) -> dict[str, Any]:
    """What its text is about, for storing beside it."""
    words = [challenge.title, challenge.statement, challenge.question]
    language = challenge.statement.origin or challenge.title.origin
    text = "\n".join(word.in_language(language) or str(word) for word in words)
    return features(text, language).as_json()


def similar_challenges(challenge: Challenge) -> list[SimilarChallenge]:
    """Open challenges of other hubs that are about the same, the likest first; one question."""
    rows = ChallengeLikeness.objects.of(challenge).of_open_challenges().best_first()[:SHOWN]
    language = reader_language()
    return [
        SimilarChallenge(
            row.other,
            [label(concept, language) for concept in row.concepts],
            _distance_km(challenge.hub, row.other.hub),
        )
        for row in rows
    ]


@transaction.atomic
def compare_challenge(challenge: Challenge) -> None:
    """Keep what is like it, and let its like keep it where it is among their best."""
    others = _others(challenge)
    ranked = _ranked(challenge, others)
    keep(ChallengeLikeness, challenge.pk, ranked[: ChallengeLikeness.KEPT])
    mine = [Candidate(str(challenge.pk), its)] if (its := _read(challenge.features)) else []
    seen: dict[UUID, Ranked] = {}
    for pk in (UUID(str(one.key)) for one in ranked):
        if found := rank(others[pk], mine, closeness=ANYWHERE):
            seen[pk] = found[0]
    offer(ChallengeLikeness, challenge.pk, seen)
    Challenge.objects.filter(pk=challenge.pk).update(compared_at=timezone.now())


@transaction.atomic
def compare_challenge_anew(challenge: Challenge) -> None:
    """After it was framed, changed or retired: nothing of what was found before stays."""
    lost = forget(ChallengeLikeness, challenge.pk)
    if challenge.is_framed and challenge.retired_at is None:
        compare_challenge(challenge)
    short = left_short(ChallengeLikeness, challenge.pk, lost, enough=SHOWN)
    Challenge.objects.among(short).update(compared_at=None)


def _others(challenge: Challenge) -> dict[UUID, Features]:
    others = Challenge.objects.open().exclude(hub=challenge.hub_id).newest_first()
    rows = others.values_list("pk", "features")[:COMPARED]
    return {pk: its for pk, stored in rows if (its := _read(stored)) is not None}


def _ranked(challenge: Challenge, others: dict[UUID, Features]) -> list[Ranked]:
    mine = _read(challenge.features)
    if mine is None:
        return []
    candidates = [Candidate(str(pk), its) for pk, its in others.items()]
    return rank(mine, candidates, closeness=ANYWHERE, limit=COMPARED)


def _read(stored: dict[str, Any]) -> Features | None:
    try:
        return Features.from_json(stored) if stored else None
    except ValueError:  # written by an earlier version of the method
        return None


def _distance_km(one: Any, other: Any) -> int | None:
    """Between two hubs; None where a place is not known."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return None
    return round(distance_km(one.lat, one.lon, other.lat, other.lon))
