"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("dialogue.drafted", _("A dialogue is being prepared: {subject}"))
fact("dialogue.edited", _("A dialogue was changed: {subject}"))
fact("dialogue.opened", _("A dialogue is open to everybody: {subject}"), public=True)
fact("dialogue.closed", _("A dialogue was closed: {subject}"), public=True)
fact("dialogue.mapped", _("The result of a dialogue can be read: {subject}"))
fact("dialogue.forgotten", _("Nobody can be tied to a vote any more: {subject}"))
fact("dialogue.imported", _("A published dialogue was imported: {subject}"))
fact("sheet.counted", _("A sheet of paper was counted: {subject}"))
