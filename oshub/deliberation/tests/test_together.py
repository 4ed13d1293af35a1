"""Many votes at the same moment, on real connections: none lost, none doubled."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import connection

from oshub.deliberation.models import Dialogue, Statement, Vote, Voter
from oshub.deliberation.tests.conftest import make_dialogue
from oshub.hubs.tests.world import build_world
from oshub.safeguarding.voices import Voice

THREADS = 8
VOTERS = 6


@pytest.mark.django_db(transaction=True)
def test_votes_at_the_same_moment_are_neither_lost_nor_doubled():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share no database in memory")
    world = build_world()
    dialogue = make_dialogue(world)
    dialogue.open(by=world.people["team"])
    statements = list(dialogue.statements.values_list("pk", flat=True))
    # Each vote is sent three times, all of them mixed, by many threads.
    sent = [(voter, one) for voter in range(VOTERS) for one in statements] * 3
    Random(3).shuffle(sent)  # noqa: S311

    def vote(one):
        voter, statement = one
        try:
            found = Dialogue.objects.get(pk=dialogue.pk)
            found.vote(Voice(device=f"{voter:064x}"), statement, 1 if voter % 2 else -1)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(vote, sent))
    assert Vote.objects.count() == VOTERS * len(statements)
    assert Voter.objects.count() == VOTERS
    assert set(Voter.objects.values_list("votes_cast", flat=True)) == {len(statements)}
    told = set(Statement.objects.values_list("agrees", "disagrees", "passes"))
    assert told == {(VOTERS // 2, VOTERS // 2, 0)}
