"""The count of a ballot. It can be repeated, and gives the same."""

from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.deliberation.choices import BallotState
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_option import BallotOption
from oshub.deliberation.queries.ballots import CountQuerySet
from oshub.hubs.problems import NotPossible


class BallotCount(Row):
    """One counting of all papers: who won, step by step, and for everything else why not."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="counts")
    result = models.JSONField()
    # The fingerprint of the result: two counts are the same if theirs are.
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=40)
    counted_at = models.DateTimeField(default=timezone.now)

    objects = CountQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.method}, {self.digest[:12]}"

    @classmethod
    @transaction.atomic
    def make(cls, ballot: Ballot, *, by: Any = None) -> "BallotCount":
        """Count. The first time this makes the result known; later it shows that it is right."""
        from oshub.deliberation.ballot_counting import count_papers, forget_small_cells
        from oshub.deliberation.ballot_freezing import canonical

        now = Ballot.objects.select_for_update().get(pk=ballot.pk)
        if now.state not in {BallotState.CLOSED, BallotState.COUNTED}:
            raise NotPossible(_("Votes are counted when voting is closed, not before."))
        if now.state == BallotState.CLOSED and not now.is_ready_to_count():
            raise NotPossible(_("Paper votes are still being typed in."))
        is_first = now.counted_at is None
        if is_first:
            forget_small_cells(now)
        result = count_papers(now)
        made = cls.objects.create(
            ballot=now,
            result=result,
            digest=sha256(canonical(result).encode()).hexdigest(),
            method=result["method"],
        )
        if is_first:
            ballot.counted_at = timezone.now()
            ballot.save(update_fields=["counted_at"])
        cls._record(made, is_first, by)
        return made

    @staticmethod
    def _record(made: "BallotCount", is_first: bool, by: Any) -> None:
        ballot, winners = made.ballot, set(made.result["winners"])
        won = [
            {"kind": one.thing_kind, "id": str(one.thing_id or ""), "code": one.code}
            for one in BallotOption.objects.of(ballot)
            if one.code in winners
        ]
        record(
            "ballot.counted" if is_first else "ballot.recounted",
            ballot,
            by=by,
            hub=ballot.hub,
            simulated=ballot.is_simulated,
            winners=won,
        )
