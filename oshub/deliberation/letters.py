"""The letters of this context: one function each. The words are in `templates/letters/`."""

from django.utils.translation import gettext_lazy as _

from oshub.core.letters import AT_ONCE, letter, send_once
from oshub.deliberation.models import Ballot, Dialogue
from oshub.deliberation.queries.electorate import people_who_may_vote
from oshub.hubs.models import Person
from oshub.parts.following.follows import followers

letter("a_dialogue_has_a_result", title=_("A dialogue that you follow has a result"))


def a_dialogue_has_a_result(dialogue: Dialogue) -> None:
    """To everybody who asked to be told."""
    if dialogue.is_simulated:
        return
    context = {
        "hub": str(dialogue.hub),
        "question": dict(dialogue.question),
        "dialogue": dialogue.pk,
    }
    for person in Person.objects.filter(pk__in=followers(dialogue.pk), is_active=True):
        send_once(person, "a_dialogue_has_a_result", dialogue, context, hub_id=dialogue.hub_id)


# --- Ballots ---

letter("you_may_vote", title=_("You may vote in your hub"))
letter(
    "a_ballot_closes_soon",
    title=_("Voting ends soon, and you have not voted yet"),
    rhythm=AT_ONCE,
)


def you_may_vote(ballot: Ballot) -> None:
    """To everybody with an account on the roll."""
    _to_voters(ballot, "you_may_vote")


def a_ballot_closes_soon(ballot: Ballot) -> None:
    """To those on the roll whose vote is not in the box; once."""
    _to_voters(ballot, "a_ballot_closes_soon")


def _to_voters(ballot: Ballot, kind: str) -> None:
    if ballot.is_simulated:
        return
    context = {
        "hub": str(ballot.hub),
        "title": dict(ballot.title),
        "ballot": ballot.pk,
        "closes_on": ballot.closes_on,
    }
    for person in people_who_may_vote(ballot):
        send_once(person, kind, ballot, context, hub_id=ballot.hub_id)
