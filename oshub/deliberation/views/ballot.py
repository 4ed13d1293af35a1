"""A hub's ballots, and one ballot: what is asked, who may vote, how it is counted, who won."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.core.belonging import belongs_to
from oshub.core.ledger import Entry
from oshub.core.rules import anyone, may, permit
from oshub.core.tables import table
from oshub.deliberation import ballot_exchange, structured_data
from oshub.deliberation.ballot_counting import is_shown
from oshub.deliberation.ballot_groups import TOGETHER, folded_rows
from oshub.deliberation.ballot_telling import Told, method_in_words, tell
from oshub.deliberation.models import Ballot, BallotCount, BallotOption, BallotPaper, RollEntry
from oshub.deliberation.models.ballot_roll import Standing, standing_of
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.models import Hub
from oshub.safeguarding.choices import Channel

PAPERS_ON_A_PAGE = 100


def with_hub(ballots: QuerySet[Any]) -> QuerySet[Any]:
    """For `permit`: the ballot and its hub in one question."""
    return ballots.select_related("hub")


@permit("hub.view", by="slug")
def ballots(request: Request, hub: Hub) -> HttpResponse:
    """What the hub has put to the vote; its team also sees what is being prepared."""
    is_staff = may(request.person, "hub.put_to_the_vote", hub)
    at_hub = Ballot.objects.at_hub(hub).for_list()
    return show(
        request,
        "deliberation/ballots.html",
        hub=hub,
        is_staff=is_staff,
        part=leaf(request, (at_hub if is_staff else at_hub.public()).newest_first()),
        crumbs=[(hub.display_name, hub.get_absolute_url()), (_("Ballots"), "")],
    )


@permit("ballot.view", prepare=with_hub)
def ballot(request: Request, ballot: Ballot) -> HttpResponse:
    """Everything about one ballot."""
    options = list(BallotOption.objects.of(ballot))
    standing = standing_of(ballot, request.voice)
    return show(
        request,
        "deliberation/ballot.html",
        ballot=ballot,
        hub=ballot.hub,
        options=options,
        how=method_in_words(ballot),
        may_vote=standing == Standing.MAY,
        has_voted=standing == Standing.VOTED,
        turnout=turnout(ballot) if ballot.opened_at else None,
        entries=Entry.objects.about(ballot).newest_first()[:20],
        crumbs=crumbs(ballot),
        belongs=belongs_to(ballot),
        json_ld=structured_data.ballot(ballot),
        **result_of(ballot),
    )


def sent(request: Request) -> QueryDict | None:
    """What a form is bound to: the answer, even an empty one; nothing while one only looks."""
    return request.POST if request.method == "POST" else None


def crumbs(ballot: Ballot, *more: str) -> list[tuple[str, str]]:
    """Hub, its ballots, this one, and what lies under it."""
    way = [
        (ballot.hub.display_name, ballot.hub.get_absolute_url()),
        (_("Ballots"), reverse("deliberation:ballots", args=[ballot.hub.slug])),
        (str(ballot.title), ballot.get_absolute_url()),
    ]
    return [*way, *((name, "") for name in more)]


def result_of(ballot: Ballot) -> dict[str, Any]:
    """The result in words, once it is known, and how often it was counted."""
    if not ballot.counted_at:
        return {"told": None}
    counts = list(BallotCount.objects.of(ballot).oldest_first())
    told = tell(ballot, counts[0].result) if counts else Told()
    return {
        "told": told,
        "weights": [(group_name(group), people, weight) for group, people, weight in told.weights],
        "counts": counts,
        "is_same": len({count.digest for count in counts}) == 1,
        "can_be_published": ballot_exchange.can_be_published(ballot),
    }


def turnout(ballot: Ballot) -> dict[str, Any]:
    """How many have voted, by group and channel; nothing that is too small to be shown."""
    by_group = RollEntry.objects.of(ballot).by("group")
    everybody = sum(number for _group, number, _voted in by_group)
    voted = sum(voted for _group, _number, voted in by_group)
    if ballot.is_imported:
        voted = BallotPaper.objects.of(ballot).count()
    by_channel = [
        (channel, part, part)
        for channel, _number, part in RollEntry.objects.of(ballot).by("channel")
        if channel
    ]
    return {
        "everybody": 0 if ballot.for_anyone or ballot.is_imported else everybody,
        "voted": voted if is_shown(ballot, voted) or voted == 0 else None,
        "groups": [
            (group_name(group), number, part, round(100 * part / number) if number else 0)
            for group, number, part in folded_rows(by_group, ballot.SMALLEST) or []
        ],
        "channels": [
            (channel_name(channel), part)
            for channel, _number, part in folded_rows(by_channel, ballot.SMALLEST) or []
        ],
    }


def group_name(group: str) -> str:
    """A stakeholder group in words; several together where each is too small."""
    if group == TOGETHER:
        return _("smaller groups together")
    known = dict(StakeholderGroup.choices)
    return str(known.get(group, _("of no group")))


def channel_name(channel: str) -> str:
    """On the web, in class, on paper."""
    if channel == TOGETHER:
        return _("in other ways, few people in each")
    return str(dict(Channel.choices).get(channel, channel))


@permit("ballot.view", prepare=with_hub)
def papers(request: Request, ballot: Ballot) -> HttpResponse:
    """All papers with their receipts, so that everybody finds the own one and counts again."""
    if not ballot_exchange.can_be_published(ballot):
        raise Http404
    part = leaf(request, ballot_exchange.papers_of(ballot), size=PAPERS_ON_A_PAGE)
    return show(
        request,
        "deliberation/ballot_papers.html",
        ballot=ballot,
        hub=ballot.hub,
        part=part,
        rows=ballot_exchange.in_words(ballot, part.items),
        options=list(BallotOption.objects.of(ballot)),
        crumbs=crumbs(ballot, _("All papers")),
    )


@permit("ballot.view", prepare=with_hub)
def file(request: Request, ballot: Ballot, kind: str) -> HttpResponse:
    """The papers as Pabulib file, table or JSON; the rules alone from the opening on."""
    if kind == "rules.json" and ballot.opened_at:
        return HttpResponse(
            ballot_exchange.canonical(ballot.rules), content_type="application/json"
        )
    if not ballot_exchange.can_be_published(ballot):
        raise Http404
    name = f"ballot-{ballot.hub.slug}-{ballot.closes_on:%Y-%m-%d}"
    if kind == "papers.json":
        return JsonResponse(ballot_exchange.as_json(ballot), json_dumps_params={"indent": 1})
    if kind == "papers.csv":
        rows = ballot_exchange.as_rows(ballot)
        return table(name, next(rows), rows)
    if kind != "papers.pb":
        raise Http404
    answer = HttpResponse(ballot_exchange.as_pb(ballot), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pb"'
    return answer


@anyone
def short(request: Request, code: str) -> HttpResponse:
    """What stands on posters and sheets: leads to the ballot in the reader's language."""
    found = Ballot.objects.with_code(code)
    if found is None:
        raise Http404
    return redirect(found)


def of_receipt(pk: UUID) -> str:
    """The name of the cookie in which a browser keeps the words of a receipt."""
    return f"receipt-{pk.hex}"
