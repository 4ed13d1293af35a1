"""The same session sent by many at the same moment: kept once, whatever the database."""

from datetime import date

import pytest

from oshub.core.ids import uuid7
from oshub.core.tests.together import together
from oshub.hubs.tests.world import build_world
from oshub.needs.keeping_sessions import Item, Promised, Written, keep_session
from oshub.needs.models import ListeningSession, Need, Promise

SENDERS = 6


@pytest.mark.django_db(transaction=True)
def test_the_same_session_sent_by_many_at_once_is_kept_once():
    world, number = build_world(), uuid7()
    sheet = Written(
        kind="walk",
        title="Walk",
        held_on=date(2026, 5, 4),
        place="Ribeira",
        language="en",
        attendance={"schools": (9, 0)},
        items=(Item(uuid7(), "The bus", hands={"": 9}),),
        promises=(Promised(uuid7(), "We ask"),),
    )

    def send():
        return keep_session(world.riverside, sheet, by=world.people["team"], client_id=number).pk

    kept = set(together(send, times=SENDERS))
    assert len(kept) == 1
    counts = [model.objects.count() for model in (ListeningSession, Need, Promise)]
    assert counts == [1, 1, 1]
