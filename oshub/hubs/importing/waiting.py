"""Published facts that wait for a capability with a home for them, and how it takes them up."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from oshub.hubs.models import WaitingItem


def waiting(kind: str) -> QuerySet[WaitingItem]:
    """What still waits of one kind, in the order of the file. Its `payload` is as published."""
    return WaitingItem.still_waiting(kind).select_related("hub").order_by("id")


@transaction.atomic
def take_up(item: WaitingItem) -> bool:
    """Say that the item has found its home; False if it had one already.

    Call it in the transaction that writes the home: of two takers only one gets True.
    """
    unclaimed = WaitingItem.objects.filter(pk=item.pk, taken_up_at__isnull=True)
    is_mine = bool(unclaimed.update(taken_up_at=timezone.now()))
    item.refresh_from_db(fields=["taken_up_at"])
    return is_mine
