"""What is moderated: each context says which of its texts are read, and how they are rewritten.

An owner (a need, a point, a statement) keeps a `review` and shows itself by `review.is_shown`. In
its `apps.py` or a module that this imports, it declares its kind once:

    moderated(
        "need",
        title=_("need"),                  # what moderators and authors call it
        url=lambda review: …,             # where the text stands; "" while it stands nowhere
        on_text=lambda review: …,         # bring `review.text` into your own row
        on_decision=lambda review: …,     # the review changed: renew counters and the like
        parts=(Part("what", _("What?"), 300), …),  # the fields that the text is made of
        split=lambda text: {"what": …},   # the text as its parts, and the parts as a text
        join=lambda said: …,
        longest=1000,                     # of a text without parts
    )

`on_text` runs inside the transaction in which the author took a suggestion or wrote anew; raise
`NotPossible` with a sentence if the text does not fit, and nothing changes. `on_decision` runs
after every change of `is_shown` or `state`, in the same transaction; find your row by
`review=review`. Everything but the title is optional.

Moderators who suggest other words, and authors who write anew, fill in the `parts`; a text without
parts is one field. A text that does not fit is refused before it is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from oshub.hubs.problems import NotPossible

if TYPE_CHECKING:
    from oshub.safeguarding.models import Review

Hook = Callable[["Review"], object]
LONGEST = 10_000


def _nothing(_review: "Review") -> None:
    """The owner has nothing to do."""


def _nowhere(_review: "Review") -> str:
    return ""


def _no_parts(_text: str) -> dict[str, str]:
    return {}


def _of_no_parts(_said: Mapping[str, str]) -> str:
    return ""


@dataclass(frozen=True)
class Part:
    """One labelled field of a text."""

    name: str
    label: Any
    longest: int
    rows: int = 1
    is_required: bool = True


@dataclass(frozen=True)
class Moderated:
    """A kind of text that somebody of the hub reads."""

    kind: str
    title: Any
    url: Callable[["Review"], str]
    on_text: Hook = _nothing
    on_decision: Hook = _nothing
    parts: tuple[Part, ...] = ()
    split: Callable[[str], Mapping[str, str]] = _no_parts
    join: Callable[[Mapping[str, str]], str] = _of_no_parts
    longest: int = LONGEST

    def check(self, text: str) -> None:
        """NotPossible where the owner could not take this text."""
        said = self.split(text) if self.parts else {}
        for part in self.parts:
            words = said.get(part.name, "")
            if part.is_required and not words:
                raise NotPossible(_("Please fill in: %(field)s") % {"field": part.label})
            if len(words) > part.longest:
                raise NotPossible(_("This is too long. Please say it shorter."))
        if len(text) > self.longest:
            raise NotPossible(_("This is too long. Please say it shorter."))


KINDS: dict[str, Moderated] = {}


def moderated(
    kind: str, *, title: Any, url: Callable[["Review"], str] = _nowhere, **more: Any
) -> Moderated:
    """Declare a kind of text, once."""
    if kind in KINDS:
        raise ValueError(f"The moderated kind {kind!r} is declared twice.")
    KINDS[kind] = Moderated(kind, title, url, **more)
    return KINDS[kind]


def kind_of(review: "Review") -> Moderated:
    """Its kind; one without hooks where the owner has declared none."""
    return KINDS.get(review.kind) or Moderated(review.kind, review.kind, _nowhere)
