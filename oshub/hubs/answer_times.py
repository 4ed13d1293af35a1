"""How fast a hub answers people who want to get involved: for everybody to read, never singly."""

import math
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.utils import timezone

from oshub.hubs.models import Enquiry

LATEST = 100
# Fewer answers would tell about single people.
FEWEST = 5


@dataclass(frozen=True)
class AnswerTimes:
    """Over the latest enquiries: the middle number of days, and how many wait too long."""

    answers: int
    median_days: int
    overdue_percent: int
    is_simulated: bool


def answer_times(hub: Any) -> AnswerTimes | None:
    """What may be said in public; None with fewer than five answers. One query."""
    latest = list(Enquiry.objects.at_hub(hub).not_set_aside().newest_first()[:LATEST])
    answered = [enquiry for enquiry in latest if enquiry.answered_at]
    if len(answered) < FEWEST:
        return None
    return AnswerTimes(
        answers=len(answered),
        median_days=math.ceil(median(_days(enquiry) for enquiry in answered)),
        overdue_percent=round(100 * sum(one.is_overdue for one in latest) / len(latest)),
        is_simulated=any(enquiry.is_simulated for enquiry in latest),
    )


def _days(enquiry: Enquiry) -> float:
    answered_at = enquiry.answered_at or timezone.now()
    return (answered_at - enquiry.received_at).total_seconds() / 86_400
