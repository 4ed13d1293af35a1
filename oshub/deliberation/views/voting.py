"""The focused screen: one statement, three buttons, and nothing else."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.limits import HOUR, address_of, limited, neighbourhood, take
from oshub.core.rules import may, permit
from oshub.deliberation.bursts import note_burst
from oshub.deliberation.choices import Entry
from oshub.deliberation.forms.dialogue import GroupForm, StatementForm
from oshub.deliberation.models import Dialogue, Statement
from oshub.deliberation.similar import similar_statements
from oshub.deliberation.views.dialogue import hub_language, sees_map, with_hub
from oshub.deliberation.voting import Turn
from oshub.hubs.answering import Request, show
from oshub.hubs.problems import NotPossible

# So many statements that were skipped are remembered in the address.
MOST_SKIPPED = 20
# A school may sit behind one address; somebody who votes with hundreds of devices shall not.
DEVICES_PER_HOUR = 400


def for_voting(dialogues: QuerySet[Any]) -> QuerySet[Any]:
    return dialogues.for_voting()  # type: ignore[attr-defined, no-any-return]


@never_cache
@permit("dialogue.view", prepare=for_voting)
def vote(request: Request, dialogue: Dialogue) -> HttpResponse:
    """Show the next statement; or count an answer, and then show the next one."""
    if request.method != "POST":
        return _card(request, dialogue, dialogue.turn(request.voice))
    try:
        turn = dialogue.vote(
            request.voice, *_sent(request), at_first=lambda: _let_in(request, dialogue)
        )
    except NotPossible as problem:
        turn = dialogue.turn(request.voice)
        return _card(request, dialogue, turn, problem=str(problem), status=422)
    if request.htmx:
        return _card(request, dialogue, turn)
    return redirect("deliberation:vote", dialogue.pk)


def _sent(request: Request) -> tuple[UUID | None, int]:
    """The statement and the answer; what is neither is refused by the verb with a sentence."""
    try:
        value = int(request.POST.get("value", ""))
    except ValueError:
        value = -9
    try:
        return UUID(request.POST.get("statement", "")), value
    except ValueError:
        return None, value


@never_cache
@require_POST
@permit("dialogue.view", prepare=for_voting)
def begin(request: Request, dialogue: Dialogue) -> HttpResponse:
    """Note as whom somebody speaks, once; then the first statement."""
    form = GroupForm(request.POST)
    turn = dialogue.turn(request.voice)
    problem = ""
    try:
        if not turn.has_begun:
            _let_in(request, dialogue)
        if form.is_valid() and form.begin(dialogue, request.voice):
            return redirect("deliberation:vote", dialogue.pk)
    except NotPossible as found:
        problem = str(found)
    return _card(request, dialogue, turn, problem=problem, form=form, status=422)


def _let_in(request: Request, dialogue: Dialogue) -> None:
    """NotPossible where one network has begun with very many devices in an hour."""
    if not request.voice.device:
        return
    where = neighbourhood(address_of(request))
    if take(f"dialogue-{dialogue.pk}", where, times=DEVICES_PER_HOUR, within=HOUR):
        return
    note_burst(dialogue)
    raise NotPossible(
        _(
            "Very many people of your network have begun here within an hour. Please come back in "
            "an hour, or sign in, or enter your class code."
        )
    )


def _card(
    request: Request,
    dialogue: Dialogue,
    turn: Turn,
    *,
    problem: str = "",
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """What is to be done now, as a part of the page that htmx replaces alone."""
    skipped = _skipped(request)
    asked = turn.next(skipped)
    asks_group = dialogue.is_open and not turn.has_begun and request.voice.seat is None
    context: dict[str, Any] = {
        "dialogue": dialogue,
        "hub": dialogue.hub,
        "turn": turn,
        "asked": asked,
        "problem": problem,
        "is_shut_out": not may(request.person, "dialogue.vote", dialogue),
        "group_form": form or (GroupForm() if asks_group else None),
        "skip": _skip(asked.number, skipped) if asked and turn.left > 1 else "",
        "can_add": may(request.person, "dialogue.state", dialogue),
        "sees_map": sees_map(dialogue, turn, leads=False),
    }
    response = show(request, "deliberation/vote.html", **context)
    response.status_code = status
    return response


def _skipped(request: Request) -> list[int]:
    said = request.GET.getlist("skip") if request.method == "GET" else []
    return [int(number) for number in said if number.isdecimal() and len(number) < 7][
        -MOST_SKIPPED:
    ]


def _skip(number: int, skipped: list[int]) -> str:
    """The query that asks for another one."""
    numbers = [*(one for one in skipped if one != number), number][-MOST_SKIPPED:]
    return "&".join(f"skip={one}" for one in numbers)


@never_cache
@limited("statement", times=120, within=HOUR)
@permit("dialogue.state", prepare=with_hub)
def add(request: Request, dialogue: Dialogue) -> HttpResponse:
    """Say something that nobody has said yet."""
    initial = {"language": hub_language(dialogue.hub)}
    form = StatementForm(request.POST or None, dialogue=dialogue, initial=initial)
    similar: list[Statement] = []
    if form.is_bound and form.is_valid():
        similar = _look_around(dialogue, form)
        if not similar:
            turn = dialogue.turn(request.voice)
            if stated := form.state(request.voice, turn.group):
                return _thanks(request, dialogue, stated)
    return show(
        request,
        "deliberation/add.html",
        form,
        dialogue=dialogue,
        hub=dialogue.hub,
        similar=similar,
    )


def _look_around(dialogue: Dialogue, form: StatementForm) -> list[Statement]:
    """What is like it, shown once; sent a second time, it is added."""
    said = form.cleaned_data
    if said["anyway"]:
        return []
    found = similar_statements(dialogue, said["text"], said["language"])
    if found:
        form.show_instead({"anyway": True})
        form.add_error(None, _("Is one of the statements below what you mean? Then vote on it."))
    return found


def _thanks(request: Request, dialogue: Dialogue, statement: Statement) -> HttpResponse:
    return show(
        request,
        "deliberation/added.html",
        dialogue=dialogue,
        hub=dialogue.hub,
        statement=statement,
        is_shown=statement.review.is_shown,
        is_known=dialogue.entry == Entry.KNOWN,
    )
