"""Roles are per hub and per period: how people get them, hand them over and end them."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import RoleKind
from oshub.hubs.problems import NotPossible
from oshub.hubs.queries import InvitationQuerySet, RoleQuerySet, VouchQuerySet


class Role(Row):
    """One person, one role, one hub (or the network as a whole), for one period."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles"
    )
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind.choices)
    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(
        "hubs.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_simulated = models.BooleanField(default=False)

    objects = RoleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "until"], name="role_of_person"),
            models.Index(fields=["hub", "kind", "until"], name="role_in_hub"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "hub"],
                condition=models.Q(until__isnull=True),
                name="role_once_at_a_time",
            ),
            # Two empty hubs are not equal to a database, so the network's roles need their own.
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(until__isnull=True, hub__isnull=True),
                name="network_role_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(hub__isnull=False) | models.Q(kind="network_coordinator"),
                name="role_belongs_to_a_hub",
            ),
        ]

    def __str__(self) -> str:
        where = self.hub or _("the network")
        return f"{self.get_kind_display()}, {where}"

    @classmethod
    @transaction.atomic
    def give(
        cls,
        person: Any,
        kind: str,
        *,
        by: Any,
        hub: Any = None,
        organisation: Any = None,
        since: date | None = None,
        simulated: bool = False,
    ) -> "Role":
        """Give a role from today, or since an earlier day; giving it twice changes nothing."""
        role, is_new = cls.objects.get_or_create(
            person=person,
            kind=kind,
            hub=hub,
            until=None,
            defaults={
                "organisation": organisation,
                "since": since or timezone.localdate(),
                "given_by": by,
                "is_simulated": simulated,
            },
        )
        if is_new:
            person.__dict__.pop("roles_now", None)
            record("role.given", role, by=by, hub=hub, simulated=simulated, kind=kind)
        return role

    @transaction.atomic
    def end(self, *, by: Any) -> None:
        """End it today. A hub's last coordinator hands over first."""
        if self.is_last_coordinator():
            raise NotPossible(
                _(
                    "This is the hub's only coordinator. Hand the role over first, so that "
                    "nobody who writes to the hub is left without an answer."
                )
            )
        self._end(by)

    def _end(self, by: Any) -> None:
        ended = Role.objects.filter(pk=self.pk, until__isnull=True).update(
            until=timezone.localdate()
        )
        if ended:
            self.refresh_from_db(fields=["until"])
            record(
                "role.ended",
                self,
                by=by,
                hub=self.hub,
                simulated=self.is_simulated,
                kind=self.kind,
            )

    @transaction.atomic
    def hand_over(self, to: Any, *, by: Any) -> "Role":
        """Pass the role on: the successor holds it from the moment this one ends."""
        if to.pk == self.person_id:
            raise NotPossible(_("Choose another person to hand the role over to."))
        successor = Role.give(
            to,
            self.kind,
            by=by,
            hub=self.hub,
            organisation=self.organisation,
            simulated=self.is_simulated,
        )
        self._end(by)
        record("role.handed_over", successor, by=by, hub=self.hub, kind=self.kind)
        return successor

    def is_last_coordinator(self) -> bool:
        if self.kind != RoleKind.COORDINATOR or self.until:
            return False
        others = Role.objects.in_hub(self.hub).of_kind([RoleKind.COORDINATOR]).current()
        return not others.exclude(pk=self.pk).exists()


class Invitation(Row):
    """Somebody is asked to take a role; they accept or decline with the link in the letter."""

    DAYS = 30
    SAME_CLICK = timedelta(seconds=60)

    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind.choices)
    organisation = models.ForeignKey(
        "hubs.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language of the letter"), max_length=8)
    # Only the fingerprint: whoever reads the database cannot accept in another's name.
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        where = self.hub or _("the network")
        return f"{self.get_kind_display()}, {where}"

    @classmethod
    @transaction.atomic
    def invite(
        cls,
        email: str,
        kind: str,
        *,
        by: Any,
        language: str,
        hub: Any = None,
        organisation: Any = None,
        simulated: bool = False,
    ) -> "Invitation":
        """Ask by letter; an open invitation to the same role is replaced by this one."""
        from oshub.hubs import letters

        email = email.strip().lower()
        earlier = cls.objects.in_hub(hub).waiting().filter(email=email, kind=kind)
        # A second click is not a second letter.
        if same := earlier.filter(invited_at__gt=timezone.now() - cls.SAME_CLICK).first():
            return same
        earlier.update(withdrawn_at=timezone.now())
        token = secrets.token_urlsafe(24)
        invitation = cls.objects.create(
            hub=hub,
            kind=kind,
            organisation=organisation,
            email=email,
            language=language,
            token_hash=_hash(token),
            invited_by=by,
            expires_on=timezone.localdate() + timedelta(days=cls.DAYS),
        )
        record("role.offered", invitation, by=by, hub=hub, simulated=simulated, kind=kind)
        letters.you_are_invited(invitation, token)
        return invitation

    @classmethod
    def of_token(cls, token: str) -> "Invitation | None":
        """The open invitation to which this letter's link belongs."""
        return cls.objects.waiting().filter(token_hash=_hash(token)).first()

    def answer_url(self, token: str) -> str:
        return reverse("front:invitation", args=[token])

    @transaction.atomic
    def accept(self, person: Any) -> Role:
        """Take the role, once."""
        taken = (
            Invitation.objects.waiting()
            .filter(pk=self.pk)
            .update(accepted_at=timezone.now(), accepted_by=person, email="")
        )
        if not taken:
            raise NotPossible(_("This invitation was already answered or has run out."))
        return Role.give(
            person, self.kind, by=self.invited_by, hub=self.hub, organisation=self.organisation
        )

    @transaction.atomic
    def decline(self) -> None:
        """Say no; the address is forgotten."""
        said = Invitation.objects.waiting().filter(pk=self.pk)
        if said.update(declined_at=timezone.now(), email=""):
            record("role.declined", self, hub=self.hub, kind=self.kind)

    @transaction.atomic
    def withdraw(self, *, by: Any) -> None:
        """Take it back before it was answered; the address is forgotten."""
        open_one = Invitation.objects.waiting().filter(pk=self.pk)
        if open_one.update(withdrawn_at=timezone.now(), email=""):
            record("role.offer_withdrawn", self, by=by, hub=self.hub, kind=self.kind)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Vouch(Row):
    """An organisation answers for a person of its own, until a date: a school for its teachers."""

    DAYS = 365

    organisation = models.ForeignKey(
        "hubs.Organisation", on_delete=models.PROTECT, related_name="vouches"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="vouches"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateField(default=timezone.localdate)
    expires_on = models.DateField(_("until"))
    ended_on = models.DateField(null=True)

    objects = VouchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation} – {self.expires_on}"

    @classmethod
    @transaction.atomic
    def vouch(
        cls,
        organisation: Any,
        person: Any,
        *,
        by: Any,
        until: date | None = None,
        simulated: bool = False,
    ) -> "Vouch":
        """Answer for a person; vouching again before the end renews it."""
        today = timezone.localdate()
        until = until or today + timedelta(days=cls.DAYS)
        if not today < until <= today + timedelta(days=2 * cls.DAYS):
            raise NotPossible(_("Choose an end date between tomorrow and two years from now."))
        earlier = cls.objects.valid().by_organisation(organisation).filter(person=person)
        if same := earlier.filter(expires_on=until).first():
            return same
        earlier.update(ended_on=today)
        vouch = cls.objects.create(
            organisation=organisation, person=person, by=by, expires_on=until
        )
        record(
            "person.vouched_for",
            person,
            by=by,
            simulated=simulated,
            organisation=str(organisation),
        )
        return vouch

    @transaction.atomic
    def end(self, *, by: Any) -> None:
        """Stop answering for the person."""
        if Vouch.objects.filter(pk=self.pk, ended_on__isnull=True).update(
            ended_on=timezone.localdate()
        ):
            record("person.vouching_ended", self.person, by=by, organisation=str(self.organisation))
