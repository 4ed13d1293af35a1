"""How alike two short texts about local needs are, in eight languages, with reasons.

A text becomes `features` once; `likeness` compares two of them, `rank` one with many. Concepts
from a vocabulary of our own work across languages; pieces of words work within one. Nothing is
downloaded, nothing is learnt from anybody's texts, and every result can say why.
"""

from analysis.likeness.comparing import Likeness, likeness, rarity_among
from analysis.likeness.features import VERSION, Features, features
from analysis.likeness.ranking import (
    ANYWHERE,
    NEARBY,
    THRESHOLD,
    Candidate,
    Closeness,
    Ranked,
    rank,
)
from analysis.likeness.suggesting import (
    ConceptSuggestion,
    SdgSuggestion,
    suggest_concepts,
    suggest_sdgs,
)
from analysis.likeness.vocabulary import FAMILIES, Concept, concepts, label
from analysis.likeness.words import LANGUAGES

__all__ = [
    "ANYWHERE",
    "FAMILIES",
    "LANGUAGES",
    "NEARBY",
    "THRESHOLD",
    "VERSION",
    "Candidate",
    "Closeness",
    "Concept",
    "ConceptSuggestion",
    "Features",
    "Likeness",
    "Ranked",
    "SdgSuggestion",
    "concepts",
    "features",
    "label",
    "likeness",
    "rank",
    "rarity_among",
    "suggest_concepts",
    "suggest_sdgs",
]
