"""Every question we ask about ballots."""

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from oshub.safeguarding.choices import Channel

if TYPE_CHECKING:
    from oshub.deliberation.models import (  # noqa: F401
        Ballot,
        BallotCount,
        BallotOption,
        BallotPaper,
        BallotSheet,
        RollEntry,
    )

PUBLIC = Q(opened_at__isnull=False)


class BallotQuerySet(QuerySet["Ballot"]):
    def at_hub(self, hub: Any) -> Self:
        return self.filter(hub=hub)

    def public(self) -> Self:
        """Those that everybody may see: opened once."""
        return self.filter(PUBLIC)

    def drafted(self) -> Self:
        return self.filter(opened_at__isnull=True)

    def open_to(self, hubs: Any) -> Self:
        """Those on whose roll somebody of these hubs can stand."""
        return self.filter(Q(hub__in=hubs) | Q(for_anyone=True))

    def taking_votes(self) -> Self:
        """Opened and not closed, whatever the day."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def open_today(self) -> Self:
        """Those in which one can vote today."""
        return self.taking_votes().filter(closes_on__gte=timezone.localdate())

    def ending_first(self) -> Self:
        return self.order_by("closes_on", "-id")

    def overdue(self) -> Self:
        """Their last day is over."""
        return self.taking_votes().filter(closes_on__lt=timezone.localdate())

    def closing_by(self, day: Any) -> Self:
        return self.taking_votes().filter(closes_on__gte=timezone.localdate(), closes_on__lte=day)

    def for_class(self, school_class: Any) -> Self:
        """Those on which this class may vote now."""
        return self.taking_votes().filter(classes=school_class, closes_on__gte=timezone.localdate())

    def unfinished_at(self, hubs: Any) -> Self:
        """Drafts, and closed ones that wait for their votes on paper."""
        waits_for_paper = Q(
            closed_at__isnull=False, counted_at__isnull=True, papers_accepted_at__isnull=True
        )
        unfinished = self.filter(hub__in=hubs).filter(
            Q(opened_at__isnull=True) | (waits_for_paper & Q(sheets__isnull=False))
        )
        return unfinished.select_related("hub").distinct()

    def sent_as(self, form_id: UUID) -> "Ballot | None":
        return self.filter(form_id=form_id).first()

    def with_code(self, code: str) -> "Ballot | None":
        return self.filter(code=code.lower()).first()

    def newest_first(self) -> Self:
        return self.order_by("-id")

    def for_list(self) -> Self:
        """With the hub, without the long texts."""
        return self.select_related("hub").defer("about", "rules")


class RollQuerySet(QuerySet["RollEntry"]):
    def of(self, ballot: Any) -> Self:
        return self.filter(ballot=ballot)

    def with_key(self, key_hash: str) -> Self:
        return self.filter(key_hash=key_hash)

    def with_keys(self, key_hashes: Any) -> Self:
        return self.filter(key_hash__in=list(key_hashes))

    def not_voted(self) -> Self:
        return self.filter(has_voted=False)

    def voted(self) -> Self:
        return self.filter(has_voted=True)

    def by(self, field: str) -> list[tuple[str, int, int]]:
        """For each value of `group` or `channel`: how many are on the roll, how many voted."""
        rows = self.values(field).annotate(
            entries=Count("pk"), voters=Count("pk", filter=Q(has_voted=True))
        )
        return [(row[field], row["entries"], row["voters"]) for row in rows.order_by(field)]

    def published_at(self, hub: Any, field: str) -> list[tuple[int, str]]:
        """How many voted on each ballot of the hub, by group or channel; small cells not."""
        from oshub.deliberation.models import Ballot

        cells = self.voted().filter(ballot__hub=hub).order_by().values("ballot", field)
        large = cells.annotate(number=Count("pk")).filter(number__gte=Ballot.SMALLEST)
        return list(large.values_list("number", field))

    def on_paper(self) -> Self:
        return self.filter(has_voted=True, channel=Channel.PAPER)

    def in_no_order(self) -> Self:
        """By fingerprint, which says nothing about anybody."""
        return self.order_by("key_hash")


class PaperQuerySet(QuerySet["BallotPaper"]):
    def of(self, ballot: Any) -> Self:
        return self.filter(ballot=ballot)

    def with_receipt(self, receipt: str) -> Self:
        return self.filter(receipt=receipt)

    def in_no_order(self) -> Self:
        """By receipt, which is drawn at random: the order tells nothing."""
        return self.order_by("receipt")


class BallotSheetQuerySet(QuerySet["BallotSheet"]):
    def of(self, ballot: Any) -> Self:
        return self.filter(ballot=ballot)

    def in_order(self) -> Self:
        return self.order_by("number")

    def to_be_read_by(self, person: Any) -> Self:
        """Those that she can type in: nobody has, or one other person."""
        mine = Q(first="") | (Q(second="") & ~Q(first_by=person.pk))
        return self.filter(mine).in_order()

    def disputed(self) -> Self:
        """Read in two ways, and not yet looked at again."""
        read = self.exclude(first="").exclude(second="").filter(agreed="")
        return read.exclude(first=F("second")).in_order()

    def progress(self) -> dict[str, int]:
        """How many there are, and how far their reading is."""
        both = ~Q(first="") & ~Q(second="")
        numbers: dict[str, int] = self.aggregate(
            printed=Count("pk"),
            once=Count("pk", filter=~Q(first="") & Q(second="")),
            twice=Count("pk", filter=both),
            disputed=Count("pk", filter=both & Q(agreed="") & ~Q(first=F("second"))),
        )
        return numbers

    def numbered(self, numbers: Any) -> Self:
        return self.filter(number__in=numbers)


class OptionQuerySet(QuerySet["BallotOption"]):
    def counted_about(self, kind: str, thing_id: UUID) -> Self:
        """Options that stand for a thing, in ballots that are counted."""
        about = self.filter(thing_kind=kind, thing_id=thing_id, ballot__counted_at__isnull=False)
        return about.select_related("ballot").order_by("id")

    def of(self, ballot: Any) -> Self:
        """In the order of their letters; as they were added while there are none."""
        return self.filter(ballot=ballot).order_by("code", "id")

    def codes_of(self, ballot: Any) -> QuerySet[Any, str]:
        return self.of(ballot).values_list("code", flat=True)


class CountQuerySet(QuerySet["BallotCount"]):
    def of(self, ballot: Any) -> Self:
        return self.filter(ballot=ballot)

    def oldest_first(self) -> Self:
        return self.order_by("id")
