"""The letters of this context: one function each. The words are in `templates/letters/`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from oshub.core.letters import AT_ONCE, letter, send_once
from oshub.hubs.letters import team_of
from oshub.safeguarding.models import Review

# The author must do something: take the suggestion, write anew, or object.
letter("your_text_was_sent_back", title=_("A hub suggests other words"), rhythm=AT_ONCE)
letter("your_text_was_refused", title=_("A hub does not publish a text of yours"), rhythm=AT_ONCE)
letter("your_text_is_published", title=_("A text of yours is published after all"))
letter("texts_wait_too_long", title=_("Texts wait too long to be read"), rhythm=AT_ONCE)


def your_text_was_decided(review: Review, kind: str, entry: Any) -> None:
    """About the entry: a text may be sent back more than once. Seats and devices get none."""
    if review.person is None or not review.person.is_active:
        return
    context = {
        "hub": str(review.hub),
        "review": review.pk,
        "text": review.text[:300],
        "reason": review.reason,
        "words": review.words,
    }
    send_once(review.person, kind, entry, context, hub_id=review.hub_id)


def texts_wait_too_long(oldest: Review, number: int) -> None:
    """To the team, about the oldest: when that is read and another one grows old, once more."""
    context = {
        "hub": str(oldest.hub),
        "slug": oldest.hub.slug,
        "number": number,
        "days": oldest.days,
    }
    for person in team_of(oldest.hub):
        send_once(person, "texts_wait_too_long", oldest, context, hub_id=oldest.hub_id)
