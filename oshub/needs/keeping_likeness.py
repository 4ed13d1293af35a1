"""How the results of comparing are kept: of each thing the few best, from both sides."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from analysis.likeness import Ranked
from oshub.needs.models.likeness import Alike


@transaction.atomic
def keep(kept: type[Alike], one: UUID, found: Iterable[Ranked]) -> None:
    """These are the best for it, instead of what was kept before."""
    kept.objects.of(one).delete()
    rows = [kept.of_ranked(one, each, UUID(str(each.key))) for each in found]
    kept.objects.bulk_create(rows[: kept.KEPT], ignore_conflicts=True)


@transaction.atomic
def offer(kept: type[Alike], other: UUID, seen_from: dict[UUID, Ranked]) -> None:
    """Something new is like all of these: each keeps it if it is among its best."""
    known: dict[UUID, list[Alike]] = defaultdict(list)
    for row in kept.objects.of_any(seen_from).select_for_update():
        if row.other_id != other:
            known[row.one_id].append(row)
    kept.objects.of_any(seen_from).naming(other).delete()
    better, worse = [], []
    for one, found in seen_from.items():
        new = kept.of_ranked(one, found, other)
        in_order = sorted([*known[one], new], key=_order)
        worse += [row.pk for row in in_order[kept.KEPT :] if row is not new]
        better += [new] if new in in_order[: kept.KEPT] else []
    kept.objects.filter(pk__in=worse).delete()
    kept.objects.bulk_create(better, ignore_conflicts=True)


def _order(row: Alike) -> tuple[float, str]:
    return (-row.score, str(row.other_id))


@transaction.atomic
def forget(kept: type[Alike], other: UUID) -> set[UUID]:
    """Nothing keeps it any longer. Returns what kept it."""
    kept.objects.of(other).delete()
    named = kept.objects.naming(other)
    lost = set(named.values_list("one", flat=True))
    named.delete()
    return lost


def left_short(kept: type[Alike], other: UUID, lost: set[UUID], *, enough: int) -> set[UUID]:
    """Of those that kept it once, which have lost it and now have fewer than enough."""
    again = kept.objects.of_any(lost).naming(other).values_list("one", flat=True)
    short: set[UUID] = kept.objects.short_of(enough, lost - set(again))
    return short
