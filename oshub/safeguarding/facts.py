"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("class.opened", _("A class was opened: {subject}"))
fact("review.asked", _("A text waits to be read by the hub's team"))
