"""What ballots put on a desk: votes that are missing, and work of those who lead them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.deliberation.models import Ballot
from oshub.deliberation.queries.electorate import ballots_waiting_for
from oshub.front.desk.cards import MOST, WAITS, Card, puts_on_desk, unless_over
from oshub.hubs.rules import STAFF


@puts_on_desk
def my_votes(person: Any) -> Iterator[Card]:
    """Open ballots on whose roll she is, as long as her vote is not in the box."""
    for ballot in ballots_waiting_for(person)[:MOST]:
        yield Card(
            WAITS,
            _("Your vote counts: %(what)s") % {"what": ballot.title},
            ballot.get_absolute_url(),
            note=str(ballot.hub),
            action=_("Vote"),
            due_on=ballot.closes_on,
            is_simulated=ballot.is_simulated,
            hue=ballot.hub.hue,
        )


@puts_on_desk
def ballots_that_i_lead(person: Any) -> Iterator[Card]:
    """Drafts of her hubs, and closed ballots whose paper votes are not in the box."""
    hubs = person.hub_ids(STAFF)
    if not hubs:
        return
    for ballot in Ballot.objects.unfinished_at(hubs).newest_first()[:MOST]:
        is_draft = not ballot.opened_at
        route = "ballot_options" if is_draft else "ballot_sheets"
        yield Card(
            WAITS,
            _("A ballot is being prepared: %(what)s") % {"what": ballot.title}
            if is_draft
            else _("Votes on paper are to be typed in: %(what)s") % {"what": ballot.title},
            reverse(f"deliberation:{route}", args=[ballot.pk]),
            note=str(ballot.hub),
            action=_("Go on"),
            due_on=unless_over(ballot.closes_on) if is_draft else None,
            is_simulated=ballot.is_simulated,
            hue=ballot.hub.hue,
        )
