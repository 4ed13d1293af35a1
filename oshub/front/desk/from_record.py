"""What the record of the network puts on a desk."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oshub.core.ledger import Entry
from oshub.front.desk.cards import MOST, NEWS, STARTED, WAITS, Card, puts_on_desk
from oshub.front.news import pages_of
from oshub.hubs.choices import RoleKind
from oshub.hubs.jobs import VOUCH_NOTICE
from oshub.hubs.models import Enquiry, Invitation, Vouch
from oshub.hubs.rules import STAFF
from oshub.hubs.views.job import jobs_of

NETWORK = [RoleKind.NETWORK_COORDINATOR]


@puts_on_desk
def enquiries_in_my_hubs(person: Any) -> Iterator[Card]:
    """People who wait for an answer of her hub; for the network, all who wait too long."""
    hubs = person.hub_ids(STAFF)
    if not hubs and not person.holds_in_network(NETWORK):
        return
    waiting = Enquiry.objects.waiting_at(hubs, overdue_anywhere=person.holds_in_network(NETWORK))
    for enquiry in waiting.select_related("hub").oldest_first()[:MOST]:
        yield Card(
            WAITS,
            _("%(who)s wants to get involved: %(hub)s")
            % {"who": enquiry.name or enquiry.get_door_display(), "hub": enquiry.hub},
            reverse("hubs:enquiry", args=[enquiry.pk]),
            note=enquiry.beginning,
            action=_("Answer"),
            due_on=enquiry.answer_by,
            is_simulated=enquiry.is_simulated,
            hue=enquiry.hub.hue,
        )


@puts_on_desk
def invitations(person: Any) -> Iterator[Card]:
    """Roles that were offered to her address, and offers of her own that nobody has answered."""
    offers = Invitation.objects.waiting().concerning(person).select_related("hub")
    for offer in offers.order_by("expires_on", "pk")[:MOST]:
        if offer.email == person.email:
            yield Card(
                WAITS,
                _("You are invited: %(role)s") % {"role": offer},
                reverse("front:my_invitation", args=[offer.pk]),
                action=_("Accept or decline"),
                due_on=offer.expires_on,
            )
        elif offer.hub or offer.succeeds_id:
            yield Card(
                STARTED,
                _("You invited %(who)s: %(role)s") % {"who": offer.email, "role": offer},
                reverse("hubs:people", args=[offer.hub.slug])
                if offer.hub
                else reverse("hubs:hand_over", args=[offer.succeeds_id]),
                note=_("Not answered yet."),
                at=offer.invited_at,
                hue=offer.hub.hue if offer.hub else None,
            )


@puts_on_desk
def vouches(person: Any) -> Iterator[Card]:
    """Words that run out: her school's for her, and hers for others."""
    heads = {r.organisation_id for r in person.roles_now if r.kind == RoleKind.SCHOOL_HEAD}
    soon = timezone.localdate() + VOUCH_NOTICE
    ending = Vouch.objects.ending_by(soon).concerning(person, heads - {None})
    for vouch in ending.select_related("organisation", "person").order_by("expires_on", "pk")[
        :MOST
    ]:
        if vouch.person_id == person.pk:
            yield Card(
                WAITS,
                _("%(school)s vouches for you only a little longer")
                % {"school": vouch.organisation},
                vouch.organisation.get_absolute_url(),
                note=_("Ask its head to renew it if you still work there."),
                due_on=vouch.expires_on,
            )
        else:
            yield Card(
                WAITS,
                _("Does %(who)s still work at %(school)s?")
                % {"who": vouch.person, "school": vouch.organisation},
                reverse("hubs:vouching", args=[vouch.organisation.slug]),
                action=_("Renew"),
                due_on=vouch.expires_on,
            )


@puts_on_desk
def my_enquiries(person: Any) -> Iterator[Card]:
    """What she wrote to hubs, and what became of it."""
    for enquiry in Enquiry.objects.of(person).select_related("hub").newest_first()[:MOST]:
        yield Card(
            STARTED,
            _("You wrote to %(hub)s") % {"hub": enquiry.hub},
            reverse("hubs:enquiry", args=[enquiry.pk]),
            note=_became(enquiry),
            at=enquiry.received_at,
            is_simulated=enquiry.is_simulated,
            hue=enquiry.hub.hue,
        )


def _became(enquiry: Enquiry) -> str:
    if enquiry.answered_at:
        return _("Answered on %(on)s.") % {"on": date_format(enquiry.answered_at, "DATE_FORMAT")}
    if enquiry.closed_at:
        return _("Set aside: %(because)s") % {"because": enquiry.closed_because}
    if enquiry.is_overdue:
        return _("The answer is late. The hub's team has been reminded.")
    return _("An answer comes by %(by)s.") % {"by": date_format(enquiry.answer_by, "DATE_FORMAT")}


@puts_on_desk
def what_happened(person: Any) -> Iterator[Card]:
    """The latest public facts of her hubs, and what she did herself: one question for both."""
    hubs = {role.hub_id: role.hub for role in person.roles_now if role.hub_id}
    hers = Q(by=person.pk, fact__in=HER_DEEDS)
    theirs = Q(hub_id__in=list(hubs), is_public=True)
    if person.holds_in_network(NETWORK):
        theirs = Q(is_public=True)
    entries = list(Entry.objects.filter(hers | theirs).newest_first()[: 2 * MOST])
    pages = pages_of(entries)
    for entry in entries:
        hub = hubs.get(entry.hub_id)
        yield Card(
            STARTED if entry.by_id == person.pk else NEWS,
            entry.sentence,
            pages.get(entry.subject_id) or (hub.get_absolute_url() if hub else ""),
            note=date_format(entry.at, "DATE_FORMAT"),
            at=entry.at,
            is_simulated=entry.is_simulated,
            hue=hub.hue if hub else None,
        )


HER_DEEDS = [
    "hub.planned",
    "hub.opened",
    "hub.paused",
    "hub.closed",
    "hub.host_changed",
    "hub.edited",
    "organisation.registered",
    "organisation.merged",
    "cooperation.started",
]


@puts_on_desk
def failed_jobs(person: Any) -> Iterator[Card]:
    """Letters and other work of her hubs that went wrong."""
    if not (person.hub_ids(STAFF) or person.holds_in_network(NETWORK)):
        return
    number = jobs_of(person).count()
    if number:
        yield Card(
            WAITS,
            ngettext(
                "%(number)d piece of work in the background went wrong",
                "%(number)d pieces of work in the background went wrong",
                number,
            )
            % {"number": number},
            reverse("hubs:jobs"),
            action=_("Look"),
        )
