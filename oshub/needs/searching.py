"""What the search knows of needs and challenges."""

from oshub.hubs.searching import plain
from oshub.needs.models import Challenge, Need
from oshub.parts.search.indexing import index, remove

NEED, CHALLENGE = "need", "challenge"


def keep_findable(need: Need) -> None:
    """Published needs are found by their words, in their language; others by none."""
    if not need.review.is_shown:
        remove(NEED, need.pk)
        return
    texts = [need.for_whom, need.place, need.more, need.evidence]
    index(
        NEED,
        need.pk,
        [{need.language: text} for text in texts if text],
        title={need.language: need.what},
    )


def keep_challenge_findable(challenge: Challenge) -> None:
    """Framed ones are found by all their words in all their languages, also when retired."""
    said = (challenge.statement, challenge.question, challenge.causes, challenge.affected)
    texts = [plain(words) for words in said if words]
    index(CHALLENGE, challenge.pk, texts, title=plain(challenge.title))
