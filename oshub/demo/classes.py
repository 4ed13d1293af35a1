"""Two classes with codes, so that everybody can see the network as a pupil sees it."""

from typing import Any

from oshub.core.ledger import of_the_past
from oshub.demo.script import ago, dated, key_of, told
from oshub.hubs.models import Hub, Organisation, Person
from oshub.safeguarding.models import SchoolClass, Seat
from oshub.safeguarding.voices import Voice


def bring_classes(
    hubs: dict[str, Hub], people: dict[str, Person], bodies: dict[str, Organisation]
) -> dict[str, SchoolClass]:
    """The classes by their keys, as far as their hubs are in the record."""
    return {
        one["key"]: _class(one, hubs[one["hub"]], people, bodies)
        for one in told("classes")["class"]
        if one["hub"] in hubs
    }


def _class(one: dict[str, Any], hub: Hub, people: Any, bodies: Any) -> SchoolClass:
    opened = ago(one["days_ago"])
    with of_the_past(opened):
        school_class = SchoolClass.open(
            hub,
            by=people[one["teacher"]],
            form_id=key_of("class", one["key"]),
            simulated=True,
            school=bodies[one["school"]],
            label=one["label"],
            school_year=opened.year if opened.month > 7 else opened.year - 1,
            level=one["level"],
            size=one["size"],
            language=one["language"],
        )
    dated(school_class, opened_at=opened)
    return school_class


def pupils(school_class: SchoolClass, number: int) -> list[Voice]:
    """The voices of the first pupils of a class; the last seats stay free for visitors."""
    seats = list(Seat.objects.valid().filter(school_class=school_class).in_order()[:number])
    for seat in seats:
        seat.school_class = school_class
        seat.enter()
    return [Voice(seat=seat) for seat in seats]


def seats_for_visitors() -> list[Seat]:
    """Three seats of each demonstration class that nobody has spoken from in the script."""
    seats: list[Seat] = []
    for school_class in SchoolClass.objects.open().filter(is_simulated=True).order_by("id"):
        found = Seat.objects.valid().with_class().filter(school_class=school_class)
        seats += sorted(found.order_by("-number")[:3], key=lambda seat: seat.number)
    return seats
