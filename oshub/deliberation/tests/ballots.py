"""What tests of ballots begin with: a drafted ballot, an open one, people who vote."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from oshub.core.words import Words
from oshub.deliberation.models import Ballot, BallotOption, BallotPaper
from oshub.hubs.choices import RoleKind
from oshub.hubs.models import Person, Role
from oshub.safeguarding.models import SchoolClass
from oshub.safeguarding.voices import Voice

OPTIONS = ["Garden", "Benches", "Night bus", "Repair café"]


def draft(world, *, options=OPTIONS, costs=None, **settings):
    settings = {"places": 1, "closes_on": timezone.localdate() + timedelta(days=7)} | settings
    if settings.get("budget"):
        settings["places"] = None
    ballot = Ballot.draft(
        world.riverside,
        by=world.people["coordinator"],
        title=Words.original("en", "What shall we do first?"),
        **settings,
    )
    for number, title in enumerate(options):
        cost = costs[number] if costs else None
        BallotOption.add(ballot, Words.original("en", title), cost=cost)
    return ballot


def opened(world, **settings):
    if not settings.get("for_anyone"):
        more_people(world)
    ballot = draft(world, **settings)
    ballot.open(by=world.people["coordinator"])
    return ballot


def more_people(world, number=6, kind=RoleKind.FAMILY):
    """Families of Riverside, so that there is somebody to vote."""
    people = []
    for place in range(number):
        person, is_new = Person.objects.get_or_create(
            email=f"{kind}{place}@example.org", defaults={"name": f"Voter {place}"}
        )
        if is_new:
            Role.give(person, kind, by=None, hub=world.riverside)
        people.append(person)
    return people


def voices(world):
    """The voices of everybody with a role at Riverside."""
    roles = Role.objects.in_hub(world.riverside).current().select_related("person").order_by("id")
    return [Voice(person=role.person) for role in roles]


def device(number):
    return Voice(device=f"{number:064x}")


def code(ballot, title):
    """The letter of an option."""
    return next(one.code for one in ballot.options.all() if str(one.title) == title)


def cast(ballot, choices, voice, token="token"):  # noqa: S107
    """Vote by the options' titles."""
    if isinstance(choices, dict):
        said = {code(ballot, title): dots for title, dots in choices.items()}
    else:
        said = [code(ballot, title) for title in choices]
    return BallotPaper.cast(ballot, said, voice=voice, token=f"{token}{voice.key}")


def open_class(world, size=8):
    return SchoolClass.open(
        world.riverside,
        by=world.people["member"],
        school=world.school,
        label="5B",
        school_year=2026,
        level="2",
        size=size,
        language="en",
    )


def end(ballot):
    """Close and count."""
    from oshub.core.tests.jobs import run_jobs

    ballot.refresh_from_db()
    ballot.close(because="Everybody who wanted has voted.")
    run_jobs()
    ballot.refresh_from_db()
    return SimpleNamespace(**ballot.counts.get().result) if ballot.counts.exists() else None
