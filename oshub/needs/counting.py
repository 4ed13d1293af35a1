"""Counts of people as everybody may read them: by group, and never exactly where there are few."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oshub.hubs.choices import StakeholderGroup

FEWEST = 5


@dataclass(frozen=True)
class GroupCount:
    """How many of one group, in words."""

    group: str
    label: str
    count: str


def in_words(number: int) -> str:
    """The number, unless it is so small that it could tell who they are."""
    if number < FEWEST:
        return _("a few")
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}


def by_group(counts: Mapping[str, int]) -> list[GroupCount]:
    """Each group that is there, in the order of the charter; those without a group last."""
    labels = {group.value: str(group.label) for group in StakeholderGroup}
    labels[""] = _("Without a group")
    return [
        GroupCount(group, label, in_words(counts[group]))
        for group, label in labels.items()
        if counts.get(group)
    ]
