"""Votes on paper: sheets to print, people to tick off, two readings, and into the box."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import permit
from oshub.deliberation.ballot_telling import method_in_words
from oshub.deliberation.forms.ballot_sheet import PrintForm, TickForm, TypeForm
from oshub.deliberation.models import Ballot, BallotOption, BallotSheet, RollEntry
from oshub.deliberation.views.ballot import crumbs, sent, with_hub
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.problems import NotPossible
from oshub.ui.qr import qr_svg

SHEETS_ON_A_PAGE = 25
PRINTED_ON_A_PAGE = 40


@never_cache
@permit("ballot.lead", prepare=with_hub)
def sheets(request: Request, ballot: Ballot) -> HttpResponse:
    """Where the paper votes stand, and the next step."""
    is_ticking = "tick" in request.POST
    tick = TickForm(request.POST if is_ticking else None, ballot=ballot, auto_id="tick_%s")
    prints = PrintForm(None if is_ticking else sent(request), ballot=ballot, auto_id="print_%s")
    if prints.is_bound and prints.is_valid() and prints.print_them():
        messages.success(request, _("The sheets are ready to be printed."))
        return redirect("deliberation:ballot_sheets", ballot.pk)
    if tick.is_bound and tick.is_valid() and tick.tick():
        messages.success(request, _("Ticked off: no other vote is taken from them."))
        return redirect("deliberation:ballot_sheets", ballot.pk)
    all_sheets = BallotSheet.objects.of(ballot)
    return show(
        request,
        "deliberation/ballot_sheets.html",
        tick if is_ticking else prints,
        ballot=ballot,
        hub=ballot.hub,
        print_form=prints,
        tick_form=tick,
        progress=all_sheets.progress(),
        ticked=RollEntry.objects.of(ballot).on_paper().count(),
        heading=_("Votes on paper"),
        crumbs=crumbs(ballot, _("Votes on paper")),
    )


@never_cache
@permit("ballot.lead", prepare=with_hub)
def printed(request: Request, ballot: Ballot) -> HttpResponse:
    """The sheets themselves; on each the options begin with another one."""
    options = list(BallotOption.objects.of(ballot))
    part = leaf(request, BallotSheet.objects.of(ballot).in_order(), size=PRINTED_ON_A_PAGE)
    address = request.build_absolute_uri(reverse("short_ballot", args=[ballot.code or "-"]))
    return show(
        request,
        "deliberation/ballot_printed.html",
        ballot=ballot,
        hub=ballot.hub,
        part=part,
        sheets=[(sheet, _beginning_at(options, sheet.number)) for sheet in part.items],
        how=method_in_words(ballot),
        short_address=address.split("://")[1].rstrip("/"),
        code=qr_svg(address, _("Square code that leads to the ballot")),
        crumbs=crumbs(ballot, _("Sheets to print")),
    )


def _beginning_at(options: list[BallotOption], number: int) -> list[BallotOption]:
    first = number % len(options) if options else 0
    return options[first:] + options[:first]


@never_cache
@permit("ballot.lead", prepare=with_hub)
def type_in(request: Request, ballot: Ballot) -> HttpResponse:
    """The next sheets that this person has to read: nobody types the same sheet twice."""
    waiting = list(BallotSheet.objects.of(ballot).to_be_read_by(request.person)[:SHEETS_ON_A_PAGE])
    form = TypeForm(sent(request), sheets=_sent(request, ballot, waiting))
    if form.is_bound and form.is_valid() and form.type_them(by=request.person):
        messages.success(request, _("Kept."))
        return redirect("deliberation:type_sheets", ballot.pk)
    return _typing(request, ballot, form, _("Type in the sheets"))


@never_cache
@permit("ballot.lead", prepare=with_hub)
def differences(request: Request, ballot: Ballot) -> HttpResponse:
    """Sheets that two people read differently, with both readings."""
    disputed = list(BallotSheet.objects.of(ballot).disputed()[:SHEETS_ON_A_PAGE])
    form = TypeForm(sent(request), sheets=_sent(request, ballot, disputed))
    if form.is_bound and form.is_valid() and form.settle_them():
        messages.success(request, _("Kept."))
        return redirect("deliberation:ballot_sheets", ballot.pk)
    return _typing(request, ballot, form, _("Read in two ways"), disputed=disputed)


def _sent(request: Request, ballot: Ballot, shown: list[BallotSheet]) -> list[BallotSheet]:
    """The sheets that the form names: somebody else may have typed some meanwhile."""
    if request.method != "POST":
        return shown
    numbers = [name.removeprefix("sheet-") for name in request.POST if name.startswith("sheet-")]
    known = [int(number) for number in numbers if number.isdecimal() and len(number) < 7]
    return list(BallotSheet.objects.of(ballot).numbered(known[:SHEETS_ON_A_PAGE]).in_order())


def _typing(
    request: Request,
    ballot: Ballot,
    form: TypeForm,
    heading: str,
    disputed: list[BallotSheet] | None = None,
) -> HttpResponse:
    return show(
        request,
        "deliberation/ballot_typing.html",
        form,
        ballot=ballot,
        hub=ballot.hub,
        options=list(BallotOption.objects.of(ballot)),
        disputed=disputed,
        heading=heading,
        cancel_url=reverse("deliberation:ballot_sheets", args=[ballot.pk]),
        crumbs=crumbs(ballot, heading),
    )


@require_POST
@permit("ballot.lead", prepare=with_hub)
def accept(request: Request, ballot: Ballot) -> HttpResponse:
    """Put the paper votes into the box, once."""
    try:
        number = BallotSheet.accept(ballot, by=request.person)
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(
            request, _("%(number)s votes on paper are in the box.") % {"number": number}
        )
    return redirect("deliberation:ballot_sheets", ballot.pk)
