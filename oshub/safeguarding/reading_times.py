"""How long texts wait to be read at a hub: for everybody to see."""

import math
from dataclasses import dataclass
from statistics import median
from typing import Any

from oshub.safeguarding.models import Review

LATEST = 200
# Fewer decisions would tell about single people.
FEWEST = 5


@dataclass(frozen=True)
class ReadingTimes:
    """What waits today, and the middle number of days over the latest decisions."""

    waiting: int
    oldest_days: int
    median_days: int | None
    """None where there are too few decisions to tell."""

    @property
    def is_late(self) -> bool:
        return self.oldest_days >= Review.PATIENCE_DAYS


def reading_times(hub: Any) -> ReadingTimes:
    """Three questions to the database."""
    waiting = Review.objects.at_hub(hub).waiting()
    oldest = waiting.oldest_first().first()
    decided = Review.objects.at_hub(hub).decided().newest_first()
    latest: Any = decided.values_list("asked_at", "decided_at")[:LATEST]
    days = [max(0.0, (end - begin).total_seconds() / 86_400) for begin, end in latest]
    return ReadingTimes(
        waiting=waiting.count(),
        oldest_days=oldest.days if oldest else 0,
        median_days=math.ceil(median(days)) if len(days) >= FEWEST else None,
    )
