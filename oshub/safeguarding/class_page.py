"""What a class sees on its own page: what it raised, and what is open for it now.

Contexts above put cards there, as they do on desks:

    @shown_to_classes
    def needs_of_a_class(school_class, seat):
        yield ClassCard(RAISED, need.what, need.get_absolute_url(), note=_("Heard"))

A provider is asked once for each page, with few questions to the database, and shows only what
anybody may see or what the class itself said; never what one seat said to all the others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oshub.safeguarding.models import SchoolClass, Seat

RAISED, OPEN = "raised", "open"
MOST = 20


@dataclass(frozen=True)
class ClassCard:
    """One thing on a class's page: what it raised, or what it can do now."""

    part: str
    title: Any
    url: str
    note: Any = ""
    action: Any = ""
    is_simulated: bool = False


Provider = Callable[["SchoolClass", "Seat"], Iterable[ClassCard]]
PROVIDERS: list[Provider] = []


def shown_to_classes(provider: Provider) -> Provider:
    """Register a provider; they are asked in this order."""
    PROVIDERS.append(provider)
    return provider


@dataclass
class ClassPage:
    """Everything on the page of one class."""

    raised: list[ClassCard] = field(default_factory=list)
    open: list[ClassCard] = field(default_factory=list)


def page_of(school_class: "SchoolClass", seat: "Seat") -> ClassPage:
    """Ask everybody; no list grows without end."""
    page = ClassPage()
    for provider in PROVIDERS:
        for card in provider(school_class, seat):
            cards = getattr(page, card.part)
            if len(cards) < MOST:
                cards.append(card)
    return page
