"""What happens by itself after a fact, or every day. Each job may be repeated safely."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_day, task
from oshub.core.ledger import entry_of, on
from oshub.hubs.letters import team_of
from oshub.hubs.models import Person
from oshub.needs import letters
from oshub.needs.gathered import ask_about
from oshub.needs.models import Answer, Challenge, Gathering, Need, OutreachTask
from oshub.needs.photos import forget_unused
from oshub.needs.telling import tell, tell_of_a_challenge


@on("need.answered")
@on("need.told_back")
@task(title=_("Tell people what the hub answers"))
def tell_of_an_answer(entry_id: str) -> None:
    entry = entry_of(entry_id)
    answer = Answer.objects.select_related("need__hub").get(pk=entry.details["answer"])
    step = "told_back" if entry.fact == "need.told_back" else "answered"
    tell(
        answer.need,
        step,
        str(answer.pk),
        kind=answer.kind,
        reason=answer.reason,
        words=answer.words,
        next_answer_by=str(answer.next_answer_by or ""),
    )


@on("challenge.framed")
@task(title=_("Tell people that their need became a challenge"))
def tell_of_a_framed_challenge(entry_id: str) -> None:
    challenge = Challenge.objects.get(pk=entry_of(entry_id).subject_id)
    tell_of_a_challenge(challenge.pk, "challenge", str(challenge.pk), challenge=str(challenge))


@every_day(at=time(6, 20))
@task(title=_("Remind hubs of needs that wait too long"))
def remind_of_overdue_needs() -> None:
    """Whoever answers for the need, or the whole team where nobody does."""
    for need in Need.objects.overdue().select_related("hub", "owner").iterator():
        if need.is_simulated:
            continue
        for person in [need.owner] if need.owner else team_of(need.hub):
            letters.needs_wait_too_long(person, need)


@on("need.raised")
@task(title=_("Tell whoever left an address that the need arrived"))
def tell_that_it_arrived(entry_id: str) -> None:
    need = Need.objects.select_related("hub", "review").get(pk=entry_of(entry_id).subject_id)
    if not need.is_simulated:
        letters.your_need_arrived(need)


@on("needs.gathered")
@task(title=_("Ask people whether their need was rightly gathered"))
def ask_whether_it_is_meant(entry_id: str) -> None:
    """Whoever raised or backed one of the needs is asked once for each gathering."""
    cluster = entry_of(entry_id).subject_id
    rows = Gathering.objects.now().filter(cluster=cluster, need__is_simulated=False)
    for row in rows.select_related("cluster__hub", "need__person").iterator():
        ask_about(row)


@on("person.joined")
@task(title=_("Give people the needs that they raised before they joined"))
def give_her_own_needs(entry_id: str) -> None:
    person = Person.objects.filter(pk=entry_of(entry_id).subject_id, is_active=True).first()
    if person:
        Need.claim(person)


@every_day(at=time(3, 50))
@task(title=_("Forget photos whose need was never raised"))
def forget_unused_photos() -> None:
    forget_unused()


@every_day(at=time(6, 25))
@task(title=_("Remind hubs of people whom they wanted to reach"))
def remind_of_outreach() -> None:
    """On the day by which it was to be done; whoever has it, or the whole team."""
    due = OutreachTask.objects.due_by(timezone.localdate()).select_related("hub", "person")
    for one in due.iterator():
        if one.is_simulated:
            continue
        for person in [one.person] if one.person else team_of(one.hub):
            letters.outreach_is_due(person, one)
