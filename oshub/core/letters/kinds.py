"""Which kinds of letters there are, and how often each comes unless the reader says otherwise."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

AT_ONCE, WEEKLY, NEVER = "at_once", "weekly", "never"
RHYTHMS = {AT_ONCE: _("at once"), WEEKLY: _("once a week, together"), NEVER: _("never")}


@dataclass(frozen=True)
class Kind:
    """A kind of letter. `title` is its name in the settings."""

    name: str
    title: Any
    rhythm: str
    can_be_stopped: bool


KINDS: dict[str, Kind] = {}


def letter(name: str, *, title: Any, rhythm: str = WEEKLY, can_be_stopped: bool = True) -> Kind:
    """Declare a kind, once. One that cannot be stopped keeps its rhythm, too."""
    if name in KINDS:
        raise ValueError(f"The letter {name!r} is declared twice.")
    if rhythm not in {AT_ONCE, WEEKLY}:
        raise ValueError(f"The letter {name!r} must come at once or weekly, not {rhythm!r}.")
    KINDS[name] = Kind(name, title, rhythm, can_be_stopped)
    return KINDS[name]
