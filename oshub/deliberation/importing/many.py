"""Many voters' answers at once, for a dialogue in which nobody has voted yet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from oshub.deliberation.choices import Answer
from oshub.deliberation.models import Dialogue, Statement, Vote, Voter
from oshub.deliberation.opinion_map import draw
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel

BATCH = 5_000


@dataclass(frozen=True)
class Said:
    """What one voter answered, by the statements' numbers."""

    key: str
    answers: dict[int, int]
    group: str = ""
    channel: str = field(default=Channel.WEB.value)


@transaction.atomic
def bring_votes(dialogue: Dialogue, said: Sequence[Said]) -> int:
    """Count them all, or none, and draw the map; returns how many votes there were.

    NotPossible where people vote already: then each answer is counted by itself.
    """
    Dialogue.objects.select_for_update().get(pk=dialogue.pk)
    if Voter.objects.of(dialogue).exists():
        raise NotPossible(_("People have voted here already. Nothing was added."))
    statements = {one.number: one for one in Statement.objects.of(dialogue)}
    unknown = {number for one in said for number in one.answers} - set(statements)
    if unknown:
        raise NotPossible(_("This statement is not in the dialogue any more. Here is another one."))
    voters = Voter.objects.bulk_create(
        (
            Voter(
                dialogue=dialogue,
                key_hash=dialogue.key_of(one.key),
                group=one.group,
                channel=one.channel,
                votes_cast=len(one.answers),
            )
            for one in said
        ),
        batch_size=BATCH,
    )
    votes = [
        Vote(voter=voter, statement=statements[number], value=value)
        for voter, one in zip(voters, said, strict=True)
        for number, value in one.answers.items()
    ]
    Vote.objects.bulk_create(votes, batch_size=BATCH)
    _count(statements, said)
    draw(dialogue)
    return len(votes)


def _count(statements: dict[int, Statement], said: Sequence[Said]) -> None:
    counts = Counter(answer for one in said for answer in one.answers.items())
    for number, statement in statements.items():
        statement.agrees = counts[(number, Answer.AGREE)]
        statement.disagrees = counts[(number, Answer.DISAGREE)]
        statement.passes = counts[(number, Answer.PASS)]
    counters = ["agrees", "disagrees", "passes"]
    Statement.objects.bulk_update(statements.values(), counters, batch_size=500)
