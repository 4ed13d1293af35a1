"""What is moderated: each context says which of its texts are read, and how they are rewritten.

An owner (a need, a point, a statement) keeps a `review` and shows itself by `review.is_shown`. In
its `apps.py` or a module that this imports, it declares its kind once:

    moderated(
        "need",
        title=_("need"),                  # what moderators and authors call it
        url=lambda review: …,             # where the text stands; "" while it stands nowhere
        on_text=lambda review: …,         # bring `review.text` into your own row
        on_decision=lambda review: …,     # the review changed: renew counters and the like
    )

`on_text` runs inside the transaction in which the author took a suggestion or wrote anew; raise
`NotPossible` with a sentence if the text does not fit, and nothing changes. `on_decision` runs
after every change of `is_shown` or `state`, in the same transaction; find your row by
`review=review`. All of the three are optional.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oshub.safeguarding.models import Review

Hook = Callable[["Review"], object]


def _nothing(_review: "Review") -> None:
    """The owner has nothing to do."""


def _nowhere(_review: "Review") -> str:
    return ""


@dataclass(frozen=True)
class Moderated:
    """A kind of text that somebody of the hub reads."""

    kind: str
    title: Any
    url: Callable[["Review"], str]
    on_text: Hook
    on_decision: Hook


KINDS: dict[str, Moderated] = {}


def moderated(
    kind: str,
    *,
    title: Any,
    url: Callable[["Review"], str] = _nowhere,
    on_text: Hook = _nothing,
    on_decision: Hook = _nothing,
) -> Moderated:
    """Declare a kind of text, once."""
    if kind in KINDS:
        raise ValueError(f"The moderated kind {kind!r} is declared twice.")
    KINDS[kind] = Moderated(kind, title, url, on_text, on_decision)
    return KINDS[kind]


def kind_of(review: "Review") -> Moderated:
    """Its kind; one without hooks where the owner has declared none."""
    return KINDS.get(review.kind) or Moderated(
        review.kind, review.kind, _nowhere, _nothing, _nothing
    )
