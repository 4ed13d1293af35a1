"""Shaking the box: roll and papers are written anew, in an order that tells nothing.

While votes come in, a database keeps, for itself, which rows were written together. After the
mixing every row of a ballot was written at the same moment, in the order of random words.
"""

import uuid

from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_paper import BallotPaper
from oshub.deliberation.models.ballot_roll import RollEntry


def mix(ballot: Ballot, *, groups: dict[str, str] | None = None) -> None:
    """Write all anew. `groups` gives the papers' groups new labels."""
    papers = list(BallotPaper.objects.of(ballot).in_no_order())
    for paper in papers:
        paper.id = uuid.uuid4()
        paper.group = (groups or {}).get(paper.group, paper.group)
    BallotPaper.objects.of(ballot).delete()
    BallotPaper.objects.bulk_create(papers, batch_size=1000)
    entries = list(RollEntry.objects.of(ballot).in_no_order())
    for entry in entries:
        entry.id = uuid.uuid4()
    RollEntry.objects.of(ballot).delete()
    RollEntry.objects.bulk_create(entries, batch_size=1000)
