"""The demonstration's mailbox."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import DELETED, personal
from oshub.demo.models import DemoLetter


def _letters(person: Any) -> QuerySet[Any]:
    letters = DemoLetter.objects.all()
    return letters.to(person.email) if person.email else letters.none()


personal(
    "demo.DemoLetter",
    title=_("Letters of this demonstration"),
    fields={
        "recipients": _("to"),
        "subject": _("subject"),
        "text": _("words"),
        "sent_at": _("when"),
    },
    whose=_letters,
    purpose=_("to show what the network would have sent; everybody can read these"),
    retention=_("seven days"),
    leaving=DELETED,
)
