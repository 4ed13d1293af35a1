"""“People already said something like this”: told before one adds, never in the way."""

from analysis.likeness import ANYWHERE, Candidate, features, rank
from oshub.deliberation.models import Dialogue, Statement

MOST = 3


def similar_statements(dialogue: Dialogue, text: str, language: str) -> list[Statement]:
    """What is most like it among what is shown, the most alike first."""
    shown = list(Statement.objects.of(dialogue).shown().in_order())
    found = rank(
        features(text, language),
        (Candidate(at, features(one.text, one.language)) for at, one in enumerate(shown)),
        closeness=ANYWHERE,
        limit=MOST,
    )
    return [shown[int(one.key)] for one in found]
