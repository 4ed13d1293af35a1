"""How a vote is counted: once for each voter and statement, however often and however many at once.

Each vote is one short transaction: the vote's row, whose constraint lets a double click in only
once, and the two counters beside it. Nobody waits for anybody but voters on the same statement.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from analysis.opinion import next_statement, routing_weights
from oshub.core.languages import reader_language
from oshub.deliberation.choices import Answer
from oshub.deliberation.models.statement import Statement
from oshub.deliberation.models.vote import Vote, Voter
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.voices import Voice

if TYPE_CHECKING:
    from oshub.deliberation.models.dialogue import Dialogue
    from oshub.deliberation.models.paper_sheet import PaperSheet

COUNTER = {Answer.AGREE: "agrees", Answer.DISAGREE: "disagrees", Answer.PASS: "passes"}
# By hand: votes are many, and to have this written anew for each costs a fifth of its time.
STATEMENTS_OF_A_VOTER = """
    SELECT statement.id, statement.number, statement.text, statement.language, statement.agrees,
           statement.disagrees, statement.passes, statement.extremity, statement.seen_by_group,
           vote.value, voter.id, voter."group"
      FROM deliberation_statement AS statement
      JOIN safeguarding_review AS review ON review.id = statement.review_id AND review.is_shown
 LEFT JOIN deliberation_voter AS voter
           ON voter.dialogue_id = statement.dialogue_id AND voter.key_hash = %s
 LEFT JOIN deliberation_vote AS vote
           ON vote.statement_id = statement.id AND vote.voter_id = voter.id
     WHERE statement.dialogue_id = %s
  ORDER BY statement.number
"""


@dataclass(frozen=True)
class Asked:
    """A statement as one voter meets it; `mine` is her answer, None before."""

    pk: Any
    number: int
    text: str
    language: str
    agrees: int
    disagrees: int
    passes: int
    extremity: float
    seen_by_group: dict[str, int]
    mine: int | None


@dataclass
class Turn:
    """Where one voter stands in a dialogue."""

    key_hash: str
    asked: list[Asked] = field(default_factory=list)
    voter_id: int | None = None
    group: str = ""

    @classmethod
    def of(cls, dialogue: "Dialogue", voice: Voice) -> "Turn":
        """One question to the database, and a short one: the statements, and what she said."""
        turn = cls(dialogue.key_of(voice.key))
        if not dialogue.salt:  # nobody can be recognised any more
            return turn
        key = Statement._meta.pk.get_db_prep_value(dialogue.pk, connection)
        with connection.cursor() as cursor:
            cursor.execute(STATEMENTS_OF_A_VOTER, [turn.key_hash, key])
            for pk, *told, seen, mine, voter_id, group in cursor.fetchall():
                turn.asked.append(Asked(*[_uuid(pk), *told, _counts(seen), mine]))
                turn.voter_id, turn.group = voter_id, group or ""
        return turn

    @property
    def has_begun(self) -> bool:
        return self.voter_id is not None

    @property
    def answered(self) -> int:
        return sum(1 for one in self.asked if one.mine is not None)

    @property
    def left(self) -> int:
        return len(self.asked) - self.answered

    def find(self, pk: Any) -> Asked | None:
        return next((one for one in self.asked if one.pk == pk), None)

    def after(self, pk: Any, value: int) -> "Turn":
        """The same, with one more answer."""
        told = [
            Asked(**(vars(one) | {"mine": value})) if one.pk == pk else one for one in self.asked
        ]
        return Turn(self.key_hash, told, self.voter_id, self.group)

    def next(self, skipped: Collection[int] = ()) -> Asked | None:
        """What to ask now. The same voter after as many answers is asked the same.

        Statements in the reader's language come first; those skipped just now come last.
        """
        open_ones = [one for one in self.asked if one.mine is None]
        chosen = [one for one in open_ones if one.number not in skipped] or open_ones
        here = reader_language()
        chosen = [one for one in chosen if one.language == here] or chosen
        weights = routing_weights(
            [one.agrees for one in chosen],
            [one.disagrees for one in chosen],
            [one.passes for one in chosen],
            voted_in_group=[one.seen_by_group.get(self.group, 0) for one in chosen]
            if self.group
            else None,
            extremity=[one.extremity for one in chosen],
        )
        seed = int(self.key_hash[:12], 16) + self.answered + sum(skipped)
        at = next_statement(weights, answered=(), seed=seed)
        return None if at is None else chosen[at]


def _uuid(stored: UUID | str) -> UUID:
    """SQLite keeps identifiers as texts."""
    return stored if isinstance(stored, UUID) else UUID(stored)


def _counts(stored: Any) -> dict[str, int]:
    counts: dict[str, int] = json.loads(stored) if isinstance(stored, str) else stored
    return counts


def begin(dialogue: "Dialogue", voice: Voice, group: str) -> int:
    """The voter's number; made at the first word. Of two first words at once one makes it."""
    voter, _is_new = Voter.objects.get_or_create(
        dialogue=dialogue, key_hash=dialogue.key_of(voice.key), defaults=_about(voice, group)
    )
    return voter.pk


def _about(voice: Voice, group: str) -> dict[str, Any]:
    if voice.seat:
        return {
            "group": StakeholderGroup.SCHOOLS,
            "channel": Channel.CLASS,
            "school_class_id": voice.seat.school_class_id,
        }
    return {"group": group, "channel": Channel.WEB}


def vote(
    dialogue: "Dialogue",
    voice: Voice,
    statement: Any,
    value: int,
    group: str,
    at_first: Callable[[], None] | None = None,
) -> Turn:
    """Count it, or change what was counted. Repeating the same answer changes nothing."""
    if value not in Answer.values:
        raise NotPossible(_("Please agree, disagree, or say that you are unsure."))
    pk = getattr(statement, "pk", statement)
    turn = Turn.of(dialogue, voice)
    if at_first and not turn.has_begun:
        at_first()
    try:
        return _count(dialogue, voice, turn, pk, value, group)
    except IntegrityError:
        # The same voter answered the same statement at the same moment: then this is the second.
        return _count(dialogue, voice, Turn.of(dialogue, voice), pk, value, group)


@transaction.atomic
def _count(dialogue: "Dialogue", voice: Voice, turn: Turn, pk: Any, value: int, group: str) -> Turn:
    asked = turn.find(pk)
    if asked is None:
        raise NotPossible(_("This statement is not in the dialogue any more. Here is another one."))
    if turn.voter_id is None:
        turn.voter_id = begin(dialogue, voice, group)
        turn.group = _about(voice, group)["group"]
    if asked.mine is None:
        Vote.objects.create(voter_id=turn.voter_id, statement_id=pk, value=value)
        Voter.objects.filter(pk=turn.voter_id).update(votes_cast=F("votes_cast") + 1)
        _move(pk, {COUNTER[Answer(value)]: 1})
    elif asked.mine != value:
        # The conditional update is the guard: of two changes at once, one finds the old answer.
        mine = Vote.objects.filter(voter=turn.voter_id, statement=pk, value=asked.mine)
        if not mine.update(value=value):
            raise IntegrityError("changed meanwhile")
        _move(pk, {COUNTER[Answer(asked.mine)]: -1, COUNTER[Answer(value)]: 1})
    return turn.after(pk, value)


def _move(pk: Any, by: dict[str, int]) -> None:
    """Last in the transaction, because others who vote on the same statement wait for it."""
    changes: dict[str, models.expressions.Combinable] = {
        name: F(name) + number for name, number in by.items()
    }
    Statement.objects.filter(pk=pk).update(**changes)


def count_sheet(sheet: "PaperSheet") -> None:
    """The votes of a sheet of paper on which two people agree, in the sheet's own transaction."""
    dialogue = sheet.dialogue
    voter = Voter.objects.create(
        dialogue=dialogue,
        key_hash=dialogue.key_of(f"paper:{sheet.pk}"),
        group=sheet.group,
        channel=Channel.PAPER,
        votes_cast=len(sheet.first),
    )
    known = dict(Statement.objects.of(dialogue).values_list("number", "pk"))
    answers = sorted((int(number), value) for number, value in sheet.first.items())
    Vote.objects.bulk_create(
        Vote(voter=voter, statement_id=known[number], value=value) for number, value in answers
    )
    for number, value in answers:
        _move(known[number], {COUNTER[Answer(value)]: 1})
