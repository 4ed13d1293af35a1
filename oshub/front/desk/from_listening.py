"""What listening puts on a desk: drafts to read aloud, promises to keep, people to reach."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.front.desk.cards import MOST, WAITS, Card, puts_on_desk
from oshub.hubs.rules import STAFF
from oshub.needs.models import ListeningSession, OutreachTask, Promise


@puts_on_desk
def promises_to_keep(person: Any) -> Iterator[Card]:
    """What her hubs promised in a room, and nobody has kept yet."""
    hubs = person.hub_ids(STAFF)
    if not hubs:
        return
    for promise in Promise.objects.still_open().of_hubs(hubs).first_due_first()[:MOST]:
        yield Card(
            WAITS,
            _("You promised: %(what)s") % {"what": promise.what},
            promise.session.get_absolute_url(),
            note=promise.session.title,
            action=_("Look"),
            due_on=promise.due_on,
            is_simulated=promise.session.is_simulated,
            hue=promise.hub.hue,
        )


@puts_on_desk
def people_to_reach(person: Any) -> Iterator[Card]:
    """Hers, and those of her hubs that nobody has taken."""
    hubs = person.hub_ids(STAFF)
    if not hubs:
        return
    tasks = OutreachTask.objects.on_the_desk_of(person, hubs).select_related("hub")
    for task in tasks.order_by("due_on", "pk")[:MOST]:
        yield Card(
            WAITS,
            _("Reach out: %(whom)s") % {"whom": task.whom},
            reverse("needs:change_outreach", args=[task.pk]),
            note=task.how,
            action=_("Plan or finish"),
            due_on=task.due_on,
            is_simulated=task.is_simulated,
            hue=task.hub.hue,
        )


@puts_on_desk
def records_to_read_aloud(person: Any) -> Iterator[Card]:
    """Records of sessions that she led and nobody has approved."""
    if not person.hub_ids(STAFF):
        return
    drafts = ListeningSession.objects.led_by(person).not_yet_approved().select_related("hub")
    for session in drafts.newest_first()[:MOST]:
        yield Card(
            WAITS,
            _("Read the record aloud: %(title)s") % {"title": session.title},
            reverse("needs:approve_listening_session", args=[session.pk]),
            note=_("It is a draft until those who were there have approved it."),
            action=_("Read it aloud"),
            is_simulated=session.is_simulated,
            hue=session.hub.hue,
        )
