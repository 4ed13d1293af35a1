"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("need.raised", _("A need was raised: {subject}"))
fact("needs.typed_in", _("What was said in a room was typed in: {subject}"))
fact("need.discussed", _("A point was made: {subject}"))
fact("needs.gathered", _("Needs that say the same were gathered: {subject}"), public=True)
fact("need.taken_out", _("A need stands alone again: {subject}"), public=True)
fact("needs.parted", _("Needs are no longer gathered: {subject}"), public=True)

fact("need.owned", _("Somebody of the hub's team answers for it: {subject}"))
fact("need.answered", _("The hub answered: {subject}"), public=True)
fact("need.told_back", _("Those who raised it were told what became of it: {subject}"), public=True)
fact("need.told", _("A class or a hall was told: {subject}"))
fact("challenge.drafted", _("A challenge was begun: {subject}"))
fact("challenge.framed", _("A challenge that classes can work on: {subject}"), public=True)
fact("challenge.grew", _("A need was added to {subject}: {need}"))
fact("challenge.let_go", _("A need was taken out of {subject}: {need}"))
fact("challenge.refined", _("The challenge was refined: {subject}"))
fact("challenge.retired", _("Nobody begins with it any more: {subject}. {because}"), public=True)
fact("session.held", _("The hub listened to people: {subject}"), public=True)
fact("session.changed", _("The record of a listening session was changed: {subject}"))
fact("session.approved", _("Those present approved the record: {subject}"), public=True)
fact("promise.kept", _("A promise was kept: {subject}"))
fact("asset.added", _("Something to build on was put on the map: {subject}"), public=True)
fact("asset.changed", _("Something to build on was described anew: {subject}"))
fact("asset.removed", _("Something to build on was taken off the map: {subject}"))
fact("stakeholder.added", _("A stakeholder was put on the team's map: {subject}"))
fact("stakeholder.changed", _("A stakeholder was judged anew: {subject}"))
fact("stakeholder.removed", _("A stakeholder was taken off the team's map: {subject}"))
fact("picture.drawn", _("{subject} drew its picture of its community anew"))
fact("outreach.planned", _("The hub reaches out: {subject}"))
fact("outreach.changed", _("A plan to reach out was changed: {subject}"))
fact("outreach.done", _("The hub reached out: {subject}"))
