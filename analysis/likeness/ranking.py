"""Which of many texts are most like one: for "people nearby raised something like this"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp2, sqrt

from analysis.likeness.comparing import Likeness, Weigh, concept_overlap, likeness, weighing
from analysis.likeness.features import Features
from analysis.likeness.vocabulary import concepts, strengths

THRESHOLD = 0.35  # Below it, texts are about different things more often than not.
# One precise thing in common (a bus, a flood) or two broad ones weigh this much; a river alone,
# or a river and pupils, do not: there the texts themselves must be more alike.
TELLING = 1.0
THRESHOLD_WITH_LITTLE_IN_COMMON = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text to compare with. `key` is the caller's; distance None means "not known"."""

    key: int | str
    features: Features
    family: str = ""
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """One text found, with everything needed to say why.

    Attributes:
        key: The candidate's.
        score: What the order follows, 0..1: likeness, raised for the same family, lowered for
            the distance.
        likeness: How alike the texts are, and in what.
        same_family: Both families are known and equal.
        distance_km: The candidate's.
    """

    key: int | str
    score: float
    likeness: Likeness
    same_family: bool
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class Closeness:
    """How family and distance change the order.

    Attributes:
        family_bonus: Share of what is missing to 1 that the same family adds, 0..1.
        half_km: At this distance half of the distance's effect is reached, > 0.
        far_counts: What remains of the score however far the text is, 0..1.
    """

    family_bonus: float = 0.1
    half_km: float = 20.0
    far_counts: float = 0.5

    def __post_init__(self) -> None:
        shares_fit = 0 <= self.family_bonus <= 1 and 0 <= self.far_counts <= 1
        if not shares_fit or not self.half_km > 0:
            raise ValueError("want shares in 0..1 and a distance above 0 km")

    def __call__(self, score: float, *, same_family: bool, distance_km: float | None) -> float:
        raised = score + (1 - score) * self.family_bonus if same_family else score
        if distance_km is None:
            return raised
        near = exp2(-max(0.0, distance_km) / self.half_km)
        return raised * (self.far_counts + (1 - self.far_counts) * near)


NEARBY = Closeness()
ANYWHERE = Closeness(far_counts=1.0)


def rank(
    query: Features,
    candidates: Iterable[Candidate],
    *,
    family: str = "",
    closeness: Closeness = NEARBY,
    rarity: Mapping[str, float] | None = None,
    threshold: float = THRESHOLD,
    limit: int = 5,
) -> list[Ranked]:
    """The texts most like the query, best first; equal ones in the order of their keys.

    The threshold is on likeness alone: the same family or a short way makes nothing alike. Where
    texts share only a broad concept or two, the higher one holds.
    Distance None and a family of "" neither help nor harm.
    """
    scored = []
    weigh = weighing(rarity)
    for one in candidates:
        score = _score(query, one.features, weigh)
        if score >= threshold and score > 0 and _is_told(query, one.features, score):
            same = bool(family) and family == one.family
            order = closeness(score, same_family=same, distance_km=one.distance_km)
            scored.append((-order, _tie(one.key), one, same))
    scored.sort(key=lambda row: row[:2])
    return [
        Ranked(
            key=one.key,
            score=-order,
            likeness=likeness(query, one.features, rarity=rarity),
            same_family=same,
            distance_km=one.distance_km,
        )
        for order, _tied, one, same in scored[: max(0, limit)]
    ]


def _is_told(a: Features, b: Features, score: float) -> bool:
    """Whether it is alike in enough to say why; what is broader than another says nothing more."""
    if score >= THRESHOLD_WITH_LITTLE_IN_COMMON:
        return True
    known = concepts()
    both = {one for one in set(a.concepts) & set(b.concepts) if one in known}
    broader = {wide for one in both for wide in strengths(one) if wide != one}
    return sum(known[one].weight for one in both - broader) >= TELLING


def _tie(key: int | str) -> tuple[bool, int, str]:
    """Numbers as numbers, and before texts."""
    return (True, 0, key) if isinstance(key, str) else (False, key, "")


def _score(a: Features, b: Features, weigh: Weigh) -> float:
    """The score of `likeness` without its reasons, for the many that are nothing alike."""
    by_words = 0.0
    if a.language == b.language and a.pieces and b.pieces:
        by_words = len(a.pieces & b.pieces) / sqrt(len(a.pieces) * len(b.pieces))
    by_concepts = concept_overlap(a.concepts, b.concepts, weigh)
    return 1 - (1 - by_concepts) * (1 - by_words)
