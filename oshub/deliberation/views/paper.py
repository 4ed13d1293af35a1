"""Paper: the poster, the sheets to fill in, and typing them in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import permit
from oshub.deliberation.choices import Answer
from oshub.deliberation.forms.paper import SettleForm, SheetForm
from oshub.deliberation.models import Dialogue, PaperSheet, Statement
from oshub.deliberation.views.dialogue import with_hub
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.choices import StakeholderGroup

MOST_COPIES = 40


@permit("dialogue.view", prepare=with_hub)
def poster(request: Request, dialogue: Dialogue) -> HttpResponse:
    """One page to hang up: the question, a square code, a short address."""
    address = request.build_absolute_uri(dialogue.short_path)
    return show(
        request,
        "deliberation/poster.html",
        dialogue=dialogue,
        hub=dialogue.hub,
        address=address,
        short_address=address.split("://")[1].rstrip("/"),
    )


@never_cache
@permit("dialogue.lead", prepare=with_hub)
def sheet(request: Request, dialogue: Dialogue) -> HttpResponse:
    """All statements with three boxes, as many numbered copies as asked for."""
    copies = _number(request, "copies", 1, MOST_COPIES)
    first = _number(request, "first", PaperSheet.objects.of(dialogue).next_number(), 100_000)
    return show(
        request,
        "deliberation/sheet.html",
        dialogue=dialogue,
        hub=dialogue.hub,
        statements=list(Statement.objects.of(dialogue).shown().in_order()),
        numbers=range(first, first + copies),
        copies=copies,
        first=first,
        most=MOST_COPIES,
        groups=StakeholderGroup.labels,
    )


def _number(request: Request, name: str, otherwise: int, most: int) -> int:
    said = request.GET.get(name, "")
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < 7 else otherwise


@never_cache
@permit("dialogue.lead", prepare=with_hub)
def paper(request: Request, dialogue: Dialogue) -> HttpResponse:
    """The sheets typed in so far, and the next one."""
    statements = list(Statement.objects.of(dialogue).shown().in_order())
    form = SheetForm(request.POST or None, statements=statements)
    if form.is_bound and form.is_valid() and (typed := form.type_in(dialogue, by=request.person)):
        if typed.is_typed_twice and typed.differs:
            return redirect("deliberation:settle", dialogue.pk, typed.number)
        done = _("Both readings agree: the sheet is counted.")
        again = _("Kept. Somebody else types it in a second time; then it is counted.")
        messages.success(request, done if typed.agreed_at else again)
        return redirect("deliberation:paper", dialogue.pk)
    rows = PaperSheet.objects.of(dialogue).with_people().in_order()
    return show(
        request,
        "deliberation/paper.html",
        form,
        dialogue=dialogue,
        hub=dialogue.hub,
        heading=_("Answers on paper"),
        sheets=leaf(request, rows, size=50),
    )


@never_cache
@permit("dialogue.lead", prepare=with_hub)
def settle(request: Request, dialogue: Dialogue, number: int) -> HttpResponse:
    """Two readings that differ: look at the paper, and say what stands there."""
    found = PaperSheet.objects.of(dialogue).to_compare(number)
    if found is None:
        if request.method != "POST":
            raise Http404
        messages.info(request, _("This sheet is counted already, or has no difference."))
        return redirect("deliberation:paper", dialogue.pk)
    found.dialogue = dialogue
    differing = [int(one) for one in found.differences]
    rows = Statement.objects.of(dialogue).numbered(differing).in_order()
    form = SettleForm(request.POST or None, statements=list(rows), initial={"group": found.group})
    if form.is_bound and form.is_valid() and form.settle(found, by=request.person):
        messages.success(request, _("The sheet is counted."))
        return redirect("deliberation:paper", dialogue.pk)
    return show(
        request,
        "deliberation/settle.html",
        form,
        dialogue=dialogue,
        hub=dialogue.hub,
        heading=_("Two readings of sheet %(number)d") % {"number": number},
        sheet=found,
        readings=[_reading(found, number) for number in found.differences],
    )


def _reading(sheet: PaperSheet, number: str) -> dict[str, Any]:
    """What the two typists read of one statement."""
    words: dict[int | None, Any] = {None: "–", **dict(Answer.choices)}
    return {
        "number": number,
        "first": words[sheet.first.get(number)],
        "second": words[sheet.second.get(number)],
    }
