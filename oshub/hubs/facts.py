"""What this context tells the world. {subject} is the thing, the rest are details; no people."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("hub.planned", _("{subject} is being planned"), public=True)
fact("hub.opened", _("{subject} opened"), public=True)
fact("hub.paused", _("{subject} paused"), public=True)
fact("hub.closed", _("{subject} closed; its page stays readable"), public=True)
fact("hub.host_changed", _("{subject} moved to a new host: {host}"), public=True)
fact("hub.node_added", _("{subject} works from one more place: {node}"), public=True)
fact("hub.node_changed", _("A place of {subject} was changed: {node}"))
fact("hub.mandated", _("The hub's board decided about: {what}"))
fact("hub.edited", _("The page of {subject} was changed"))

fact("organisation.registered", _("{subject} was entered in the directory"), public=True)
fact("organisation.edited", _("The entry of {subject} was changed"))
fact("organisation.merged", _("{subject} was found to be the same as {into}"))
fact("organisation.parted", _("{subject} and {into} are two organisations again"))
fact("cooperation.started", _("{organisation} began to work with the hub"), public=True)
fact("cooperation.ended", _("{organisation} stopped working with the hub"), public=True)

fact("role.offered", _("An invitation was sent: {subject}"))
fact("role.given", _("A role was given: {subject}"))
fact("role.ended", _("A role ended: {subject}"))
fact("role.handed_over", _("A role was handed over: {subject}"))
fact("role.declined", _("An invitation was declined: {subject}"))
fact("role.offer_withdrawn", _("An invitation was withdrawn: {subject}"))
fact("person.joined", _("A person joined"))
fact("person.left", _("A person left"))
fact("person.vouched_for", _("{organisation} vouched for a person"))
fact("person.vouching_ended", _("{organisation} no longer vouches for a person"))

fact("enquiry.received", _("Somebody wants to get involved"))
fact("enquiry.answered", _("A wish to get involved was answered"))
fact("enquiry.added_to", _("Something was added to the answer"))
fact("enquiry.passed_on", _("A wish to get involved was passed on from {former}"))
fact("enquiry.closed", _("A wish to get involved was set aside: {because}"))

fact("network.imported", _("Published facts of the network were imported from {subject}"))
