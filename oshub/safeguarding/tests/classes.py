"""A class for tests: 7B at Riverside, taught by the member of the cast."""

from django.test import Client
from django.urls import reverse

from oshub.safeguarding.models import Review, SchoolClass
from oshub.safeguarding.voices import Voice


def open_class(world, *, size=3, label="7B", language="en", by="member"):
    return SchoolClass.open(
        world.riverside,
        by=world.people[by],
        school=world.school,
        label=label,
        school_year=2026,
        level="2",
        size=size,
        language=language,
    )


def seat_of(school_class, number=1):
    return school_class.seats.with_class().get(number=number)


def enter(client, code):
    return client.post(reverse("safeguarding:enter"), {"code": code})


def pupil(school_class, number=1):
    """A browser in which a pupil has entered the code of this seat."""
    client = Client()
    assert enter(client, seat_of(school_class, number).code).status_code == 302
    return client


def review_of(world, voice=None, *, text="The road is dangerous", **more):
    voice = voice or Voice(person=world.people["member"])
    return Review.ask(world.riverside, "need", text, voice=voice, language="en", **more)


def minors_review(world, school_class, number=1, **more):
    return review_of(world, Voice(seat=seat_of(school_class, number)), **more)
