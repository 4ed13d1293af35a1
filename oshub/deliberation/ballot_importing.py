"""A published election of others, counted again here: from a Pabulib file to a counted ballot."""

import re
import secrets
from dataclasses import replace
from datetime import date, datetime
from math import ceil
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.ballots import Dots, Election, Limits, Ranking, read_pb
from analysis.ballots.shapes import LONGEST_RANKING
from oshub.core.ledger import record
from oshub.core.words import Words
from oshub.deliberation.ballot_choices import from_count
from oshub.deliberation.ballot_freezing import fingerprint
from oshub.deliberation.choices import Method, Secrecy, Weighting
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_option import BallotOption
from oshub.deliberation.models.ballot_paper import BallotPaper
from oshub.hubs.problems import NotPossible

# What a page can show and a small machine can count again.
LIMITS = Limits(characters=5_000_000, cell=4_000, projects=200, votes=20_000)
MOST_MONEY = 2_000_000_000
LANGUAGE = re.compile(r"[a-z]{2,3}")
LONGEST_TITLE, LONGEST_SOURCE, LONGEST_CODE = 200, 300, 40


def read_election(text: bytes) -> Election:
    """NotPossible with the sentence, and the line where there is one."""
    try:
        election = read_pb(text, LIMITS)
    except ValueError as problem:
        raise NotPossible(_("The file cannot be read. %(why)s") % {"why": problem}) from None
    if any(isinstance(ballot, Ranking) for ballot in election.ballots):
        raise NotPossible(_("Rankings over money are not counted here; ticks and points are."))
    if election.budget > MOST_MONEY:
        raise NotPossible(_("There is more money in this file than there is in the world."))
    if any(len(option.id) > LONGEST_CODE for option in election.options):
        raise NotPossible(_("A project's identifier is too long."))
    return election


@transaction.atomic
def import_election(
    election: Election, hub: Any, *, by: Any, source: str, language: str = ""
) -> Ballot:
    """A closed ballot with its papers; it is counted by a job, like any other.

    `language` is what the texts are in, where the file is wrong about it or says nothing.
    """
    if language:
        election = replace(election, meta={**election.meta, "language": language})
    title = election.meta.get("description") or source
    ballot = Ballot(
        hub=hub,
        title=_words(election, title[:LONGEST_TITLE]),
        about=_words(election, _about(election)),
        method=_method(election),
        budget=ceil(election.budget),
        currency=election.meta.get("currency", "")[:3],
        secrecy=Secrecy.SECRET,
        weighting=Weighting.PERSON,
        for_roles=False,
        closes_on=_day(election.meta.get("date_end", "")),
        salt=secrets.token_hex(16),
        seed=secrets.token_hex(16),
        source=source[:LONGEST_SOURCE],
        opened_at=timezone.now(),
        closed_at=timezone.now(),
    )
    ballot.rules = _rules(ballot, election)
    ballot.fingerprint = fingerprint(ballot.rules)
    ballot.save()
    _write_options(ballot, election)
    _write_papers(ballot, election)
    record("ballot.imported", ballot, by=by, hub=hub, source=ballot.source)
    return ballot


def _words(election: Election, text: str) -> Words:
    return Words.original(language_of(election) or "en", text)


def language_of(election: Election) -> str:
    """The language that the file names; empty if it names none that we can write down."""
    named = election.meta.get("language", "").strip().lower()
    return named if LANGUAGE.fullmatch(named) else ""


def _about(election: Election) -> str:
    said = [election.meta.get(name, "") for name in ("unit", "country", "instance", "comment")]
    return ", ".join(part for part in said if part)[:1000]


def _method(election: Election) -> str:
    if election.meta.get("rule", "").startswith("equalshares"):
        return Method.EQUAL_SHARES
    has_dots = any(isinstance(ballot, Dots) for ballot in election.ballots)
    return Method.DOTS if has_dots else Method.APPROVAL


def _rules(ballot: Ballot, election: Election) -> dict[str, Any]:
    rule = election.meta.get("rule", "")
    dots = [sum(ballot.dots_by_option.values()) for ballot in election.ballots]
    return {
        "title": ballot.title,
        "method": ballot.method,
        "rule_of_the_source": rule,
        "places": None,
        "budget": str(election.budget),
        "currency": ballot.currency,
        "weighting": ballot.weighting,
        "secrecy": ballot.secrecy,
        "longest_ranking": LONGEST_RANKING,
        "dots_each": max([1, *dots]),
        "completion": "add1" if rule == "equalshares/add1" else "add1u",
        "threshold": 0,
        "smallest_group_shown": ballot.SMALLEST,
        "tie_rule": "more supporters, then lower cost, then lot by sha256(seed:option)",
        "seed": ballot.seed,
        "closes_on": ballot.closes_on.isoformat(),
        "voters": {"anyone": False, "number": len(election.votes), "groups": {}},
        "options": [
            {
                "code": project.option.id,
                "title": _words(election, _title(project)),
                "about": _words(election, project.columns.get("description", "")),
                "cost": str(project.option.cost),
            }
            for project in election.projects
        ],
    }


def _title(project: Any) -> str:
    name: str = project.columns.get("name") or project.option.id
    return name[:LONGEST_TITLE]


def _write_options(ballot: Ballot, election: Election) -> None:
    won = election.selected
    BallotOption.objects.bulk_create(
        BallotOption(
            ballot=ballot,
            code=project.option.id,
            title=_words(election, _title(project)),
            about=_words(election, project.columns.get("description", "")),
            cost=min(ceil(project.option.cost), MOST_MONEY),
            published_won=None if won is None else project.option.id in won,
        )
        for project in election.projects
    )


def _write_papers(ballot: Ballot, election: Election) -> None:
    """Numbered in the file's order; the voters' own identifiers are not taken over."""
    BallotPaper.objects.bulk_create(
        (
            BallotPaper(
                ballot=ballot,
                choices=from_count(vote.ballot),
                channel="import",
                receipt=f"{number:06d}",
            )
            for number, vote in enumerate(election.votes, start=1)
        ),
        batch_size=1000,
    )


def _day(text: str) -> date:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    return timezone.localdate()
