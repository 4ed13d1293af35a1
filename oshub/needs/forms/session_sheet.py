"""The whole sheet of a listening session.

One flat sheet of fields, whoever sends it: the page's form, a phone that was off line, or a file.
Needs and promises are rows whose names carry an identifier made where they were written:
`item-<uuid>-what`, `promise-<uuid>-due_on`. So two open tabs never write into the same row.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ids import uuid7
from oshub.hubs.choices import StakeholderGroup
from oshub.needs.choices import SessionKind
from oshub.needs.forms.listening import ItemForm, PromiseForm, SessionForm
from oshub.needs.keeping_sessions import ChangedMeanwhile, Written, keep_session
from oshub.needs.models import ListeningSession

ROW = re.compile(r"(item|promise)-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-")
EMPTY_ITEMS, EMPTY_PROMISES = 4, 1
# More rows than these are not read, so that a hostile file costs nothing; the verb then refuses.
MOST_ROWS = 100
# The row that a script copies to make a new one.
PATTERN = UUID(int=0)


class SessionSheet:
    """The whole sheet: a session with its rows. Quacks like a form for `show`."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        language: str = "",
        session: ListeningSession | None = None,
    ) -> None:
        values = _values(session) if session else {}
        sent = data if data is not None else None
        initial = {
            "held_on": timezone.localdate(),
            "language": language,
            "kind": SessionKind.WORKSHOP,
        }
        self.form = SessionForm(sent, initial=initial | values)
        self.client_id = _uuid((sent or {}).get("client_id"))
        if sent is None:
            self.client_id = (session.client_id if session else None) or uuid7()
        seen = str((sent or {}).get("seen", session.version if session else ""))
        self.seen = int(seen) if seen.isdecimal() and len(seen) < 7 else 0
        keys = _keys(sent if sent is not None else values)
        self.items = _rows(ItemForm, "item", keys, sent, values, EMPTY_ITEMS)
        self.promises = _rows(PromiseForm, "promise", keys, sent, values, EMPTY_PROMISES)
        self.item_pattern = _row(ItemForm, "item", PATTERN, None, {})
        self.promise_pattern = _row(PromiseForm, "promise", PATTERN, None, {})
        # What somebody wrote on the web in the meantime, once `keep` found that out.
        self.conflict: ListeningSession | None = None

    @property
    def parts(self) -> list[forms.Form]:
        return [self.form, *self.items, *self.promises]

    @property
    def errors(self) -> bool:
        return any(part.errors for part in self.parts if part.is_bound)

    def is_valid(self) -> bool:
        for part in self.parts:
            part.full_clean()
        if self.client_id is None:
            self.form.add_error(None, _("The sheet has no number. Please open the page anew."))
        return not self.errors

    @property
    def written(self) -> Written:
        said = self.form.cleaned_data
        names = ("kind", "title", "held_on", "place", "language", "notes", "objections")
        return Written(
            **{name: said[name] for name in names},
            attendance=self.form.attendance,
            items=tuple(row.written() for row in self.items if row.has_changed()),
            promises=tuple(row.written() for row in self.promises if row.has_changed()),
            agreed=said["agreed"] or 0,
            disagreed=said["disagreed"] or 0,
        )

    def keep(self, hub: Any, *, by: Any) -> ListeningSession | None:
        """Keep it; None with a sentence beside the form where that is not possible."""
        number, kept = self.client_id or uuid7(), []

        def keep() -> None:
            try:
                session = keep_session(hub, self.written, by=by, client_id=number, seen=self.seen)
            except ChangedMeanwhile as changed:
                self.conflict = changed.session
                raise
            kept.append(session)

        self.form.attempt(keep)
        return kept[0] if kept else None

    @property
    def mistakes(self) -> list[str]:
        """All that is to be mended, in sentences, for whoever has no form to see them in."""
        said = []
        for part in self.parts:
            for name, errors in part.errors.items():
                label = f"{part.fields[name].label}: " if name in part.fields else ""
                said += [f"{label}{error}" for error in errors]
        return said


def _uuid(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _keys(fields: Mapping[str, Any]) -> dict[str, list[UUID]]:
    """The rows of a sheet, in the order in which they were begun; crossed-out ones left out."""
    found: dict[str, set[UUID]] = {"item": set(), "promise": set()}
    for name in fields:
        row = ROW.match(name)
        if row and fields.get(f"{row[0]}gone") != "1":
            found[row[1]].add(UUID(row[2]))
    return {kind: sorted(keys - {PATTERN})[:MOST_ROWS] for kind, keys in found.items()}


def _rows(
    form: type[Any],
    kind: str,
    keys: dict[str, list[UUID]],
    sent: Mapping[str, Any] | None,
    values: Mapping[str, Any],
    empty: int,
) -> list[Any]:
    known = [_row(form, kind, key, sent, values) for key in keys[kind]]
    if sent is not None:
        return known
    return known + [_row(form, kind, uuid7(), None, {}) for _number in range(empty)]


def _row(
    form: type[Any], kind: str, key: UUID, sent: Mapping[str, Any] | None, values: Mapping[str, Any]
) -> Any:
    start = f"{kind}-{key}-"
    initial = {
        name.removeprefix(start): value for name, value in values.items() if name.startswith(start)
    }
    row = form(sent, prefix=f"{kind}-{key}", initial=initial or None)
    row.key = key
    return row


def _values(session: ListeningSession) -> dict[str, Any]:
    """A kept session as the fields of the sheet."""
    names = ("kind", "title", "held_on", "place", "language", "notes")
    values: dict[str, Any] = {name: getattr(session, name) for name in names}
    values |= {name: getattr(session, name) or "" for name in ("agreed", "disagreed", "objections")}
    for there in session.attendance.all():
        values[f"there-{there.group}"] = there.number
        if there.group == StakeholderGroup.SCHOOLS:
            values["there-pupils"] = there.pupils
    for need in session.needs.all():
        if need.form_id:
            start = f"item-{need.form_id}-"
            for name in ("what", "kind", "for_whom", "place", "family", "group"):
                values[start + name] = getattr(need, name)
            for hands in need.hands.all():
                values[start + ("hands-" + hands.group if hands.group else "hands")] = hands.number
    for promise in session.promises.all():
        values[f"promise-{promise.pk}-what"] = promise.what
        values[f"promise-{promise.pk}-due_on"] = promise.due_on
    return values
