"""In the demonstration every letter lands on a page instead of going out."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from oshub.demo.models import DemoLetter


class MailboxBackend(BaseEmailBackend):
    """Keeps letters in the database, for everybody to read. Refuses to exist in production."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if settings.PRODUCTION:
            raise ImproperlyConfigured("The demonstration's mailbox must not run in production.")
        super().__init__(*args, **kwargs)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            DemoLetter.objects.create(
                recipients=", ".join(message.recipients())[:500],
                subject=str(message.subject)[:300],
                text=str(message.body),
            )
        DemoLetter.objects.all().prune()
        return len(email_messages)
