"""Every question we ask about dialogues, their statements, voters and paper."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils import timezone

from oshub.deliberation.choices import Entry

if TYPE_CHECKING:
    from oshub.deliberation.models import (  # noqa: F401
        Dialogue,
        OpinionMap,
        PaperSheet,
        Statement,
        Voter,
    )

PUBLIC = Q(opened_at__isnull=False)
FOR_ANYONE = Q(entry=Entry.ANYONE)


class DialogueQuerySet(QuerySet["Dialogue"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def in_hubs(self, hubs: Any) -> Self:
        return self.filter(hub__in=hubs)

    def among(self, ids: Any) -> Self:
        return self.filter(pk__in=ids)

    def public(self) -> Self:
        """Those that were opened, whether or not they are over."""
        return self.filter(PUBLIC)

    def drafted(self) -> Self:
        return self.filter(opened_at__isnull=True)

    def drafted_or_among(self, ids: Any) -> Self:
        return self.filter(Q(opened_at__isnull=True) | Q(pk__in=ids))

    def opened(self) -> Self:
        """Those in which one can vote."""
        return self.filter(PUBLIC, closed_at__isnull=True)

    def counting(self) -> Self:
        """Those in which votes may still come in: open ones, and closed ones that take paper."""
        return self.filter(PUBLIC).exclude(salt="")

    def open_today(self) -> Self:
        """Those in which one can vote today, even if the job that closes them is late."""
        today = Q(closes_on__isnull=True) | Q(closes_on__gte=timezone.localdate())
        return self.opened().filter(today)

    def ending_first(self) -> Self:
        return self.order_by(F("closes_on").asc(nulls_last=True), "-id")

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def to_close(self) -> Self:
        """Open ones whose last day is over."""
        return self.opened().filter(closes_on__lt=timezone.localdate())

    def to_forget(self, days: int) -> Self:
        """Closed so long ago that nobody may be tied to a vote any more."""
        return (
            self.closed()
            .exclude(salt="")
            .filter(closed_at__lt=timezone.now() - timedelta(days=days))
        )

    def with_code(self, code: str) -> "Dialogue | None":
        """The one that a poster means."""
        return self.public().filter(code=code.lower()).first()

    def from_source(self, fingerprint: str) -> "Dialogue | None":
        """The one that was imported from files with this fingerprint."""
        return self.filter(source_print=fingerprint).first()

    def for_voting(self) -> Self:
        """With what the vote screen shows, and without the hub's long texts: votes are many."""
        return self.select_related("hub").only(
            *("question", "code", "entry", "who_adds", "salt"),
            *("opened_at", "closed_at", "closes_on"),
            *("hub__slug", "hub__hue", "hub__name", "hub__local_name", "hub__languages"),
        )

    def with_hub(self) -> Self:
        return self.select_related("hub")

    def open_first(self) -> Self:
        """Open, then drafted, then closed; each the newest first."""
        rank = Case(
            When(closed_at__isnull=False, then=Value(2)),
            When(opened_at__isnull=True, then=Value(1)),
            default=Value(0),
        )
        return self.annotate(rank=rank).order_by("rank", "-id")


class StatementQuerySet(QuerySet["Statement"]):
    def of(self, dialogue: Any) -> Self:
        return self.filter(dialogue=dialogue)

    def shown(self) -> Self:
        """Those that voters and the public read."""
        return self.filter(review__is_shown=True)

    def numbered(self, numbers: list[int]) -> Self:
        return self.filter(number__in=numbers)

    def in_order(self) -> Self:
        return self.order_by("number")

    def with_review(self) -> Self:
        return self.select_related("review")


class VoterQuerySet(QuerySet["Voter"]):
    def of(self, dialogue: Any) -> Self:
        return self.filter(dialogue=dialogue)

    def who_voted(self) -> Self:
        return self.filter(votes_cast__gt=0)

    def count_by(self, *names: str) -> dict[Any, int]:
        """How many there are of each: `count_by("group")`."""
        rows = self.order_by().values_list(*names).annotate(number=Count("pk"))
        return {row[0] if len(names) == 1 else row[:-1]: row[-1] for row in rows}

    def published_at(self, hub: Any, field: str) -> list[tuple[int, str]]:
        """How many voted in each dialogue of the hub's own, by group or channel; small cells not.

        What was imported from elsewhere is nobody of the hub.
        """
        own = self.who_voted().filter(dialogue__hub=hub, dialogue__source_print="")
        cells = own.order_by().values("dialogue", field).annotate(number=Count("pk"))
        large = cells.filter(number__gte=F("dialogue__minimum_group"))
        return list(large.values_list("number", field))


class OpinionMapQuerySet(QuerySet["OpinionMap"]):
    def of(self, dialogue: Any) -> "OpinionMap | None":
        """The stored map, with its statements' numbers; None before the first one."""
        return self.filter(dialogue=dialogue).first()


class PaperSheetQuerySet(QuerySet["PaperSheet"]):
    def of(self, dialogue: Any) -> Self:
        return self.filter(dialogue=dialogue)

    def with_people(self) -> Self:
        return self.select_related("first_by", "second_by")

    def waiting_in(self, hubs: Any) -> Self:
        """Sheets of these hubs that were typed in once."""
        return self.filter(dialogue__hub__in=hubs, is_typed_twice=False)

    def not_typed_by(self, person: Any) -> Self:
        return self.exclude(first_by=person)

    def to_compare(self, number: int) -> "PaperSheet | None":
        """The sheet of this number, where two readings wait to be compared."""
        both = self.filter(number=number, is_typed_twice=True, agreed_at__isnull=True)
        return both.first()

    def in_order(self) -> Self:
        return self.order_by("number")

    def next_number(self) -> int:
        """One more than the highest number typed in so far."""
        highest = self.order_by("-number").values_list("number", flat=True).first()
        return (highest or 0) + 1
