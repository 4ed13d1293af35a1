"""How alike two texts are, and in what."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from analysis.likeness.features import Features
from analysis.likeness.vocabulary import concepts, strengths

ENOUGH = 0.6  # Shared weight at which concepts in common are mostly believed.
PRIOR_TEXTS = 50  # The vocabulary's own weights count as much as this many texts.
SCARCE = 0.02  # Nothing weighs less.

# From concepts named to their weighed vector and its length.
Weigh = Callable[[tuple[str, ...]], tuple[Mapping[str, float], float]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, from 0 (nothing in common) to 1 (the same words).

    Attributes:
        score: 1 - (1 - by_concepts) * (1 - by_words).
        by_concepts: From concepts alone; works across languages.
        by_words: From pieces of words; 0 unless both texts are in one language.
        shared_concepts: Ids both texts name, the weightiest first; where they name none in
            common, the broader concepts that join them.
        shared_words: Words in common as the first text writes them, in alphabetical order.
    """

    score: float
    by_concepts: float
    by_words: float
    shared_concepts: tuple[str, ...]
    shared_words: tuple[str, ...]


def likeness(a: Features, b: Features, *, rarity: Mapping[str, float] | None = None) -> Likeness:
    """Compare two texts. Symmetric but for how shared words are written.

    Args:
        a, b: As `features` made them.
        rarity: Weight of each concept, > 0, as `rarity_among` makes it; concepts without one
            weigh what the vocabulary says.
    """
    by_words = _overlap(a, b)
    by_concepts = concept_overlap(a.concepts, b.concepts, weighing(rarity))
    score = 1 - (1 - by_concepts) * (1 - by_words)
    return Likeness(
        score=min(1.0, score),
        by_concepts=by_concepts,
        by_words=by_words,
        shared_concepts=_shared_concepts(a, b, rarity),
        shared_words=_shared_words(a, b),
    )


def rarity_among(texts: Iterable[Features]) -> dict[str, float]:
    """Weigh concepts by how few of a hub's or network's texts name them.

    Returns:
        For each concept named, the vocabulary's weight times a factor: 1 without texts, moving
        to the inverse document frequency on a scale of 0 to 1 as texts become many. Never
        below 0.02. The vocabulary's weight stays in it: where something is, or whom it
        concerns, tells less than what is the matter, however rare the place is.
    """
    named: dict[str, int] = {}
    count = 0
    for text in texts:
        count += 1
        for concept in text.concepts:
            named[concept] = named.get(concept, 0) + 1
    known = concepts()
    share = count / (count + PRIOR_TEXTS)
    rarity = {}
    for concept in sorted(named.keys() & known.keys()):
        frequency = math.log((1 + count) / named[concept]) / math.log(1 + count)
        factor = (1 - share) + share * frequency
        rarity[concept] = max(SCARCE, known[concept].weight * factor)
    return rarity


@lru_cache(maxsize=16_384)
def reach(named: tuple[str, ...]) -> Mapping[str, float]:
    """Concepts named at 1, and what is broader at a half per step, whichever is most."""
    known = concepts()
    found: dict[str, float] = {}
    for one in named:
        for concept, strength in strengths(one).items() if one in known else ():
            found[concept] = max(strength, found.get(concept, 0.0))
    return found


def weighing(rarity: Mapping[str, float] | None) -> Weigh:
    """How concepts become a vector: make it once for many comparisons."""
    return cache(partial(_weigh, rarity)) if rarity else _weigh_by_vocabulary


@lru_cache(maxsize=16_384)
def _weigh_by_vocabulary(named: tuple[str, ...]) -> tuple[Mapping[str, float], float]:
    return _weigh({}, named)


def _weigh(
    rarity: Mapping[str, float], named: tuple[str, ...]
) -> tuple[Mapping[str, float], float]:
    """The reach times each concept's weight, and its length as a vector."""
    known = concepts()
    vector = {
        concept: strength * rarity.get(concept, known[concept].weight)
        for concept, strength in reach(named).items()
    }
    return vector, math.sqrt(math.fsum(value * value for value in vector.values()))


def concept_overlap(a: tuple[str, ...], b: tuple[str, ...], weigh: Weigh) -> float:
    """Cosine of the weighed concepts, less where only little weight is shared. In 0..1."""
    if not a or not b:
        return 0.0
    left, left_length = weigh(a)
    right, right_length = weigh(b)
    both = sorted(left.keys() & right.keys())
    if not both:
        return 0.0
    cosine = math.fsum(left[one] * right[one] for one in both) / (left_length * right_length)
    shared = math.fsum(min(left[one], right[one]) for one in both)
    return min(1.0, cosine) * (1 - math.exp(-shared / ENOUGH))


def _overlap(a: Features, b: Features) -> float:
    """Cosine of the sets of pieces: what both have, by the geometric mean of their sizes."""
    if a.language != b.language or not a.pieces or not b.pieces:
        return 0.0
    if a.pieces == b.pieces:
        return 1.0
    return len(a.pieces & b.pieces) / math.sqrt(len(a.pieces) * len(b.pieces))


def _shared_concepts(
    a: Features, b: Features, rarity: Mapping[str, float] | None
) -> tuple[str, ...]:
    known = concepts()
    own = rarity or {}
    # A concept named on one side and reached on the other (a river, and water) joins them.
    near = (set(a.concepts) & reach(b.concepts).keys()) | (
        set(b.concepts) & reach(a.concepts).keys()
    )
    both = {one for one in near if one in known} or (
        reach(a.concepts).keys() & reach(b.concepts).keys()
    )
    weight = {one: own.get(one, known[one].weight) for one in both}
    return tuple(sorted(both, key=lambda one: (-weight[one], one)))


def _shared_words(a: Features, b: Features) -> tuple[str, ...]:
    if a.language != b.language:
        return ()
    theirs = {stem for stem, _written in b.words}
    return tuple(sorted(written for stem, written in a.words if stem in theirs))
