"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("dialogue.drafted", _("A dialogue is being prepared: {subject}"))
fact("dialogue.edited", _("A dialogue was changed: {subject}"))
fact("dialogue.opened", _("A dialogue is open to everybody: {subject}"), public=True)
fact("dialogue.closed", _("A dialogue was closed: {subject}"), public=True)
fact("dialogue.forgotten", _("Nobody can be tied to a vote any more: {subject}"))
fact("dialogue.imported", _("A published dialogue was imported: {subject}"))
fact("sheet.counted", _("A sheet of paper was counted: {subject}"))

fact("ballot.drafted", _("A ballot is being prepared: {subject}"))
fact("ballot.changed", _("A ballot was changed before its opening: {subject}"))
fact("ballot.opened", _("Voting has begun: {subject}"), public=True)
fact("ballot.closed", _("Voting is closed: {subject}"), public=True)
fact("ballot.papers_accepted", _("Votes on paper were put into the box: {subject}"))
fact("ballot.counted", _("The votes are counted: {subject}"), public=True)
fact("ballot.recounted", _("The votes were counted again: {subject}"))
fact("ballot.imported", _("A published election was counted again: {subject}"))
