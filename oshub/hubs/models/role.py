"""Roles are per hub and per period: how people get them, hand them over and end them."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.choices import RoleKind
from oshub.hubs.problems import NotPossible
from oshub.hubs.queries import InvitationQuerySet, RoleQuerySet, VouchQuerySet

PROOF = "hubs.invitation.address"


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
                fields=["person", "kind", "hub", "organisation"],
                condition=models.Q(until__isnull=True),
                name="role_once_at_a_time",
            ),
            # Two empty values are not equal to a database, so these need their own.
            models.UniqueConstraint(
                fields=["person", "kind", "hub"],
                condition=models.Q(until__isnull=True, organisation__isnull=True),
                name="role_for_nobody_once_at_a_time",
            ),
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
        """Give a role from today, or since an earlier day; giving it twice changes nothing.

        The same role for two organisations is two roles: a parent may have children at two schools.
        """
        role, is_new = cls.objects.get_or_create(
            person=person,
            kind=kind,
            hub=hub,
            organisation=organisation,
            until=None,
            defaults={
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

    def _end(self, by: Any) -> bool:
        """End it, and with it what was offered to a successor; False if it had ended before."""
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
            for offer in self.offers():
                offer.withdraw(by=by)
        return bool(ended)

    def offers(self) -> InvitationQuerySet:
        """The open invitation to take this role over; at most one at a time."""
        return Invitation.objects.waiting().to_succeed(self)

    def offer_to(self, email: str, *, by: Any, language: str) -> "Invitation":
        """Ask somebody to take the role over. Nothing changes until they have accepted."""
        email = email.strip().lower()
        if self.until:
            raise NotPossible(_("This role has ended."))
        if email == self.person.email:
            raise NotPossible(_("Choose another person to hand the role over to."))
        if self._is_held_by(models.Q(person__email=email)):
            raise NotPossible(_("They hold the same role already. You can simply end this one."))
        return Invitation.invite(
            email,
            self.kind,
            by=by,
            language=language,
            hub=self.hub,
            organisation=self.organisation,
            simulated=self.is_simulated,
            succeeds=self,
        )

    @transaction.atomic
    def hand_over(self, to: Any, *, by: Any) -> "Role":
        """Pass the role on: the successor holds it from the moment this one ends."""
        if to.pk == self.person_id:
            raise NotPossible(_("Choose another person to hand the role over to."))
        if self._is_held_by(models.Q(person=to)):
            raise NotPossible(_("They hold the same role already. You can simply end this one."))
        successor = Role.give(
            to,
            self.kind,
            by=by,
            hub=self.hub,
            organisation=self.organisation,
            simulated=self.is_simulated,
        )
        if not self._end(by):
            raise NotPossible(_("This role has ended."))
        record("role.handed_over", successor, by=by, hub=self.hub, kind=self.kind)
        return successor

    def _is_held_by(self, somebody: models.Q) -> bool:
        same = Role.objects.in_hub(self.hub).of_kind([self.kind]).current()
        return same.at_organisation(self.organisation).filter(somebody).exists()

    def is_last_coordinator(self) -> bool:
        if self.kind != RoleKind.COORDINATOR or self.until:
            return False
        others = Role.objects.in_hub(self.hub).of_kind([RoleKind.COORDINATOR]).current()
        return not others.exclude(pk=self.pk).exists()


class Invitation(Row):
    """Somebody is asked to take a role; they accept or decline with the link in the letter."""

    DAYS = 30
    # Who holds these sees what people wrote to a hub, or answers for others: a letter that was
    # passed on, or read by somebody else, must not be enough to take them.
    ONLY_FOR_THE_ADDRESS = (
        RoleKind.COORDINATOR,
        RoleKind.TEAM,
        RoleKind.SCHOOL_HEAD,
        RoleKind.NETWORK_COORDINATOR,
    )
    SAME_CLICK = timedelta(seconds=60)

    hub = models.ForeignKey("hubs.Hub", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind.choices)
    organisation = models.ForeignKey(
        "hubs.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The role that ends when this one is accepted, where a role is handed over.
    succeeds = models.ForeignKey(Role, null=True, on_delete=models.PROTECT, related_name="+")
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

    # The link in the letter. Only whoever has just made the invitation knows it.
    link = ""

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
        succeeds: Role | None = None,
    ) -> "Invitation":
        """Ask by letter; an open invitation to the same role is replaced by this one."""
        from oshub.hubs import letters

        email = email.strip().lower()
        if succeeds:  # one role goes to one person, so a second offer takes the first one's place
            earlier = succeeds.offers()
        else:
            earlier = cls.objects.in_hub(hub).waiting().offering(kind, organisation).to(email)
        # A second click is not a second letter.
        just_now = earlier.to(email).filter(invited_at__gt=timezone.now() - cls.SAME_CLICK)
        if same := just_now.first():
            return same
        for replaced in earlier:
            replaced.withdraw(by=by)
        token = secrets.token_urlsafe(24)
        invitation = cls.objects.create(
            hub=hub,
            kind=kind,
            organisation=organisation,
            succeeds=succeeds,
            email=email,
            language=language,
            token_hash=_hash(token),
            invited_by=by,
            expires_on=timezone.localdate() + timedelta(days=cls.DAYS),
        )
        record("role.offered", invitation, by=by, hub=hub, simulated=simulated, kind=kind)
        letters.you_are_invited(invitation, token)
        with translation.override(language):
            invitation.link = invitation.answer_url(token)
        return invitation

    @classmethod
    def of_token(cls, token: str) -> "Invitation | None":
        """The open invitation to which this letter's link belongs."""
        return cls.objects.waiting().filter(token_hash=_hash(token)).first()

    def answer_url(self, token: str) -> str:
        return reverse("front:invitation", args=[token])

    def may_be_taken_by(self, person: Any, proof: str = "") -> bool:
        """Whether the letter is enough, or she has shown that she reads the invited address.

        She has if it is her own address, or by the link in a second letter to that address.
        """
        if self.kind not in self.ONLY_FOR_THE_ADDRESS or self.email == person.email:
            return True
        try:
            shown: str = signing.loads(proof, salt=PROOF)
        except signing.BadSignature:
            return False
        return shown == self._of(person)

    def write_to_the_address(self, person: Any, token: str) -> None:
        """Ask the invited address whether this person may take the role: one letter, ever."""
        from oshub.hubs import letters

        letters.is_this_you(self, person, token, signing.dumps(self._of(person), salt=PROOF))

    def _of(self, person: Any) -> str:
        return f"{self.pk} {person.pk}"

    @transaction.atomic
    def accept(self, person: Any, *, proof: str = "") -> Role:
        """Take the role, once. A role that is handed over ends for its holder in that moment."""
        if not self.may_be_taken_by(person, proof):
            raise NotPossible(_("This invitation went to another address than yours."))
        taken = (
            Invitation.objects.waiting()
            .filter(pk=self.pk)
            .update(accepted_at=timezone.now(), accepted_by=person, email="")
        )
        if not taken:
            raise NotPossible(_("This invitation was already answered or has run out."))
        if self.succeeds:
            return self.succeeds.hand_over(person, by=self.invited_by)
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
