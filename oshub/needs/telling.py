"""Whoever raised, backed or follows a need hears once of every step on its trail.

People hear in their digest; whoever left an address without an account hears at once, for there is
nothing to gather; a class reads it on its page; for a class or a hall there is a printable notice.
"""

from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from oshub.hubs.models import Person
from oshub.needs import letters
from oshub.needs.models import Backing, ChallengeNeed, Need
from oshub.parts.following.follows import followers


def people_behind(need: Need) -> QuerySet[Person]:
    """The people with an account who raised, backed or follow it."""
    backers = Backing.objects.behind(need).filter(person__isnull=False).values("person")
    behind = Q(pk=need.person_id) | Q(pk__in=backers) | Q(pk__in=followers(need.pk))
    return Person.objects.filter(behind, is_active=True)


def tell(need: Need, step: str, key: str, **details: Any) -> None:
    """Tell everybody behind one need of one step, once: `step` and `key` say which step it is."""
    if need.is_simulated:
        return
    about = uuid5(need.pk, f"{step}:{key}")
    context = {
        "step": step,
        "need": need.what,
        "need_id": str(need.pk),
        "hub": str(need.hub),
        **details,
    }
    for person in people_behind(need).iterator():
        letters.a_step_on_the_trail(person, about, context, hub_id=need.hub_id)
    if need.email:
        letters.a_step_on_the_trail(
            need.email, about, context, hub_id=need.hub_id, language=need.language
        )


def tell_of_a_challenge(challenge_id: UUID, step: str, key: str, **details: Any) -> None:
    """Tell everybody behind the needs on which a challenge rests."""
    rows = ChallengeNeed.objects.filter(challenge=challenge_id, removed_at__isnull=True)
    for row in rows.select_related("need__hub").iterator():
        tell(row.need, step, key, **details)
