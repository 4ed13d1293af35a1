"""The letters of this context."""

from oshub.hubs.models import Enquiry, Invitation


def you_are_invited(invitation: Invitation, token: str) -> None: ...


def your_enquiry_was_answered(enquiry: Enquiry) -> None: ...
