"""What dialogues put on a desk: results one asked to hear of, and work of those who lead them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.deliberation.models import Dialogue, PaperSheet
from oshub.front.desk.cards import MOST, NEWS, STARTED, WAITS, Card, puts_on_desk, unless_over
from oshub.hubs.rules import STAFF
from oshub.parts.following.follows import followed_by


@puts_on_desk
def dialogues_that_i_follow(person: Any) -> Iterator[Card]:
    """What came out of a dialogue; and what still goes on."""
    followed = Dialogue.objects.public().among(followed_by(person, "dialogue")).with_hub()
    for dialogue in followed.open_first()[:MOST]:
        is_open = dialogue.is_open
        yield Card(
            STARTED if is_open else NEWS,
            str(dialogue),
            dialogue.get_absolute_url()
            if is_open
            else reverse("deliberation:map", args=[dialogue.pk]),
            note=_("You will hear what came out.") if is_open else _("See what came out."),
            at=dialogue.closed_at or dialogue.opened_at,
            is_simulated=dialogue.is_simulated,
            hue=dialogue.hub.hue,
        )


@puts_on_desk
def dialogues_that_i_lead(person: Any) -> Iterator[Card]:
    """Drafts of her hubs, and sheets of paper that wait for a second pair of eyes."""
    hubs = person.hub_ids(STAFF)
    if not hubs:
        return
    sheets = PaperSheet.objects.waiting_in(hubs).not_typed_by(person)
    to_do = Dialogue.objects.in_hubs(hubs).drafted_or_among(sheets.values("dialogue"))
    for dialogue in to_do.with_hub().open_first()[:MOST]:
        if dialogue.is_drafted:
            title = _("A dialogue is being prepared: %(what)s")
            yield _card(title, dialogue, "statements", _("Go on"))
        else:
            title = _("Sheets of paper are to be typed in a second time: %(what)s")
            yield _card(title, dialogue, "paper", _("Type them in"))


def _card(title: str, dialogue: Dialogue, route: str, action: str) -> Card:
    return Card(
        WAITS,
        title % {"what": dialogue},
        reverse(f"deliberation:{route}", args=[dialogue.pk]),
        note=str(dialogue.hub),
        action=action,
        due_on=unless_over(dialogue.closes_on) if route == "statements" else None,
        is_simulated=dialogue.is_simulated,
        hue=dialogue.hub.hue,
    )
