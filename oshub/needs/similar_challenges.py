"""Hubs with a similar challenge: suggested with reasons, for a person to decide about."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from analysis.likeness import ANYWHERE, Candidate, Features, Ranked, features, label, rank
from oshub.core.languages import reader_language
from oshub.needs.models import Challenge
from oshub.parts.places.gazetteer import distance_km

# The newest ones of the whole network are compared: more would cost time on every page.
COMPARED = 500
SHOWN = 5
# A challenge's page may show a similar one so much later.
REMEMBERED_SECONDS = 600


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
    """Open challenges of other hubs that are about the same, the likest first; two questions.

    Comparing takes long, so it is done once in a while; who is shown is looked up each time.
    """

    def ranked() -> list[Ranked]:
        return _ranked(challenge)

    key = f"similar-challenges:{challenge.pk}:{challenge.version}"
    known = cache.get_or_set(key, ranked, REMEMBERED_SECONDS) or []
    open_ones = Challenge.objects.open().select_related("hub").defer("features")
    others = {str(pk): one for pk, one in open_ones.in_bulk([one.key for one in known]).items()}
    language = reader_language()
    return [
        SimilarChallenge(
            others[str(found.key)],
            [label(concept, language) for concept in found.likeness.shared_concepts],
            _distance_km(challenge.hub, others[str(found.key)].hub),
        )
        for found in known
        if str(found.key) in others
    ]


def _ranked(challenge: Challenge) -> list[Ranked]:
    mine = _read(challenge.features)
    if mine is None:
        return []
    others = Challenge.objects.open().exclude(hub=challenge.hub_id).newest_first()
    rows = others.values_list("pk", "features")[:COMPARED]
    candidates = [
        Candidate(str(pk), its) for pk, stored in rows if (its := _read(stored)) is not None
    ]
    return rank(mine, candidates, closeness=ANYWHERE, limit=SHOWN)


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
