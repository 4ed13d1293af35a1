"""What stands behind gathered needs together: voices counted once, by group, and their channels."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from oshub.needs import letters
from oshub.needs.counting import GroupCount, by_group
from oshub.needs.letter_links import link_token
from oshub.needs.models import Backing, Cluster, Confirmation, Gathering, Need
from oshub.safeguarding.choices import Channel


def behind_all(cluster: Cluster) -> list[GroupCount]:
    """Everybody who backs one of the needs, once, without those who meant something else."""
    gatherings = Gathering.objects.now().of(cluster)
    same_voice = (
        Q(person=OuterRef("person"))
        | Q(seat=OuterRef("seat"))
        | (~Q(device="") & Q(device=OuterRef("device")))
    )
    said_no = Confirmation.objects.filter(
        same_voice,
        gathering__cluster=cluster,
        gathering__need=OuterRef("need"),
        is_meant=False,
    )
    voices = (
        Backing.objects.filter(need__in=gatherings.values("need"))
        .exclude(Exists(said_no))
        .order_by()
        .values_list("group")
        .annotate(
            people=Count("person", distinct=True),
            seats=Count("seat", distinct=True),
            devices=Count("device", distinct=True, filter=~Q(device="")),
        )
    )
    return by_group({group: sum(counts) for group, *counts in voices})


def channels_of(needs: Iterable[Need]) -> list[tuple[str, int]]:
    """How they reached the hub: so many needs on each channel."""
    counts = Counter(need.channel for need in needs)
    return [(str(channel.label), counts[channel]) for channel in Channel if counts[channel]]


def ask_about(gathering: Gathering) -> None:
    """Ask whoever raised or backed the need, in a letter, whether it was rightly gathered."""
    need = gathering.need
    if need.email and not need.person_id:
        letters.your_need_was_gathered(
            need.email, gathering, token=link_token(gathering), raised=True
        )
    if need.person and need.person.is_active:
        letters.your_need_was_gathered(need.person, gathering, raised=True)
    backers = Backing.objects.behind(need).filter(person__is_active=True).select_related("person")
    for backing in backers.exclude(person=need.person_id).iterator():
        letters.your_need_was_gathered(backing.person, gathering, raised=False)
