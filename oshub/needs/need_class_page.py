"""What a class sees of needs on its own page: what it raised, and what became of it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.needs.models import Gathering, Need
from oshub.safeguarding.class_page import OPEN, RAISED, ClassCard, shown_to_classes

MOST = 10


@shown_to_classes
def needs_of_a_class(school_class: Any, _seat: Any) -> Iterator[ClassCard]:
    """The class's own needs, the newest first; and where it raises one more."""
    yield ClassCard(
        OPEN,
        _("Say what is needed where you live"),
        reverse("needs:raise", args=[school_class.hub.slug]),
        action=_("Raise a need"),
    )
    needs = list(Need.objects.of_class(school_class).with_review().newest_first()[:MOST])
    asked = Gathering.objects.to_confirm_for_class(school_class, needs)
    for need in needs:
        if need.pk in asked:
            note: Any = _("The hub asks: is that what you meant?")
        elif need.review.is_shown:
            note = need.get_state_display()
        else:  # whoever wrote it finds it among her own texts; the others read it when all may
            continue
        yield ClassCard(
            RAISED,
            need.what,
            need.get_absolute_url(),
            note=note,
            is_simulated=need.is_simulated,
        )
