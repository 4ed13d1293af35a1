"""Write a published conversation as a closed dialogue: all of it, or nothing."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from oshub.core.ledger import of_the_past, record
from oshub.core.words import Words
from oshub.deliberation.choices import Answer, WhoAdds
from oshub.deliberation.importing.reading import Conversation
from oshub.deliberation.models import Dialogue, Statement, Vote, Voter
from oshub.deliberation.opinion_map import draw
from oshub.deliberation.searching import keep_findable
from oshub.safeguarding.choices import Channel, ReviewState
from oshub.safeguarding.models import Review

BATCH = 5_000
Progress = Callable[[Iterable[Any], int], Iterable[Any]]


def bring(
    found: Conversation, hub: Any, *, language: str, progress: Progress
) -> tuple[Dialogue, bool]:
    """The dialogue, and whether it is new; the same files change nothing the second time."""
    same = Dialogue.objects.at_hub(hub).from_source(found.fingerprint)
    if same:
        return same, False
    with transaction.atomic(), of_the_past():
        dialogue = _dialogue(found, hub, language)
        statements = _statements(found, dialogue, language)
        voters = _voters(found, dialogue)
        _votes(found, statements, voters, progress)
        draw(dialogue)
        keep_findable(dialogue)
        record("dialogue.imported", dialogue, hub=hub)
    return dialogue, True


def _dialogue(found: Conversation, hub: Any, language: str) -> Dialogue:
    began, ended = (_moment(ms) for ms in (found.began_ms, found.ended_ms))
    return Dialogue.objects.create(
        hub=hub,
        question=Words.original(language, found.topic),
        intro=Words.original(language, found.about),
        languages=[language],
        who_adds=WhoAdds.TEAM,
        drafted_at=began,
        opened_at=began,
        closed_at=ended,
        salt="",  # its voters were numbers already; nobody can ever be one of them
        source_url=found.url,
        source_print=found.fingerprint,
    )


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC) if ms else timezone.now()


def _statements(found: Conversation, dialogue: Dialogue, language: str) -> dict[int, Statement]:
    counts = Counter((comment, value) for (_voter, comment), value in found.votes.items())
    reviews = [
        Review(
            hub=dialogue.hub,
            kind="statement",
            text=comment.text,
            language=language,
            is_before=False,
            is_shown=True,
            state=ReviewState.PUBLISHED,
            decided_at=timezone.now(),
            channel=Channel.IMPORT,
        )
        for comment in found.comments
    ]
    statements = [
        Statement(
            dialogue=dialogue,
            number=comment.number,
            text=comment.text,
            language=language,
            review=review,
            agrees=counts[(comment.number, Answer.AGREE)],
            disagrees=counts[(comment.number, Answer.DISAGREE)],
            passes=counts[(comment.number, Answer.PASS)],
        )
        for comment, review in zip(found.comments, reviews, strict=True)
    ]
    Review.objects.bulk_create(reviews, batch_size=BATCH)
    Statement.objects.bulk_create(statements, batch_size=BATCH)
    return {one.number: one for one in statements}


def _voters(found: Conversation, dialogue: Dialogue) -> dict[int, Voter]:
    cast = Counter(voter for voter, _comment in found.votes)
    voters = {
        number: Voter(
            dialogue=dialogue,
            key_hash=secrets.token_hex(32),
            channel=Channel.IMPORT,
            votes_cast=cast[number],
        )
        for number in sorted(cast)
    }
    Voter.objects.bulk_create(voters.values(), batch_size=BATCH)
    return voters


def _votes(
    found: Conversation,
    statements: dict[int, Statement],
    voters: dict[int, Voter],
    progress: Progress,
) -> None:
    rows = progress(sorted(found.votes.items()), len(found.votes))
    for some in batched(rows, BATCH):
        Vote.objects.bulk_create(
            Vote(voter=voters[voter], statement=statements[comment], value=value)
            for (voter, comment), value in some
        )
