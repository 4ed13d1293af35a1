"""A dialogue at Riverside, one still being prepared at Hilltop, and voices to speak in them."""

from collections.abc import Callable

import pytest

from oshub.core.ids import uuid7
from oshub.deliberation.models import Dialogue
from oshub.hubs.tests.world import World
from oshub.safeguarding.models import SchoolClass, Seat
from oshub.safeguarding.voices import Voice

SEEDS = [
    "The river should be clean enough to swim in.",
    "Every pupil should measure the water once a year.",
    "Factories should pay for what they put into the river.",
    "We need more benches along the river.",
    "The old mill should become a workshop for everybody.",
    "Fishing should be forbidden for three years.",
]


def make_dialogue(world: World, *, question: str = "What should become of our river?") -> Dialogue:
    """Drafted, with six statements of the team."""
    team = world.people["team"]
    dialogue = Dialogue.draft(world.riverside, by=team, language="en", question=question)
    dialogue.add_seeds(SEEDS, by=team, language="en")
    return dialogue


@pytest.fixture
def dialogue(world: World) -> Dialogue:
    opened = make_dialogue(world)
    opened.open(by=world.people["team"])
    return opened


@pytest.fixture
def drafted(world: World) -> Dialogue:
    return make_dialogue(world, question="Which way to school is safe?")


@pytest.fixture
def empty_dialogue(world: World) -> Dialogue:
    return Dialogue.draft(
        world.riverside, by=world.people["team"], language="en", question="Anything?"
    )


@pytest.fixture
def device() -> Callable[[int], Voice]:
    return lambda number: Voice(device=f"{number:064x}")


@pytest.fixture
def person_voice(world: World) -> Voice:
    return Voice(person=world.people["member"])


@pytest.fixture
def pupil_voice(world: World) -> Voice:
    school_class = SchoolClass.objects.create(
        id=uuid7(),
        hub=world.riverside,
        school=world.school,
        label="5b",
        school_year=2026,
        level="1",
        size=20,
        language="pt",
    )
    seat = Seat.objects.create(school_class=school_class, number=1)
    return Voice(seat=seat)
