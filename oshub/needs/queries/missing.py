"""Every question we ask about whom a hub should hear, and what it does to hear them."""

from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Max, Q, QuerySet, Sum

if TYPE_CHECKING:
    from oshub.needs.models import Attendance, CommunityPicture, OutreachTask  # noqa: F401


class PictureQuerySet(QuerySet["CommunityPicture"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def along(self, dimension: str) -> Self:
        return self.filter(dimension=dimension)


class OutreachQuerySet(QuerySet["OutreachTask"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def still_open(self) -> Self:
        return self.filter(done_at=None)

    def done(self) -> Self:
        return self.exclude(done_at=None)

    def first_due_first(self) -> Self:
        return self.select_related("person").order_by("due_on", "pk")

    def due_by(self, day: Any) -> Self:
        return self.still_open().filter(due_on__lte=day)

    def on_the_desk_of(self, person: Any, hubs: Any) -> Self:
        """Hers, and those of her hubs that nobody has taken."""
        return self.still_open().filter(Q(person=person.pk) | Q(person=None, hub__in=hubs))


class AttendanceQuerySet(QuerySet["Attendance"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(session__hub=hub)

    def summed_by(self, *fields: str) -> dict[Any, int]:
        """People present, added over all sessions, by these fields."""
        rows = self.order_by().values_list(*fields).annotate(Sum("number"))
        return {row[:-1] if len(fields) > 1 else row[0]: row[-1] for row in rows}

    def largest_room(self) -> int:
        """The most people at one session."""
        rooms = self.order_by().values("session").annotate(people=Sum("number"))
        return int(rooms.aggregate(most=Max("people"))["most"] or 0)


def said_alone(hub: Any) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """What was said outside of sessions, as far as everybody reads it: needs, and backings."""
    from oshub.needs.models import Backing, Need

    needs = Need.objects.at_hub(hub).shown().filter(listening_session=None)
    return needs, Backing.objects.filter(need__hub=hub)


def votes_by(hub: Any, field: str) -> Counter[str]:
    """Who voted in the hub's dialogues and ballots, by group or channel: participations.

    A group of which few voted in one of them is left out there, as it is on its own page: beside
    figures that are public already, a sum would give it away.
    """
    from oshub.deliberation.models import RollEntry, Voter

    found: Counter[str] = Counter()
    for number, value in (
        *Voter.objects.published_at(hub, field),
        *RollEntry.objects.published_at(hub, field),
    ):
        found[value] += number
    return found


def counted_by(rows: QuerySet[Any], *fields: str) -> dict[Any, int]:
    """How many rows there are of each value of these fields."""
    found = rows.order_by().values_list(*fields).annotate(Count("pk"))
    return {row[:-1] if len(fields) > 1 else row[0]: row[-1] for row in found}


def voices_behind(needs: QuerySet[Any], backings: QuerySet[Any]) -> int:
    """How many different people, seats and devices spoke; what others typed in has none."""
    voice = ("person", "seat", "device")
    nobody = Q(person=None, seat=None, device="")
    theirs = [rows.order_by().exclude(nobody).values(*voice) for rows in (needs, backings)]
    return theirs[0].union(theirs[1]).count()


def needs_by_theme(hub: Any) -> dict[tuple[str, str], int]:
    """Published needs by family and channel."""
    from oshub.needs.models import Need

    return counted_by(Need.objects.at_hub(hub).shown().exclude(family=""), "family", "channel")
