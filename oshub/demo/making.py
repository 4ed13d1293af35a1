"""Bring the demonstration people and their activity into an imported network, once."""

from django.db import transaction

from oshub.demo.activity import (
    bring_enquiries,
    bring_invitations,
    bring_organisations,
    bring_vouches,
)
from oshub.demo.ballots import bring_ballots
from oshub.demo.classes import bring_classes
from oshub.demo.dialogues import bring_dialogues
from oshub.demo.framing import bring_challenges, bring_missions
from oshub.demo.listening import bring_listening
from oshub.demo.needs import bring_clusters, bring_needs
from oshub.demo.people import bring_people
from oshub.demo.scene import Scene
from oshub.hubs.answer_times import keep_answer_times
from oshub.hubs.models import Hub, Person
from oshub.hubs.problems import NotPossible
from oshub.needs.comparing import compare_what_waits


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
    _play(Scene(hubs, people, bodies, bring_classes(hubs, people, bodies)))
    return True


def _play(scene: Scene) -> None:
    """From what was heard to what became of it."""
    bring_needs(scene)
    bring_listening(scene)
    bring_clusters(scene)
    bring_challenges(scene)
    bring_dialogues(scene)
    bring_ballots(scene)
    bring_missions(scene)
    # Seen at once, and nothing is left for the worker to change after the first start.
    compare_what_waits()
