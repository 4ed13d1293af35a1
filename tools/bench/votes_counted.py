"""One process of its own: prepares the dialogues, and counts afterwards what is in the database.

python -m tools.bench.votes_counted prepare NUMBER
python -m tools.bench.votes_counted count DIALOGUE EXPECTED
"""

import json
import sys
from uuid import UUID

import django
from django.core.management import call_command

STATEMENTS = 40


def main(deed: str, *words: str) -> None:
    django.setup()
    told = prepare(int(words[0])) if deed == "prepare" else count(words[0], int(words[1]))
    print(json.dumps(told))


def prepare(number: int) -> list[str]:
    """An empty network with one hub and so many open dialogues; their ids."""
    from oshub.deliberation.models import Dialogue
    from oshub.hubs.choices import RoleKind
    from oshub.hubs.models import Hub, Person, Role

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    person = Person.objects.create_user("bench@example.org", "Bench", language="en")
    hub = Hub.plan(
        by=person,
        slug="bench",
        name="Bench",
        country="PT",
        town="Bench",
        languages=["en"],
    )
    Role.give(person, RoleKind.COORDINATOR, by=person, hub=hub)
    made = []
    for question in range(number):
        dialogue = Dialogue.draft(hub, by=person, language="en", question=f"Question {question}?")
        seeds = [f"What should change, thought number {one}, is this." for one in range(STATEMENTS)]
        dialogue.add_seeds(seeds, by=Person.objects.get(pk=person.pk), language="en")
        dialogue.open(by=person)
        made.append(str(dialogue.pk))
    return made


def count(dialogue_id: str, expected: int) -> list[str]:
    """What is wrong: votes missing or too many, counters that differ from the votes."""
    from oshub.deliberation.models import Statement, Vote, Voter

    dialogue = UUID(dialogue_id)
    votes = list(
        Vote.objects.filter(statement__dialogue=dialogue).values_list("voter", "statement", "value")
    )
    wrong = []
    if len(votes) != expected:
        wrong.append(f"{len(votes)} votes instead of {expected}")
    if len({(voter, statement) for voter, statement, _value in votes}) != len(votes):
        wrong.append("a voter has two votes on one statement")
    for one in Statement.objects.filter(dialogue=dialogue):
        cast = [value for _voter, statement, value in votes if statement == one.pk]
        counted = (cast.count(1), cast.count(-1), cast.count(0))
        if counted != (one.agrees, one.disagrees, one.passes):
            wrong.append(f"statement {one.number}: counters differ from votes")
    voters = Voter.objects.filter(dialogue=dialogue)
    cast_by_voters = sum(voter.votes_cast for voter in voters)
    if cast_by_voters != len(votes):
        wrong.append("voters' counters differ from votes")
    return wrong


if __name__ == "__main__":
    main(*sys.argv[1:])
