"""What happens by itself after a fact, or every day. Each job may be repeated safely."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_day, task
from oshub.core.ledger import entry_of, on
from oshub.hubs import letters
from oshub.hubs.answer_times import keep_answer_times
from oshub.hubs.models import Enquiry, Hub, Role, Vouch

VOUCH_NOTICE = timedelta(days=30)


@on("enquiry.received")
@on("enquiry.answered")
@on("enquiry.passed_on")
@on("enquiry.closed")
@task(title=_("Count how fast a hub answers"))
def count_answer_times(entry_id: str) -> None:
    hub_id = entry_of(entry_id).hub_id
    if hub_id is not None:  # all of these facts name their hub
        keep_answer_times(Hub.objects.get(pk=hub_id))


@every_day(at=time(2, 30))
@task(title=_("Count how fast the hubs answer"))
def count_all_answer_times() -> None:
    """Every night, because an enquiry becomes overdue without anybody doing anything."""
    for hub in Hub.objects.with_enquiries().iterator():
        keep_answer_times(hub)


@on("enquiry.received")
@task(title=_("Tell both sides of a wish to get involved"))
def tell_both_sides(entry_id: str) -> None:
    """The writer hears by when; the team hears that somebody waits."""
    entry = entry_of(entry_id)
    enquiry = Enquiry.objects.select_related("hub").get(pk=entry.subject_id)
    if not enquiry.is_simulated:
        letters.your_enquiry_arrived(enquiry)
        letters.an_enquiry_waits(enquiry, entry)


@on("enquiry.passed_on")
@task(title=_("Tell that a wish to get involved was passed on"))
def tell_of_passing_on(entry_id: str) -> None:
    entry = entry_of(entry_id)
    enquiry = Enquiry.objects.select_related("hub").get(pk=entry.subject_id)
    if not enquiry.is_simulated:
        letters.your_enquiry_was_passed_on(enquiry, entry.details["former"], entry)
        letters.an_enquiry_waits(enquiry, entry)


@on("role.given")
@task(title=_("Tell somebody about a new role"))
def tell_of_a_new_role(entry_id: str) -> None:
    entry = entry_of(entry_id)
    role = Role.objects.select_related("person", "hub").get(pk=entry.subject_id)
    if not role.is_simulated:
        letters.your_role_begins(role)


@on("role.ended")
@task(title=_("Tell somebody that a role ended"))
def tell_of_a_roles_end(entry_id: str) -> None:
    entry = entry_of(entry_id)
    role = Role.objects.select_related("person", "hub").get(pk=entry.subject_id)
    if not role.is_simulated and role.person.is_active:
        letters.your_role_ended(role)


@on("role.handed_over")
@task(title=_("Tell a hub's team who took over a role"))
def tell_of_a_hand_over(entry_id: str) -> None:
    entry = entry_of(entry_id)
    role = Role.objects.select_related("person", "hub").get(pk=entry.subject_id)
    letters.a_role_was_handed_over(role, entry)


@on("hub.opened")
@on("hub.paused")
@on("hub.closed")
@on("hub.host_changed")
@task(title=_("Tell a hub's people what happened to their hub"))
def tell_the_hubs_people(entry_id: str) -> None:
    entry = entry_of(entry_id)
    letters.your_hub_changed(Hub.objects.get(pk=entry.subject_id), entry)


@every_day(at=time(6, 30))
@task(title=_("Remind hubs of people who wait too long"))
def remind_of_overdue_enquiries() -> None:
    for enquiry in Enquiry.objects.overdue().select_related("hub").iterator():
        letters.an_enquiry_is_overdue(enquiry)


@every_day(at=time(6, 40))
@task(title=_("Remind schools of people they vouch for"))
def remind_of_vouches() -> None:
    soon = timezone.localdate() + VOUCH_NOTICE
    vouches = Vouch.objects.ending_by(soon).select_related("person", "by", "organisation")
    for vouch in vouches.iterator():
        letters.a_vouch_runs_out(vouch)


@every_day(at=time(3, 20))
@task(title=_("Forget who wrote to hubs long ago"))
def forget_old_enquiries() -> None:
    """What was promised beside the form: kept for so many months and no longer."""
    oldest = timezone.now() - timedelta(days=30 * Enquiry.MONTHS_KEPT)
    for enquiry in Enquiry.objects.received_before(oldest).not_forgotten().iterator():
        enquiry.forget_person()
