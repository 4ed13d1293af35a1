"""Putting needs, challenges or missions to the vote, and what their people hear of the result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.words import Words
from oshub.deliberation.models import Ballot, BallotOption, draft_ballot_on
from oshub.missions.models import Mission
from oshub.needs.models import Challenge, Need
from oshub.needs.telling import tell, tell_of_a_challenge

MOST_SHOWN = 60


@dataclass(frozen=True)
class Votable:
    """A kind of thing that can be put to the vote in a hub."""

    kind: str
    question: Any
    choose_from: Callable[[Any, Iterable[UUID]], QuerySet[Any]]
    title: Callable[[Any], Words]
    about: Callable[[Any], Words]


def _needs(hub: Any, also: Iterable[UUID]) -> QuerySet[Any]:
    return Need.objects.to_choose_from(hub, also=also, most=MOST_SHOWN)


def _challenges(hub: Any, also: Iterable[UUID]) -> QuerySet[Any]:
    return Challenge.objects.at_hub(hub).open().newest(MOST_SHOWN, also=also)


def _missions(hub: Any, also: Iterable[UUID]) -> QuerySet[Any]:
    return Mission.objects.live().newest(MOST_SHOWN, also=also)


VOTABLE = {
    one.kind: one
    for one in (
        Votable(
            "need",
            _("Which needs come first?"),
            _needs,
            lambda need: Words.original(need.language, need.what),
            lambda need: Words.original(need.language, f"{need.for_whom}. {need.place}"),
        ),
        Votable(
            "challenge",
            _("Which challenge do we begin with?"),
            _challenges,
            lambda challenge: challenge.title,
            lambda challenge: challenge.statement,
        ),
        Votable(
            "mission",
            _("In which missions do we take part?"),
            _missions,
            lambda mission: mission.title,
            lambda mission: mission.aim,
        ),
    )
}


def put_to_the_vote(
    hub: Any, votable: Votable, things: Iterable[Any], *, by: Any, **settings: Any
) -> Ballot:
    """Draft a ballot on these things; its rules are then chosen and frozen as for any other."""
    return draft_ballot_on(
        hub,
        [
            (votable.kind, thing.pk, votable.title(thing), votable.about(thing), None)
            for thing in things
        ],
        by=by,
        **settings,
    )


def tell_of_the_count(ballot: Ballot, winners: Iterable[dict[str, str]]) -> None:
    """Everybody behind each need and challenge that was voted on hears once how it ended."""
    if ballot.is_simulated:
        return
    won = {one["id"] for one in winners if one.get("id")}
    details = {"ballot": str(ballot), "ballot_id": str(ballot.pk)}
    for option in BallotOption.objects.of(ballot).iterator():
        thing_id = option.thing_id
        if thing_id is None:
            continue
        step = "chosen" if str(thing_id) in won else "not_chosen"
        if option.thing_kind == "need":
            need = Need.objects.select_related("hub").get(pk=thing_id)
            tell(need, step, str(ballot.pk), **details)
        elif option.thing_kind == "challenge":
            tell_of_a_challenge(thing_id, step, str(ballot.pk), **details)
