"""What can be chosen on a ballot."""

from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from oshub.core.rows import Row
from oshub.core.words import Words, WordsField
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.queries.ballots import OptionQuerySet
from oshub.hubs.problems import NotPossible


class BallotOption(Row):
    """Something that can be chosen: a need, a challenge, a mission, or just a sentence.

    What lies behind it is known by a word and an identifier alone, so that contexts above this one
    can put their things to the vote.
    """

    MOST = 40

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="options")
    title = WordsField(_("option"))
    about = WordsField(_("more about it"))
    cost = models.PositiveIntegerField(_("cost"), null=True)
    # "A", "B", "C": drawn at the opening. In imported elections what the file calls it.
    code = models.CharField(max_length=40, blank=True)
    thing_kind = models.CharField(max_length=20, blank=True)
    thing_id = models.UUIDField(null=True)
    # In imported elections: whether the source says that it won.
    published_won = models.BooleanField(null=True)

    objects = OptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "code"],
                condition=~models.Q(code=""),
                name="ballot_option_code_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @classmethod
    @transaction.atomic
    def add(
        cls,
        ballot: Ballot,
        title: Words,
        *,
        about: Words | None = None,
        cost: int | None = None,
        thing: tuple[str, UUID] | None = None,
    ) -> "BallotOption":
        """One more, as long as nobody could vote yet; the same words or thing are added once."""
        ballot.lock_draft()
        here = list(cls.objects.of(ballot))
        kind, thing_id = thing or ("", None)
        for one in here:
            if str(one.title) == str(title) or (thing_id and one.thing_id == thing_id):
                return one
        if len(here) >= cls.MOST:
            raise NotPossible(
                _("Nobody can compare more than %(most)s options.") % {"most": cls.MOST}
            )
        return cls.objects.create(
            ballot=ballot,
            title=title,
            about=about or Words(),
            cost=cost,
            thing_kind=kind,
            thing_id=thing_id,
        )

    @transaction.atomic
    def remove(self) -> None:
        """Take it off the ballot, as long as nobody could vote yet."""
        self.ballot.lock_draft()
        self.delete()


@transaction.atomic
def draft_ballot_on(
    hub: Any,
    things: list[tuple[str, UUID, Words, Words, int | None]],
    *,
    by: Any,
    **settings: Any,
) -> Ballot:
    """A drafted ballot on things of other contexts: (kind, id, title, about, cost) of each.

    They hear of the result by the fact "ballot.counted", whose details name the winners' kinds and
    identifiers under "winners".
    """
    ballot = Ballot.draft(hub, by=by, **settings)
    for kind, thing_id, title, about, cost in things:
        BallotOption.add(ballot, title, about=about, cost=cost, thing=(kind, thing_id))
    return ballot
