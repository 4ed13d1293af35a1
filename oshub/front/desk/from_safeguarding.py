"""What classes and texts to be read put on a desk."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oshub.front.desk.cards import MOST, STARTED, WAITS, Card, puts_on_desk
from oshub.hubs.rules import STAFF
from oshub.safeguarding.models import Review, SchoolClass
from oshub.safeguarding.rules import TEACHERS


@puts_on_desk
def texts_to_be_read(person: Any) -> Iterator[Card]:
    """One card for each of her hubs: how many texts wait, and for how long."""
    hubs = person.hub_ids(STAFF)
    if not hubs:
        return
    for hub, number, since, is_invented in Review.objects.waiting_by_hub(hubs)[:MOST]:
        yield Card(
            WAITS,
            ngettext(
                "%(number)d text waits to be read: %(hub)s",
                "%(number)d texts wait to be read: %(hub)s",
                number,
            )
            % {"number": number, "hub": hub},
            reverse("safeguarding:moderation", args=[hub.slug]),
            note=_note((timezone.now() - since).days),
            action=_("Read"),
            due_on=timezone.localdate(since) + timedelta(days=Review.PATIENCE_DAYS),
            is_simulated=is_invented,
            hue=hub.hue,
        )


def _note(days: int) -> str:
    words = ngettext(
        "The oldest has waited for %(days)d day.",
        "The oldest has waited for %(days)d days.",
        days,
    )
    return words % {"days": days} if days else _("They came today.")


@puts_on_desk
def my_classes(person: Any) -> Iterator[Card]:
    """The classes that she teaches now; a teacher without one learns how to begin."""
    if not person.hub_ids((*TEACHERS, *STAFF)):
        return
    classes: Any = SchoolClass.objects.taught_by(person).open().with_place().with_seats_counted()
    mine = list(classes.newest_first()[:MOST])
    if not mine and person.hub_ids(TEACHERS):
        yield Card(
            STARTED,
            _("Open a class for your pupils"),
            reverse("safeguarding:my_classes"),
            note=_("They take part with codes, without names."),
        )
    for one in mine:
        yield Card(
            STARTED,
            _("Class %(label)s, %(school)s") % {"label": one.label, "school": one.school},
            one.get_absolute_url(),
            note=_("%(used)s of %(all)s seats used")
            % {"used": one.used_count, "all": one.seat_count},
            at=one.opened_at,
            is_simulated=one.is_simulated,
            hue=one.hub.hue,
        )
