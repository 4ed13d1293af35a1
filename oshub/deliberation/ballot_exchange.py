"""What outsiders need to count a ballot again: Pabulib file, CSV and JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from analysis.ballots import election_of, write_pb
from analysis.ballots.counting import count
from oshub.core.words import Words
from oshub.deliberation.ballot_choices import Choices
from oshub.deliberation.ballot_counting import (
    is_shown,
    options_for_count,
    papers_for_count,
    rules_for_count,
)
from oshub.deliberation.ballot_freezing import canonical
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_count import BallotCount
from oshub.deliberation.models.ballot_paper import BallotPaper
from oshub.deliberation.queries.ballots import PaperQuerySet

__all__ = ["as_json", "as_pb", "as_rows", "can_be_published", "canonical", "in_words", "papers_of"]


def can_be_published(ballot: Ballot) -> bool:
    """Whether the papers may be shown: counted, and enough of them."""
    return bool(ballot.counted_at) and is_shown(ballot, BallotPaper.objects.of(ballot).count())


def as_pb(ballot: Ballot) -> str:
    """In the format of Pabulib, which tools of others read."""
    options, papers = options_for_count(ballot), papers_for_count(ballot)
    rules = rules_for_count(ballot)
    # In the language that the file names, whoever asks for it.
    language = ballot.title.origin
    names = {
        one["code"]: Words(one["title"]).show(language).text for one in ballot.rules["options"]
    }
    meta = {
        "description": ballot.title.show(language).text,
        "country": ballot.hub.country,
        "unit": ballot.hub.name,
        "instance": str(ballot.closes_on.year),
        "date_begin": ballot.opened_at.strftime("%d.%m.%Y") if ballot.opened_at else "",
        "date_end": ballot.closes_on.strftime("%d.%m.%Y"),
        "language": language,
        "currency": ballot.currency,
        "comment": f"rules {ballot.fingerprint}",
    }
    result = count(options, papers, rules)
    return write_pb(election_of(options, papers, rules, meta=meta, names=names, result=result))


def as_rows(ballot: Ballot) -> Iterator[list[str]]:
    """Each paper's receipt, its group where that counts, and what it says; first the columns."""
    yield ["receipt", "group", "choices", *(["person"] if ballot.is_named else [])]
    for paper in in_words(ballot, papers_of(ballot)):
        yield [paper["receipt"], paper["group"], paper["choices"], *paper["person"]]


def as_json(ballot: Ballot) -> dict[str, Any]:
    """Rules, papers and result, complete."""
    counts = BallotCount.objects.of(ballot).oldest_first()
    return {
        "rules": ballot.rules,
        "rules_sha256": ballot.fingerprint,
        "papers": [
            {"receipt": paper.receipt, "group": paper.group, "choices": paper.choices}
            for paper in BallotPaper.objects.of(ballot).in_no_order()
        ],
        "spoiled": ballot.spoiled,
        "result": counts[0].result if counts else None,
        "counts_sha256": [one.digest for one in counts],
        "source": ballot.source,
    }


def papers_of(ballot: Ballot) -> PaperQuerySet:
    """Every paper, in an order that tells nothing."""
    papers = BallotPaper.objects.of(ballot).in_no_order()
    return papers.select_related("person") if ballot.is_named else papers


def in_words(ballot: Ballot, papers: Iterable[BallotPaper]) -> list[dict[str, Any]]:
    """What each paper says, in letters."""
    return [
        {
            "receipt": paper.receipt,
            "group": paper.group,
            "choices": choices_in_letters(paper.choices),
            "person": [str(paper.person or "")] if ballot.is_named else [],
        }
        for paper in papers
    ]


def choices_in_letters(choices: Choices) -> str:
    """In letters: A, C; or with dots: A: 5, C: 3."""
    if isinstance(choices, dict):
        return ", ".join(f"{code}: {dots}" for code, dots in sorted(choices.items()) if dots)
    return ", ".join(choices)
