"""Bring the demonstration people and their activity into an imported network, once."""

from django.db import transaction

from oshub.demo.activity import (
    bring_enquiries,
    bring_invitations,
    bring_organisations,
    bring_vouches,
)
from oshub.demo.people import bring_people
from oshub.hubs.answer_times import keep_answer_times
from oshub.hubs.models import Hub, Person
from oshub.hubs.problems import NotPossible


@transaction.atomic
def make_demo() -> bool:
    """All of it or nothing; False where it was there before, and nothing was changed."""
    if Person.objects.filter(is_demo=True).exists():
        return False
    hubs = {hub.slug: hub for hub in Hub.objects.open()}
    if "oshub-pt" not in hubs:
        raise NotPossible(
            "The demonstration people belong to the hubs of the real network, which are not in "
            "this record. Bring them in first: oshub import-network"
        )
    bodies = bring_organisations(hubs)
    people = bring_people(hubs, bodies)
    bring_enquiries(hubs, people)
    bring_invitations(hubs, people)
    bring_vouches(people, bodies)
    for hub in hubs.values():
        keep_answer_times(hub)
    return True
