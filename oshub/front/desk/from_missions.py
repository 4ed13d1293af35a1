"""What missions and challenges put on a desk."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oshub.core.ledger import Entry
from oshub.core.rules import may
from oshub.front.desk.cards import MOST, NEWS, STARTED, WAITS, Card, puts_on_desk
from oshub.hubs.rules import STAFF
from oshub.missions.models import Mission
from oshub.needs.models import Challenge
from oshub.parts.following.follows import followed_by

TO_JOIN = 3


@puts_on_desk
def missions_to_begin(person: Any) -> Iterator[Card]:
    """For the network's coordinator: a hub has committed itself, and nobody has begun."""
    if not may(person, "mission.lead", Mission()):
        return
    for mission in Mission.objects.adopted_and_waiting().order_by("id")[:MOST]:
        yield Card(
            WAITS,
            _("A mission waits to begin: %(mission)s") % {"mission": mission},
            mission.get_absolute_url(),
            action=_("Look"),
            is_simulated=mission.is_simulated,
        )


@puts_on_desk
def missions_my_hubs_can_join(person: Any) -> Iterator[Card]:
    """The newest missions of others. Nothing waits here: it is an invitation."""
    hubs = person.hub_ids(STAFF)
    if not hubs:
        return
    for mission in Mission.objects.to_join(hubs)[:TO_JOIN]:
        yield Card(
            NEWS,
            _("A mission that your hub can join: %(mission)s") % {"mission": mission},
            mission.get_absolute_url(),
            note=mission.get_state_display(),
            at=mission.proposed_at,
            is_simulated=mission.is_simulated,
        )


@puts_on_desk
def challenges_i_frame(person: Any) -> Iterator[Card]:
    """Challenges that she began and that are not ready yet."""
    mine = Challenge.objects.framed_by(person).select_related("hub").defer("features")
    for challenge in mine.newest_first()[:MOST]:
        yield Card(
            STARTED,
            _("You are framing a challenge: %(challenge)s") % {"challenge": challenge},
            reverse("needs:challenge", args=[challenge.pk]),
            note=_("Only your team sees it until it is ready."),
            at=challenge.drafted_at,
            is_simulated=challenge.is_simulated,
            hue=challenge.hub.hue,
        )


@puts_on_desk
def missions_i_follow(person: Any) -> Iterator[Card]:
    """What happened last to the missions that she follows: two questions."""
    followed = {
        mission.pk: mission
        for mission in Mission.objects.among(followed_by(person, "mission")).order_by("-id")[:MOST]
    }
    entries = Entry.objects.public().about_any(followed) if followed else Entry.objects.none()
    for entry in entries.newest_first()[:MOST]:
        yield Card(
            NEWS,
            entry.sentence,
            followed[entry.subject_id].get_absolute_url(),
            note=date_format(entry.at, "DATE_FORMAT"),
            at=entry.at,
            is_simulated=entry.is_simulated,
        )
