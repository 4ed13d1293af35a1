"""What the search knows of needs."""

from oshub.needs.models import Need
from oshub.parts.search.indexing import index, remove

NEED = "need"


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
