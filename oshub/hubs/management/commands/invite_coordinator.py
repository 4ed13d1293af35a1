from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Invitation, Role

KIND = RoleKind.NETWORK_COORDINATOR


class Command(BaseCommand):
    help = (
        "Invite somebody to coordinate the network: the first person of a new installation. "
        "Inviting the same address again replaces the open invitation by a new one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="whom to invite")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the letter",
        )

    def handle(self, *args: Any, email: str, language: str, **options: Any) -> None:
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address. Nobody was invited.") from None
        holders = Role.objects.in_hub(None).of_kind([KIND]).current()
        if holders.filter(person__email=email).exists():
            self.stdout.write(f"{email} coordinates the network already. Nobody was invited.")
            return
        for replaced in Invitation.objects.in_hub(None).waiting().offering(KIND, None).to(email):
            replaced.withdraw(by=None)
        invitation = Invitation.invite(email, KIND, by=None, language=language)
        self.stdout.write(
            f"{email} is invited to coordinate the network, until {invitation.expires_on}.\n"
            "The letter goes out while `oshub run` runs. Its link, for this address only:\n"
            f"{settings.SITE_URL}{invitation.link}"
        )
