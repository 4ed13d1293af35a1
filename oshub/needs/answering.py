"""A hub answers for what it heard: somebody owns each need, by a day, and nothing ends in silence.

Steps move a need forward on its trail and never back: what happened stays true. Each step is told
once to whoever raised or backed the need: see `telling.py`.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.hubs.problems import NotPossible
from oshub.needs.choices import AnswerKind, NeedState
from oshub.needs.models import Answer, Need

# Further along the trail than what stands before it.
ORDER = [
    NeedState.HEARD,
    NeedState.LATER,
    NeedState.REFUSED,
    NeedState.TAKEN_UP,
    NeedState.CHALLENGE,
    NeedState.MISSION,
    NeedState.TOLD_BACK,
]
# What an answer makes of a need, and whether it then waits for another one.
OUTCOMES = {
    AnswerKind.TAKEN_UP: NeedState.TAKEN_UP,
    AnswerKind.LATER: NeedState.LATER,
    AnswerKind.PASSED_ON: NeedState.REFUSED,
    AnswerKind.REFUSED: NeedState.REFUSED,
    AnswerKind.TOLD_BACK: NeedState.TOLD_BACK,
}
LONGEST_WAIT_DAYS = 366


@transaction.atomic
def own(need: Need, person: Any, *, by: Any) -> None:
    """Let somebody of the hub's team answer for the need."""
    if not person.hub_ids(("coordinator", "team")) & {need.hub_id}:
        raise NotPossible(_("Only somebody of the hub's team can answer for a need."))
    changed = Need.objects.filter(pk=need.pk).exclude(owner=person).update(owner=person)
    if changed:
        need.owner = person
        record("need.owned", need, by=by, hub=need.hub, simulated=need.is_simulated)


@transaction.atomic
def answer(
    need: Need,
    kind: str,
    *,
    words: str,
    by: Any,
    language: str,
    reason: str = "",
    next_answer_by: date | None = None,
) -> Answer:
    """Say what the hub does. A no needs a reason from the list and words; "later" needs a day."""
    if kind in {AnswerKind.REFUSED, AnswerKind.PASSED_ON} and not (reason and words.strip()):
        raise NotPossible(
            _("A no needs a reason from the list, and words: people gave theirs to you.")
        )
    if kind == AnswerKind.LATER:
        _check_day(next_answer_by)
    elif next_answer_by:
        raise NotPossible(_("Only “not now” names another day."))
    locked = Need.objects.select_for_update().get(pk=need.pk)
    if not locked.review.is_shown:
        raise NotPossible(_("Read it first: publish it or say no there."))
    last = locked.answers.order_by("-id").first()
    if last and (last.kind, last.words) == (kind, words):
        return last  # a second click
    given = Answer.objects.create(
        need=need,
        kind=kind,
        reason=reason,
        words=words,
        language=language,
        next_answer_by=next_answer_by,
        given_by=by,
    )
    state = OUTCOMES[AnswerKind(kind)]
    Need.objects.filter(pk=need.pk).update(
        state=state if _is_further(locked.state, state) else locked.state,
        answered_at=None if kind == AnswerKind.LATER else timezone.now(),
        answer_by=next_answer_by or locked.answer_by,
    )
    need.refresh_from_db()
    record(
        "need.told_back" if kind == AnswerKind.TOLD_BACK else "need.answered",
        need,
        by=by,
        hub=need.hub,
        simulated=need.is_simulated,
        answer=str(given.pk),
        kind=kind,
    )
    return given


def _check_day(day: date | None) -> None:
    today = timezone.localdate()
    if day is None or not today < day <= today + timedelta(days=LONGEST_WAIT_DAYS):
        raise NotPossible(
            _("Name the day by which people hear from you again: after today, within a year.")
        )


def _is_further(now: str, then: str) -> bool:
    """An answer may replace an answer; the challenge and mission that came of it stay."""
    taken_further = {NeedState.CHALLENGE, NeedState.MISSION}
    return then == NeedState.TOLD_BACK or now not in taken_further


def step(need: Need, state: NeedState) -> bool:
    """Move a need forward on its trail; False where it was as far already."""
    behind = ORDER[: ORDER.index(state)]
    moved = Need.objects.filter(pk=need.pk, state__in=behind).update(
        state=state, answered_at=timezone.now()
    )
    if moved:
        need.refresh_from_db(fields=["state", "answered_at"])
    return bool(moved)
