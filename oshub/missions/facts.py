"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("mission.proposed", _("A mission was proposed: {subject}"), public=True)
fact("mission.refined", _("The words of a mission were changed: {subject}"))
fact("mission.consulted", _("A hub talks a mission over: {subject}"), public=True)
fact("mission.adopted", _("{by_hub} adopted a mission: {subject}"), public=True)
fact("mission.started", _("A mission began: {subject}"), public=True)
fact("mission.contributed", _("{challenge} now counts for a mission: {subject}"), public=True)
fact("mission.contribution_withdrawn", _("{challenge} no longer counts for {subject}"))
fact("mission.reviewed", _("How far a mission is was looked at: {subject}"), public=True)
fact("mission.reached", _("A mission was reached: {subject}"), public=True)
fact("mission.ended", _("A mission ended without being reached: {subject}"), public=True)
fact("mission.withdrawn", _("A proposed mission was withdrawn: {subject}. {because}"), public=True)
