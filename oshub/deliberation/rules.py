"""Who may do what here, in one place."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oshub.core.rules import ALL, NONE, Grant, SignedIn, Where, rule
from oshub.deliberation.choices import Entry, WhoAdds
from oshub.deliberation.models import Ballot, Dialogue
from oshub.hubs.grants import InHub
from oshub.hubs.models import Hub
from oshub.hubs.rules import NETWORK, STAFF


@dataclass(frozen=True)
class WithClassCode(Grant):
    """A pupil who came in with a class code, of whatever class."""

    def things(self, person: Any) -> Q:
        return ALL if getattr(person, "seat", None) else NONE

    def people(self, thing: Any) -> Q:
        return NONE  # pupils have no account to be found or written to

    def holds(self, person: Any, thing: Any) -> bool:
        return thing is not None and bool(getattr(person, "seat", None))


# --- Dialogues ---

KNOWN = SignedIn() | WithClassCode()
OPENED = Where(
    condition=lambda: Q(opened_at__isnull=False),
    test=lambda dialogue: dialogue.opened_at is not None,
)
FOR_ANYONE = Where(
    condition=lambda: Q(entry=Entry.ANYONE), test=lambda dialogue: dialogue.entry == Entry.ANYONE
)
VOTERS_ADD = Where(
    condition=lambda: Q(who_adds=WhoAdds.VOTERS),
    test=lambda dialogue: dialogue.who_adds == WhoAdds.VOTERS,
)
KNOWN_ADD = Where(
    condition=lambda: ~Q(who_adds=WhoAdds.TEAM),
    test=lambda dialogue: dialogue.who_adds != WhoAdds.TEAM,
)

rule(
    "hub.ask",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team begins a dialogue."),
)
rule(
    "dialogue.view",
    Dialogue,
    OPENED | InHub(STAFF) | NETWORK,
    because=_("This dialogue is still being prepared."),
)
rule(
    "dialogue.lead",
    Dialogue,
    InHub(STAFF),
    because=_("Only the hub's own team leads this dialogue."),
)
rule(
    "dialogue.vote",
    Dialogue,
    OPENED & (FOR_ANYONE | KNOWN),
    because=_("Please sign in or enter your class code to vote here."),
)
rule(
    "dialogue.state",
    Dialogue,
    (OPENED & (FOR_ANYONE | KNOWN) & (VOTERS_ADD | (KNOWN_ADD & KNOWN))) | InHub(STAFF),
    because=_("In this dialogue only the hub's team adds statements."),
)

# --- Ballots ---

BALLOT_OPENED = Where(
    condition=lambda: Q(opened_at__isnull=False),
    test=lambda ballot: ballot.opened_at is not None,
)

rule(
    "hub.put_to_the_vote",
    Hub,
    InHub(STAFF, hub="pk"),
    because=_("Only the hub's own team puts something to the vote."),
)
rule(
    "ballot.view",
    Ballot,
    BALLOT_OPENED | InHub(STAFF) | NETWORK,
    because=_("This ballot is still being prepared."),
)
rule(
    "ballot.lead",
    Ballot,
    InHub(STAFF),
    because=_("Only the hub's own team leads this ballot. Nobody can change how it is counted."),
)
