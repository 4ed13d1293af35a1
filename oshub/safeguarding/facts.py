"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("class.opened", _("A class was opened: {subject}"))
fact("class.seats_added", _("Seats were added to a class: {subject}"))
fact("class.codes_renewed", _("Codes of a class were made anew: {subject}"))
fact("class.seat_revoked", _("A seat of a class was closed: {subject}"))
fact("class.closed", _("A class was closed: {subject}"))
fact("review.asked", _("A text waits to be read by the hub's team"))
fact("review.published", _("The hub's team published a text"))
fact("review.sent_back", _("The hub's team sent a text back with a suggestion"))
fact("review.came_back", _("Nobody answered a suggestion, so the hub's team decides"))
fact("review.refused", _("The hub's team did not publish a text"))
fact("review.suggestion_taken", _("An author took the suggestion of the hub's team"))
fact("review.withdrawn", _("An author withdrew a text"))
fact("review.objected", _("An author objected to a decision about a text"))
