"""What a class finds on its own page: the dialogues in which its pupils may vote now."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oshub.deliberation.models import Dialogue
from oshub.safeguarding.class_page import OPEN, ClassCard, shown_to_classes

MOST = 10


@shown_to_classes
def dialogues_of_a_class(school_class: Any, seat: Any) -> Iterator[ClassCard]:
    """Open dialogues of the class's hub."""
    for dialogue in Dialogue.objects.at_hub(school_class.hub_id).opened().open_first()[:MOST]:
        until = dialogue.closes_on and date_format(dialogue.closes_on, "DATE_FORMAT")
        yield ClassCard(
            OPEN,
            str(dialogue),
            dialogue.get_absolute_url(),
            note=_("Vote until %(on)s.") % {"on": until} if until else "",
            action=_("Vote"),
            is_simulated=dialogue.is_simulated,
        )
