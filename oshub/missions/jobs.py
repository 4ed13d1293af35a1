"""What happens by itself after a fact. Each job may be repeated safely."""

from datetime import time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_day, task
from oshub.core.ledger import entry_of, on
from oshub.deliberation.models import Ballot
from oshub.hubs.models import Person
from oshub.missions import letters
from oshub.missions.models import Consultation, Contribution, Mission
from oshub.missions.prioritising import tell_of_the_count
from oshub.missions.published import take_up_published_challenges
from oshub.needs.telling import tell_of_a_challenge
from oshub.parts.following.follows import followers


@every_day(at=time(3, 50))
@task(title=_("Take up published challenges that were imported"))
def take_up_what_was_imported() -> None:
    take_up_published_challenges()


@on("dialogue.opened")
@task(title=_("Say that a mission is talked over"))
def say_that_a_mission_is_talked_over(entry_id: str) -> None:
    entry = entry_of(entry_id)
    for consultation in Consultation.objects.with_dialogue(entry.subject_id):
        consultation.opened()


@on("mission.contributed")
@task(title=_("Tell people that their need counts for a mission"))
def tell_of_a_contribution(entry_id: str) -> None:
    entry = entry_of(entry_id)
    mission = Mission.objects.get(pk=entry.subject_id)
    challenge = UUID(entry.details["challenge_id"])
    tell_of_a_challenge(challenge, "mission", str(mission.pk), mission=str(mission))


@on("mission.adopted")
@task(title=_("Tell people that their hub adopted a mission"))
def tell_of_an_adoption(entry_id: str) -> None:
    """Those whose needs their own hub brought to this mission."""
    entry = entry_of(entry_id)
    mission = Mission.objects.get(pk=entry.subject_id)
    for row in Contribution.objects.of(mission).filter(challenge__hub=entry.hub_id):
        tell_of_a_challenge(
            row.challenge_id,
            "adopted",
            str(mission.pk),
            mission=str(mission),
            by_hub=entry.details["by_hub"],
        )


@on("mission.reached")
@on("mission.ended")
@task(title=_("Tell people how a mission ended"))
def tell_of_the_end(entry_id: str) -> None:
    """Everybody behind every need that led here."""
    entry = entry_of(entry_id)
    mission = Mission.objects.get(pk=entry.subject_id)
    step = "reached" if entry.fact == "mission.reached" else "ended"
    for row in Contribution.objects.of(mission).iterator():
        tell_of_a_challenge(row.challenge_id, step, str(mission.pk), mission=str(mission))


@on("mission.adopted")
@on("mission.started")
@on("mission.reviewed")
@on("mission.reached")
@on("mission.ended")
@task(title=_("Tell followers of a mission what happened"))
def tell_followers(entry_id: str) -> None:
    entry = entry_of(entry_id)
    mission = Mission.objects.get(pk=entry.subject_id)
    if mission.is_simulated:
        return
    people = Person.objects.filter(pk__in=followers(mission.pk), is_active=True)
    for person in people.iterator():
        letters.a_mission_moved(person, mission, entry)


@on("ballot.counted")
@task(title=_("Tell people how the vote on their need ended"))
def tell_how_a_vote_ended(entry_id: str) -> None:
    entry = entry_of(entry_id)
    tell_of_the_count(Ballot.objects.get(pk=entry.subject_id), entry.details["winners"])
