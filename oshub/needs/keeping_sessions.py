"""Keeping what a facilitator wrote, however often it is sent: nothing doubled, nothing lost.

A session and each of its needs and promises carry identifiers made where they were written. What
arrives again unchanged changes nothing; what arrives changed replaces what the same phone sent
before, unless somebody changed the record on the web since.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from analysis.likeness import features
from oshub.core.ledger import record
from oshub.hubs.problems import NotPossible
from oshub.needs.models import Attendance, Hands, ListeningSession, Need, Promise
from oshub.needs.searching import keep_findable
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.voices import Voice

MOST_ITEMS = 60
MOST_PROMISES = 30


class ChangedMeanwhile(NotPossible):
    """Somebody changed the record on the web since this version of it was begun."""

    def __init__(self, session: ListeningSession) -> None:
        super().__init__(_("This record was changed on the web in the meantime."))
        self.session = session


@dataclass(frozen=True)
class Item:
    """One thing that was heard, with the hands shown for it by group ('' for all together)."""

    key: UUID
    what: str
    for_whom: str = ""
    place: str = ""
    kind: str = "problem"
    family: str = ""
    group: str = ""
    hands: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Promised:
    key: UUID
    what: str
    due_on: date | None = None


@dataclass(frozen=True)
class Written:
    """Everything that a facilitator wrote about one session."""

    kind: str
    title: str
    held_on: date
    place: str
    language: str
    notes: str = ""
    # Of each group, how many were there and how many of them were pupils.
    attendance: dict[str, tuple[int, int]] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    promises: tuple[Promised, ...] = ()
    agreed: int = 0
    disagreed: int = 0
    objections: str = ""

    @property
    def digest(self) -> str:
        return hashlib.sha256(
            json.dumps(asdict(self), sort_keys=True, default=str).encode()
        ).hexdigest()

    @property
    def people(self) -> int:
        return sum(number for number, _pupils in self.attendance.values())


@transaction.atomic
def keep_session(
    hub: Any,
    written: Written,
    *,
    by: Any,
    client_id: UUID,
    seen: int = 0,
    simulated: bool = False,
) -> ListeningSession:
    """Keep it once for each `client_id`. `seen` is the version it was begun from; 0 on a phone.

    Of two requests at the same time, the constraint on `client_id` lets one create the session;
    the other waits, and finds it.
    """
    _check(written)
    session, is_new = ListeningSession.objects.select_for_update().get_or_create(
        client_id=client_id,
        defaults={
            **_facts(written),
            "hub": hub,
            "facilitator": by,
            "is_simulated": simulated,
        },
    )
    if session.hub_id != hub.pk:
        raise NotPossible(_("This record belongs to another hub."))
    if session.sent_digest == written.digest:
        return session
    if not is_new:
        if session.version != max(seen, 1):
            raise ChangedMeanwhile(session)
        if session.is_approved and seen:
            raise NotPossible(_("This record was approved; it does not change any more."))
    _write(session, written, by=by, on_the_web=bool(seen))
    record(
        "session.held" if is_new else "session.changed",
        session,
        by=by,
        hub=hub,
        simulated=simulated,
    )
    if written.agreed or written.disagreed:
        session.take_reading(
            by=by,
            agreed=written.agreed,
            disagreed=written.disagreed,
            objections=written.objections,
        )
    return session


def _check(written: Written) -> None:
    if written.people == 0:
        raise NotPossible(_("Say who was there: at least one person."))
    if any(pupils > number for number, pupils in written.attendance.values()):
        raise NotPossible(_("There cannot be more pupils than people from schools."))
    if written.held_on > timezone.localdate() + timedelta(days=1):
        raise NotPossible(_("That day has not come yet."))
    if len(written.items) > MOST_ITEMS:
        raise NotPossible(
            _("At most %(most)s needs in one session; please write the rest as a second one.")
            % {"most": MOST_ITEMS}
        )
    if len(written.promises) > MOST_PROMISES:
        raise NotPossible(_("At most %(most)s promises in one session.") % {"most": MOST_PROMISES})


def _facts(written: Written) -> dict[str, Any]:
    names = ("kind", "title", "held_on", "place", "language", "notes")
    return {name: getattr(written, name) for name in names}


def _write(session: ListeningSession, written: Written, *, by: Any, on_the_web: bool) -> None:
    for name, value in _facts(written).items():
        setattr(session, name, value)
    session.sent_digest = written.digest
    session.version += 1 if on_the_web else 0
    session.save()
    session.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(session=session, group=group, number=number, pupils=pupils)
        for group, (number, pupils) in written.attendance.items()
        if number
    )
    for item in written.items:
        _write_hands(_need_of(session, item, by=by), item.hands)
    for promised in written.promises:
        _write_promise(session, promised)


def _need_of(session: ListeningSession, item: Item, *, by: Any) -> Need:
    """The need that this item is, raised now or before."""
    with translation.override(session.language):
        those_present = gettext("For those who were there")
    said = {
        "kind": item.kind,
        "family": item.family,
        "what": item.what,
        "for_whom": item.for_whom or those_present,
        "place": item.place or session.place,
        "group": item.group,
    }
    need = Need.raise_it(
        session.hub,
        voice=Voice(person=by),
        is_typed=True,
        form_id=item.key,
        channel=Channel.SESSION,
        listening_session=session,
        language=session.language,
        simulated=session.is_simulated,
        **said,
    )
    if need.listening_session_id != session.pk:
        raise NotPossible(_("One of the needs belongs to another record."))
    _say_better(need, said)
    return need


def _say_better(need: Need, said: dict[str, str]) -> None:
    """Change the words of a need that arrived before, as long as nobody answered it."""
    changed = [name for name, value in said.items() if getattr(need, name) != value]
    if not changed or need.answered_at:
        return
    for name in changed:
        setattr(need, name, said[name])
    text = "\n".join(filter(None, (need.what, need.for_whom, need.more)))
    need.features = features(text, need.language).as_json()
    need.save(update_fields=[*changed, "features"])
    need.review.text = text
    need.review.save(update_fields=["text"])
    keep_findable(need)


def _write_hands(need: Need, hands: dict[str, int]) -> None:
    need.hands.exclude(group__in=hands).delete()
    for group, number in hands.items():
        Hands.objects.update_or_create(need=need, group=group, defaults={"number": number})


def _write_promise(session: ListeningSession, promised: Promised) -> None:
    promise, is_new = Promise.objects.get_or_create(
        pk=promised.key,
        defaults={
            "session": session,
            "hub": session.hub,
            "what": promised.what,
            "due_on": promised.due_on,
        },
    )
    if promise.session_id != session.pk:
        raise NotPossible(_("One of the promises belongs to another record."))
    if not is_new and promise.kept_at is None:
        promise.what, promise.due_on = promised.what, promised.due_on
        promise.save(update_fields=["what", "due_on"])
