"""The network's published challenge-and-mission statements, taken up as challenges of their hubs.

Nothing that the hubs published is a mission of the network: each text speaks of one place. So each
becomes a challenge with its source and its goals, and waits to be framed further by its hub.
"""

from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils import timezone

from oshub.core.ledger import of_the_past, record
from oshub.core.words import Words
from oshub.hubs.importing.waiting import take_up, waiting
from oshub.hubs.models import WaitingItem
from oshub.needs.models import Challenge
from oshub.needs.searching import keep_challenge_findable
from oshub.needs.similar_challenges import features_of
from oshub.parts.goals.tags import Aim, Uninformative, tag

# The pages of the network are paraphrased in English, whatever language a hub speaks.
WRITTEN_IN = "en"


def take_up_published_challenges() -> int:
    """Every statement that still waits, once; how many were taken up."""
    return sum(_take_up(item) for item in waiting("mission") if item.hub_id)


@transaction.atomic
def _take_up(item: WaitingItem) -> bool:
    if not take_up(item):
        return False
    said: dict[str, Any] = item.payload
    challenge = Challenge(
        hub=item.hub,
        title=Words.original(WRITTEN_IN, item.title),
        statement=Words.original(WRITTEN_IN, said.get("description") or item.title),
        framed_at=timezone.now(),
        sources=item.sources,
    )
    challenge.features = features_of(challenge)
    challenge.save(force_insert=True)
    keep_challenge_findable(challenge)
    # Published with goal 4 alone, it is shown without goals: that one would tell nothing.
    with suppress(Uninformative):
        tag("challenge", challenge.pk, [Aim(int(goal)) for goal in said.get("sdgs") or []], by=None)
    with of_the_past():
        record("challenge.framed", challenge, hub=item.hub)
    return True
