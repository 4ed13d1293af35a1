"""What needs put on a desk: hers and what became of them, and what waits for her hub's answer."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oshub.front.desk.cards import MOST, STARTED, WAITS, Card, puts_on_desk
from oshub.hubs.rules import STAFF
from oshub.needs.models import Gathering, Need


@puts_on_desk
def my_needs(person: Any) -> Iterator[Card]:
    """What she raised, with her account or before she had one, and where it stands."""
    for need in Need.objects.of(person).select_related("hub", "review").newest_first()[:MOST]:
        yield Card(
            STARTED,
            _("You raised: %(need)s") % {"need": need.what},
            need.get_absolute_url(),
            note=_became(need),
            at=need.raised_at,
            is_simulated=need.is_simulated,
            hue=need.hub.hue,
        )


def _became(need: Need) -> str:
    if not need.review.is_shown:
        return _("It is not published, or waits to be read.")
    if need.answered_at is None and need.answer_by:
        if need.is_overdue:
            return _("The answer is late.")
        return _("An answer comes by %(by)s.") % {"by": date_format(need.answer_by, "DATE_FORMAT")}
    return need.get_state_display()


@puts_on_desk
def is_it_what_i_meant(person: Any) -> Iterator[Card]:
    """Needs of hers that were gathered with others, until she says whether that is right."""
    for row in Gathering.objects.to_confirm(person)[:MOST]:
        yield Card(
            WAITS,
            _("Is that what you meant? %(cluster)s") % {"cluster": row.cluster.title},
            row.need.get_absolute_url(),
            note=row.need.what,
            action=_("Say yes or no"),
            is_simulated=row.need.is_simulated,
            hue=row.cluster.hub.hue,
        )


@puts_on_desk
def needs_waiting_for_an_answer(person: Any) -> Iterator[Card]:
    """Needs at her hubs without an answer: her own first, then nobody's; the most urgent first."""
    hubs = person.hub_ids(STAFF)
    if not hubs:
        return
    waiting = Need.objects.at_hubs(hubs).shown().unanswered().waiting_for(person)
    for need in waiting.select_related("hub").longest_waiting_first()[:MOST]:
        yield Card(
            WAITS,
            _("A need waits for an answer: %(need)s") % {"need": need.what},
            reverse("needs:answer", args=[need.pk]),
            note=_("You answer for it.") if need.owner_id else _("Nobody answers for it yet."),
            action=_("Answer"),
            due_on=need.answer_by,
            is_simulated=need.is_simulated,
            hue=need.hub.hue,
        )
