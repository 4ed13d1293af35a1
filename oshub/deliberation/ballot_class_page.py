"""What a class finds on its own page: the ballots on which its pupils may vote now."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oshub.deliberation.models import Ballot, RollEntry
from oshub.deliberation.models.ballot_roll import fingerprint_of, key_of_seat
from oshub.safeguarding.class_page import OPEN, ClassCard, shown_to_classes

MOST = 10


@shown_to_classes
def ballots_of_a_class(school_class: Any, seat: Any) -> Iterator[ClassCard]:
    """Open ballots of the class; who holds this seat sees whether it has voted."""
    ballots = list(Ballot.objects.for_class(school_class).newest_first()[:MOST])
    hashes = {fingerprint_of(one, key_of_seat(seat.pk)): one.pk for one in ballots}
    voted = set(RollEntry.objects.with_keys(hashes).voted().values_list("ballot", flat=True))
    for ballot in ballots:
        until = {"on": date_format(ballot.closes_on, "DATE_FORMAT")}
        yield ClassCard(
            OPEN,
            str(ballot.title),
            ballot.get_absolute_url(),
            note=_("You have voted.") if ballot.pk in voted else _("Vote until %(on)s.") % until,
            action="" if ballot.pk in voted else _("Vote"),
            is_simulated=ballot.is_simulated,
        )
