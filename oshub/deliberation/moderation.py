"""Statements go through the hub's moderators: what that means here."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from oshub.deliberation.models import Statement
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.moderating import moderated


def _url(review: Any) -> str:
    statement = Statement.objects.select_related("dialogue").filter(review=review).first()
    return statement.dialogue.get_absolute_url() if statement else ""


def _bring_text(review: Any) -> None:
    """The new words; not once people have voted on the old ones."""
    statement = Statement.objects.select_for_update().get(review=review)
    if statement.answers:
        raise NotPossible(
            _("People have voted on these words already. Please add a new statement instead.")
        )
    if len(review.text) > Statement.LONGEST:
        raise NotPossible(
            _("A statement has at most %(most)d letters.") % {"most": Statement.LONGEST}
        )
    statement.text = review.text
    statement.save(update_fields=["text"])


moderated(
    "statement",
    title=_("statement in a dialogue"),
    url=_url,
    on_text=_bring_text,
    longest=Statement.LONGEST,
)
