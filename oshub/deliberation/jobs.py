"""What happens by itself after a fact, or every day. Each job may be repeated safely."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_day, every_minutes, task
from oshub.core.ledger import entry_of, on
from oshub.deliberation import letters
from oshub.deliberation.models import Ballot, BallotCount, Dialogue
from oshub.deliberation.opinion_map import draw, is_stale


@every_minutes(10)
@task(title=_("See which opinion maps are out of date"))
def refresh_maps() -> None:
    for dialogue in Dialogue.objects.counting().iterator():
        if is_stale(dialogue):
            draw_map.once(str(dialogue.pk)).for_hub(dialogue.hub_id).enqueue(str(dialogue.pk))


@task(title=_("Draw an opinion map"))
def draw_map(dialogue_id: str) -> None:
    draw(Dialogue.objects.get(pk=dialogue_id))


@on("dialogue.closed")
@task(title=_("Draw the last opinion map of a dialogue, and tell who asked to hear"))
def tell_the_result(entry_id: str) -> None:
    entry = entry_of(entry_id)
    dialogue = Dialogue.objects.select_related("hub").get(pk=entry.subject_id)
    if draw(dialogue):
        letters.a_dialogue_has_a_result(dialogue)


@every_day(at=time(0, 10))
@task(title=_("Close dialogues whose last day is over"))
def close_dialogues() -> None:
    for dialogue in Dialogue.objects.to_close().with_hub().iterator():
        dialogue.close()


@every_day(at=time(3, 50))
@task(title=_("Make votes of old dialogues untraceable"))
def forget_who_voted() -> None:
    """What is promised on the vote screen."""
    for dialogue in Dialogue.objects.to_forget(Dialogue.DAYS_OF_GRACE).with_hub().iterator():
        dialogue.forget_who_voted()


# --- Ballots ---

BALLOT_NOTICE = timedelta(days=2)


@on("ballot.opened")
@task(title=_("Tell people that they may vote"))
def tell_who_may_vote(entry_id: str) -> None:
    ballot = Ballot.objects.select_related("hub").get(pk=entry_of(entry_id).subject_id)
    letters.you_may_vote(ballot)


@every_day(at=time(0, 5))
@task(title=_("Close ballots whose last day is over"))
def close_ballots() -> None:
    for ballot in Ballot.objects.overdue().select_related("hub").iterator():
        ballot.close()


@every_day(at=time(8, 0))
@task(title=_("Remind people who have not voted yet"))
def remind_of_ballots() -> None:
    """Once, two days before the end, and only those whose vote is not in the box."""
    soon = timezone.localdate() + BALLOT_NOTICE
    for ballot in Ballot.objects.closing_by(soon).select_related("hub").iterator():
        letters.a_ballot_closes_soon(ballot)


@on("ballot.closed")
@on("ballot.papers_accepted")
@on("ballot.imported")
@task(title=_("Count a ballot"))
def count_the_ballot(entry_id: str) -> None:
    """Counted when all votes are there: with sheets of paper, after they were typed in."""
    ballot = Ballot.objects.select_related("hub").get(pk=entry_of(entry_id).subject_id)
    if ballot.is_ready_to_count():
        BallotCount.make(ballot)
