"""People with an account, and the roles they hold."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from oshub.core.ids import uuid7


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, name: str = "", **more: Any) -> "Person":
        """A person who signs in by code or passkey; nobody has a password."""
        person = self.model(email=self.normalize_email(email).lower(), name=name, **more)
        person.set_unusable_password()
        person.save()
        return person


class Person(AbstractBaseUser):
    """An adult with an account. Pupils never have one: they hold a seat in a class."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True, null=True)  # noqa: DJ001
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_signed_in = True

    def __str__(self) -> str:
        return self.name or str(_("A person who has left"))

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def roles_now(self) -> list[Any]:
        """The roles held today, with hub and organisation; asked once per request."""
        from oshub.hubs.models.role import Role

        return list(
            Role.objects.of(self).current().select_related("hub", "organisation").order_by("id")
        )

    def hub_ids(self, kinds: Iterable[str] | None = None) -> set[UUID]:
        """The hubs in which she holds any of these roles today (any role when none is named)."""
        wanted = None if kinds is None else set(kinds)
        return {
            role.hub_id
            for role in self.roles_now
            if role.hub_id and (wanted is None or role.kind in wanted)
        }

    def holds_in_network(self, kinds: Iterable[str]) -> bool:
        """Whether she holds one of these roles for the network as a whole."""
        wanted = set(kinds)
        return any(role.hub_id is None and role.kind in wanted for role in self.roles_now)

    @transaction.atomic
    def leave(self) -> None:
        """Erase who she is; the roles, facts and counts stay, linked to nobody known.

        NotPossible while a hub would be left without a coordinator.
        """
        from oshub.core.ledger import record
        from oshub.hubs.models.role import Role

        for role in Role.objects.of(self).current():
            role.end(by=self)
        self.email = None
        self.name = ""
        self.language = ""
        self.is_active = False
        self.set_unusable_password()
        self.save()
        record("person.left", self)
