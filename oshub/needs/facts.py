"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("need.raised", _("A need was raised: {subject}"))

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
