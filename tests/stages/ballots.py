"""Ballots in every state: drafted, open by each method, waiting for paper, counted, too small."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from oshub.core.words import Words
from oshub.deliberation.ballot_importing import import_election, read_election
from oshub.deliberation.models import Ballot, BallotOption, BallotPaper, BallotSheet
from oshub.hubs.tests.world import World
from oshub.safeguarding.models import SchoolClass, Seat
from oshub.safeguarding.voices import Voice

ELECTION = b"""META
key;value
description;Top idee
country;Netherlands
budget;1000
vote_type;approval
rule;equalshares/add1
language;nl
currency;EUR
PROJECTS
project_id;cost;votes;name;selected
1;600;2;PopUp Podium;1
2;500;1;Crossbaan;0
VOTES
voter_id;vote
a;1
b;1,2
"""
COSTS = (1200, 800, 400)


def set_ballots(world: World, long_word: str) -> dict[str, str]:
    """The ids of ballots of Riverside, by what stands on their pages."""
    by = world.people["coordinator"]
    school_class = SchoolClass.open(
        world.riverside,
        by=world.people["member"],
        school=world.school,
        label="7A",
        school_year=2026,
        level="2",
        size=9,
        language="pt",
    )
    seats = list(Seat.objects.filter(school_class=school_class).order_by("number"))

    def draft(title: str, **settings: Any) -> Ballot:
        rules = {"places": 1, "closes_on": timezone.localdate() + timedelta(days=5)} | settings
        ballot = Ballot.draft(
            world.riverside,
            by=by,
            title=Words.original("en", f"{title} {long_word}"),
            about=Words.original("pt", f"O que importa saber. {long_word}"),
            **rules,
        )
        for number, cost in enumerate(COSTS, start=1):
            title_of_option = Words.original("en", f"Option {number} {long_word}")
            about = Words.original("en", "What it is." if number > 1 else "")
            BallotOption.add(ballot, title_of_option, about=about, cost=cost)
        return ballot

    def opened(title: str, *, votes: int, close: bool = False, **settings: Any) -> Ballot:
        settings.setdefault("classes", [school_class])
        ballot = draft(title, **settings)
        ballot.open(by=by)
        for number, seat in enumerate(seats[:votes]):
            said: Any = ["A", "B"] if number % 2 else ["C"]
            if ballot.method == "dots":
                said = dict.fromkeys(said, 3)
            BallotPaper.cast(ballot, said, voice=Voice(seat=seat), token=f"stage {number}")
        team = Voice(person=world.people["team"])
        if votes:
            BallotPaper.cast(
                ballot, {} if ballot.method == "dots" else [], voice=team, token="team"
            )
        if close:
            ballot.close(by=by, because="The bell rings.")
        return ballot

    money = {"method": "equal_shares", "places": None, "budget": 1500, "currency": "EUR"}
    on_paper = opened("On paper?", votes=0)
    BallotSheet.hand_out(on_paper, 3)
    paper = list(BallotSheet.objects.of(on_paper).in_order())
    paper[0].type_in("A", by=world.people["coordinator"])
    paper[0].type_in("B", by=world.people["team"])
    on_paper.close(by=by, because="The hall closes.")
    named = {"secrecy": "named", "classes": []}
    made = {
        "drafted_ballot": draft("Drafted?", classes=[school_class], **money),
        "open_ballot": opened("Open?", votes=6, threshold=30, threshold_is_share=True),
        "ranking_ballot": opened("In order?", votes=6, method="ranking"),
        "dots_ballot": opened("With dots?", votes=6, method="dots"),
        "paper_ballot": on_paper,
        "counted_ballot": opened("Counted?", votes=9, close=True, **money, weighting="group"),
        "small_ballot": opened("Too few?", votes=1, close=True),
        "named_ballot": opened("Named?", votes=0, **named),
        "imported_ballot": import_election(
            read_election(ELECTION), world.riverside, by=by, source="pabulib.org"
        ),
    }
    return {name: str(ballot.pk) for name, ballot in made.items()}
