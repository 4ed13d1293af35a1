"""How fast a hub answers people who want to get involved: for everybody to read, never singly."""

import math
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from django.utils import timezone

from oshub.hubs.models import Enquiry, Hub

LATEST = 100
# Fewer answers would tell about single people.
FEWEST = 5


@dataclass(frozen=True)
class AnswerTimes:
    """Over the latest enquiries: the middle number of days, and how many wait too long."""

    answers: int
    median_days: int
    overdue_percent: int
    overdue: int
    is_simulated: bool


def answer_times(hub: Any) -> AnswerTimes | None:
    """What may be said in public; None with fewer than five answers. One query."""
    enquiries = Enquiry.objects.at_hub(hub).not_set_aside().newest_first()
    moments = ("hub", "received_at", "answered_at", "closed_at", "answer_by", "is_simulated")
    latest = list(enquiries.only(*moments)[:LATEST])
    answered = [enquiry for enquiry in latest if enquiry.answered_at]
    if len(answered) < FEWEST:
        return None
    overdue = sum(one.is_overdue for one in latest)
    return AnswerTimes(
        answers=len(answered),
        median_days=math.ceil(median(_days(enquiry) for enquiry in answered)),
        overdue_percent=round(100 * overdue / len(latest)),
        overdue=overdue,
        is_simulated=any(enquiry.is_simulated for enquiry in latest),
    )


def _days(enquiry: Enquiry) -> float:
    answered_at = enquiry.answered_at or timezone.now()
    return (answered_at - enquiry.received_at).total_seconds() / 86_400


def keep_answer_times(hub: Any) -> None:
    """Write them beside the hub, so that its page need not count. No change of the hub's record."""
    times = answer_times(hub)
    Hub.objects.filter(pk=hub.pk).update(answering=asdict(times) if times else {})
