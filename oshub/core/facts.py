"""The facts of the kernel itself."""

from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import fact

fact("job.retried", _("Tried again: {subject}"))
fact("job.given_up", _("Given up: {subject}"))
