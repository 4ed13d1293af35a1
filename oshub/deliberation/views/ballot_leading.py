"""What a hub's team does with a ballot: draft, open, close, count again, hang up, bring in."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import permit
from oshub.deliberation.ballot_telling import method_in_words
from oshub.deliberation.forms.ballot import (
    BallotForm,
    CloseForm,
    ImportForm,
    OpenForm,
    OptionsForm,
)
from oshub.deliberation.models import Ballot, BallotCount, BallotOption
from oshub.deliberation.queries.electorate import electorate
from oshub.deliberation.views.ballot import crumbs, group_name, sent, with_hub
from oshub.hubs.answering import Request, show
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.ui.qr import qr_svg


@never_cache
@permit("hub.put_to_the_vote", by="slug")
def draft(request: Request, hub: Hub) -> HttpResponse:
    """Begin a ballot: the question and the rules."""
    form = BallotForm(sent(request), hub=hub)
    if form.is_bound and form.is_valid() and form.save_it(by=request.person) and form.ballot:
        if form.came_before:
            return lead_to_the_first(request, form.ballot)
        return redirect("deliberation:ballot_options", form.ballot.pk)
    return _deed(request, hub, form, _("Put something to the vote"), _("Go on to the options"))


def lead_to_the_first(request: Request, ballot: Ballot) -> HttpResponse:
    """To the ballot that the same form made before; the reader hears what became of this one."""
    messages.warning(
        request,
        _(
            "This page was sent before, with other words or rules, and made this ballot. What you "
            "sent now was not kept: change it here, or begin another ballot."
        ),
    )
    return redirect(ballot) if ballot.opened_at else redirect("deliberation:edit_ballot", ballot.pk)


@never_cache
@permit("ballot.lead", prepare=with_hub)
def edit(request: Request, ballot: Ballot) -> HttpResponse:
    """Change the question or the rules of a draft."""
    form = BallotForm(sent(request), hub=ballot.hub, ballot=ballot)
    if form.is_bound and form.is_valid() and form.save_it(by=request.person):
        messages.success(request, _("Saved."))
        return redirect("deliberation:ballot_options", ballot.pk)
    return _deed(request, ballot.hub, form, _("Question and rules"), _("Save"), ballot)


@never_cache
@permit("ballot.lead", prepare=with_hub)
def options(request: Request, ballot: Ballot) -> HttpResponse:
    """What can be chosen: add many at once, take some off."""
    is_removing = "remove" in request.POST
    form = OptionsForm(None if is_removing else sent(request))
    if is_removing:
        _remove(request, ballot)
        return redirect("deliberation:ballot_options", ballot.pk)
    if form.is_bound and form.is_valid() and form.add_them(ballot):
        messages.success(request, _("Added."))
        return redirect("deliberation:ballot_options", ballot.pk)
    return show(
        request,
        "deliberation/ballot_options.html",
        form,
        ballot=ballot,
        hub=ballot.hub,
        options=list(BallotOption.objects.of(ballot)),
        heading=_("What can be chosen"),
        crumbs=crumbs(ballot, _("Options")),
    )


def _remove(request: Request, ballot: Ballot) -> None:
    asked = request.POST["remove"]
    for option in BallotOption.objects.of(ballot):
        if str(option.pk) == asked:
            try:
                option.remove()
            except NotPossible as problem:
                messages.error(request, str(problem))


@never_cache
@permit("ballot.lead", prepare=with_hub)
def open_it(request: Request, ballot: Ballot) -> HttpResponse:
    """Look at everything once more, then open: from then on nothing can be changed."""
    form = OpenForm(sent(request))
    if form.is_bound and form.is_valid() and form.open_it(ballot, by=request.person):
        messages.success(request, _("Voting has begun."))
        return redirect(ballot)
    voters = electorate(ballot)
    numbers = Counter(voter.group for voter in voters)
    return show(
        request,
        "deliberation/ballot_open.html",
        form,
        ballot=ballot,
        hub=ballot.hub,
        options=list(BallotOption.objects.of(ballot)),
        how=method_in_words(ballot),
        number=len(voters),
        groups=[(group_name(group), number) for group, number in numbers.most_common()],
        missing=[name for group, name in StakeholderGroup.choices if not numbers[group]],
        heading=_("Open the voting"),
        crumbs=crumbs(ballot, _("Open the voting")),
    )


@never_cache
@permit("ballot.lead", prepare=with_hub)
def close_it(request: Request, ballot: Ballot) -> HttpResponse:
    """End the voting; early only with a reason that everybody reads."""
    form = CloseForm(sent(request))
    if request.method == "POST":
        if form.is_valid() and form.close_it(ballot, by=request.person):
            messages.success(request, _("Voting is closed."))
            return redirect(ballot)
        ballot.refresh_from_db()
    return _deed(
        request, ballot.hub, form, _("Close the voting"), _("Close the voting"), ballot, "danger"
    )


@require_POST
@permit("ballot.lead", prepare=with_hub)
def recount(request: Request, ballot: Ballot) -> HttpResponse:
    """Count all papers again, for everybody to see that it gives the same."""
    counts = list(BallotCount.objects.of(ballot).oldest_first())
    try:
        # A second click finds one count more than it has seen, and makes no third.
        is_second = str(len(counts)) != request.POST.get("seen", str(len(counts)))
        again = counts[-1] if is_second else BallotCount.make(ballot, by=request.person)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect(ballot)
    if not counts or again.digest == counts[0].digest:
        messages.success(request, _("Counted again: the result is the same."))
    else:
        messages.error(request, _("Counted again, and the result differs. Please tell everybody."))
    return redirect(ballot)


@permit("ballot.view", prepare=with_hub)
def poster(request: Request, ballot: Ballot) -> HttpResponse:
    """One page to hang up: the question, a square code, a short address."""
    if not ballot.code:
        return redirect(ballot)
    address = request.build_absolute_uri(reverse("short_ballot", args=[ballot.code]))
    return show(
        request,
        "deliberation/ballot_poster.html",
        ballot=ballot,
        hub=ballot.hub,
        code=qr_svg(address, _("Square code that leads to the ballot")),
        short_address=address.split("://")[1].rstrip("/"),
        crumbs=crumbs(ballot, _("Poster")),
    )


@never_cache
@permit("hub.put_to_the_vote", by="slug")
def bring(request: Request, hub: Hub) -> HttpResponse:
    """Count somebody else's published election again."""
    form = ImportForm(sent(request), request.FILES if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        ballot = form.import_it(hub, by=request.person)
        if ballot:
            messages.success(request, _("Brought in. It is being counted."))
            return redirect(ballot)
    return _deed(
        request, hub, form, _("Count a published election again"), _("Bring it in and count")
    )


def _deed(
    request: Request,
    hub: Hub,
    form: BallotForm | CloseForm | ImportForm,
    heading: str,
    button: str,
    ballot: Ballot | None = None,
    button_kind: str = "",
) -> HttpResponse:
    way = [
        (hub.display_name, hub.get_absolute_url()),
        (_("Ballots"), reverse("deliberation:ballots", args=[hub.slug])),
        (heading, ""),
    ]
    return show(
        request,
        "deliberation/ballot_deed.html",
        form,
        hub=hub,
        ballot=ballot,
        heading=heading,
        button=button,
        button_kind=button_kind,
        cancel_url=(ballot.get_absolute_url() if ballot else way[1][1]),
        crumbs=crumbs(ballot, heading) if ballot else way,
    )
