"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("need.raised", _("A need was raised: {subject}"))
