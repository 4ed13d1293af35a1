"""What happens by itself after a fact, or every day. Each job may be repeated safely."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_day, task
from oshub.core.ledger import entry_of, on
from oshub.safeguarding import letters
from oshub.safeguarding.models import Review

LETTERS = {
    "review.sent_back": "your_text_was_sent_back",
    "review.refused": "your_text_was_refused",
    "review.published": "your_text_is_published",
}


@on("review.sent_back")
@on("review.refused")
@on("review.published")
@task(title=_("Tell an author what became of a text"))
def tell_the_author(entry_id: str) -> None:
    """What was on the page all the time and stays there is no news: no letter."""
    entry = entry_of(entry_id)
    review = Review.objects.select_related("person", "hub").get(pk=entry.subject_id)
    if review.is_simulated or (entry.fact == "review.published" and not review.is_before):
        return
    letters.your_text_was_decided(review, LETTERS[entry.fact], entry)


@every_day(at=time(6, 40))
@task(title=_("Bring texts back that nobody answered"))
def bring_back_unanswered_texts() -> None:
    """What was sent back and waits for its author too long is the team's again."""
    late = Review.objects.unanswered_for(Review.ANSWER_DAYS).select_related("hub")
    for review in late.iterator():
        if not review.is_simulated:
            review.bring_back()


@every_day(at=time(6, 50))
@task(title=_("Remind hubs of texts that wait to be read"))
def remind_of_old_texts() -> None:
    """One letter for each hub, however many texts wait."""
    late = Review.objects.waiting().older_than(Review.PATIENCE_DAYS).select_related("hub")
    oldest: dict[object, Review] = {}
    numbers: dict[object, int] = {}
    for review in late.oldest_first().iterator():
        oldest.setdefault(review.hub_id, review)
        numbers[review.hub_id] = numbers.get(review.hub_id, 0) + 1
    for hub_id, review in oldest.items():
        if not review.is_simulated:
            letters.texts_wait_too_long(review, numbers[hub_id])
