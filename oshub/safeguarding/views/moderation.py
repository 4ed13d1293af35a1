"""A hub's queue of texts, its public rules for reading them, and the log of what was decided."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import permit
from oshub.core.tables import table
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import ReviewReason
from oshub.safeguarding.forms.review import ticked_ids
from oshub.safeguarding.models import Review
from oshub.safeguarding.reading_times import reading_times

QUEUE_SIZE = 25
LOG_SIZE = 50
LOG_MOST = 10_000


@never_cache
@permit("hub.moderate", by="slug")
def queue(request: Request, hub: Hub) -> HttpResponse:
    """What waits to be read, the oldest first."""
    waiting = Review.objects.at_hub(hub).waiting().oldest_first()
    return show(
        request,
        "safeguarding/queue.html",
        hub=hub,
        here="moderation",
        heading=_("Texts to be read"),
        lede=_("You protect whoever reads next, and you answer a person who meant well."),
        waiting=leaf(request, waiting, size=QUEUE_SIZE),
        times=reading_times(hub),
    )


@require_POST
@permit("hub.moderate", by="slug")
def publish_ticked(request: Request, hub: Hub) -> HttpResponse:
    """Several at once, for a stack of short texts of one class; each is decided by itself."""
    ids = ticked_ids(request.POST.getlist("review"), most=QUEUE_SIZE)
    reviews = Review.objects.at_hub(hub).among(ids).oldest_first()
    done, problems = 0, set[str]()
    for review in reviews:
        try:
            review.publish(by=request.person)
            done += 1
        except NotPossible as problem:
            problems.add(str(problem))
    if done:
        words = ngettext("%(number)d text published.", "%(number)d texts published.", done)
        messages.success(request, words % {"number": done})
    for words in sorted(problems):
        messages.warning(request, words)
    if not ids:
        messages.info(request, _("Tick the texts that you have read first."))
    return redirect("safeguarding:moderation", hub.slug)


@permit("hub.view", by="slug")
def policy(request: Request, hub: Hub) -> HttpResponse:
    """For everybody: who reads what, how fast, for which reasons, and what an author can do."""
    return show(
        request,
        "safeguarding/policy.html",
        hub=hub,
        here="moderation",
        heading=_("How texts are read here"),
        lede=_("Before or after they are published, somebody of the hub reads every text."),
        reasons=ReviewReason.labels,
        patience=Review.PATIENCE_DAYS,
        times=reading_times(hub),
    )


@permit("hub.view", by="slug")
def log(request: Request, hub: Hub) -> HttpResponse:
    """For everybody: what was decided and why, without texts and without people."""
    return show(
        request,
        "safeguarding/log.html",
        hub=hub,
        here="moderation",
        heading=_("What was decided about texts"),
        lede=_("Every text that is read here, without its words and without people."),
        reviews=leaf(request, Review.objects.at_hub(hub).asked().newest_first(), size=LOG_SIZE),
    )


@permit("hub.view", by="slug")
def log_csv(request: Request, hub: Hub) -> HttpResponse:
    """The same as a table for computers: the latest ten thousand."""
    reviews = Review.objects.at_hub(hub).asked().newest_first()[:LOG_MOST]
    return table(f"moderation-{hub.slug}", COLUMNS, _rows(reviews.iterator()))


COLUMNS = ["kind", "channel", "asked_on", "read", "state", "reason", "decided_on", "days",
           "objected"]  # fmt: skip


def _rows(reviews: Iterator[Review]) -> Iterator[list[Any]]:
    for one in reviews:
        yield [
            one.kind,
            one.channel,
            one.asked_at.date().isoformat(),
            "before" if one.is_before else "after",
            one.state,
            one.reason,
            one.decided_at.date().isoformat() if one.decided_at and not one.is_waiting else "",
            one.days,
            "yes" if one.appealed_at else "no",
        ]
