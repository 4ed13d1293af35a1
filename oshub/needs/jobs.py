"""What happens by itself after a fact, or every day. Each job may be repeated safely."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_day, task
from oshub.core.ledger import entry_of, on
from oshub.hubs.letters import team_of
from oshub.needs import letters
from oshub.needs.models import Answer, Challenge, Need
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
