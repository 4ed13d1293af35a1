"""What happened to a need, as everybody may read it: never by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oshub.core.ledger import Entry
from oshub.needs.models import Gathering, Need

MOST = 30


@dataclass(frozen=True)
class Moment:
    """One line of a timeline."""

    at: datetime
    text: str
    url: str = ""
    note: str = ""

    @property
    def when(self) -> str:
        return date_format(self.at, "DATE_FORMAT")

    @property
    def datetime(self) -> str:
        return self.at.date().isoformat()


def who_says(need: Need) -> str:
    """Who says so: a class, a meeting, a group, or somebody. A name only if she chose so."""
    if need.school_class:
        return str(need.school_class)
    if need.is_named and need.person:
        return str(need.person)
    group = need.get_group_display() if need.group else ""
    where = ""
    if need.listening_session:
        where = need.listening_session.title
    elif need.sheet:
        where = need.sheet.place
    if group and where:
        return _("%(group)s, at %(where)s") % {"group": group, "where": where}
    if where:
        return _("People at %(where)s") % {"where": where}
    return group or _("Somebody")


def history(need: Need, gatherings: list[Gathering]) -> list[Moment]:
    """The oldest first: raised, gathered, taken out, and the public facts about it."""
    moments = [Moment(need.raised_at, _("It was raised"))]
    for row in gatherings:
        names = {"title": row.cluster.title}
        url = row.cluster.get_absolute_url()
        moments.append(
            Moment(row.gathered_at, _("It was gathered with others: %(title)s") % names, url)
        )
        if row.undone_at:
            moments.append(Moment(row.undone_at, _("It stands alone again"), note=row.reason))
    moments += [Moment(entry.at, entry.sentence) for entry in _public(need)]
    return sorted(moments, key=lambda moment: moment.at)


def _public(need: Need) -> list[Any]:
    """The rest stands in rows of its own."""
    entries = Entry.objects.public().about(need).exclude(fact="need.taken_out")
    return list(entries.newest_first()[:MOST])
