"""Votes on paper: sheets with numbers, typed in by two people who do not see each other's work."""

import re
import secrets
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.deliberation.ballot_choices import Choices, check
from oshub.deliberation.choices import BallotState, Method
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_option import BallotOption
from oshub.deliberation.models.ballot_paper import BallotPaper, receipt_of
from oshub.deliberation.models.ballot_roll import RollEntry, fingerprint_of
from oshub.deliberation.queries.ballots import BallotSheetQuerySet
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel

# Signs, not words: whoever reads papers aloud and types speaks any language.
SPOILED, BLANK = "?", "-"
MARK = re.compile(r"([A-Z]+)\s*[:=]?\s*(\d*)")


class BallotSheet(Row):
    """One sheet of paper with a number on it, and what two people read there, each alone."""

    MOST = 2000

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=20, choices=StakeholderGroup.choices, blank=True)
    first = models.CharField(max_length=200, blank=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    second = models.CharField(max_length=200, blank=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # After both looked at the sheet again, where they differed.
    agreed = models.CharField(max_length=200, blank=True)

    objects = BallotSheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="sheet_number_once")
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def reading(self) -> str:
        """What the sheet says for certain; empty as long as two people do not agree."""
        return self.agreed or (self.first if self.first == self.second else "")

    @property
    def is_disputed(self) -> bool:
        return bool(self.first and self.second and self.first != self.second and not self.agreed)

    @classmethod
    @transaction.atomic
    def hand_out(
        cls, ballot: Ballot, how_many: int, *, group: str = "", seen: int | None = None
    ) -> None:
        """Number so many sheets more; the numbers are drawn, and say nothing about who had it.

        `seen` is how many there were when she asked: a second click asks for no more.
        """
        now = Ballot.objects.select_for_update().get(pk=ballot.pk)
        if now.state != BallotState.OPENED:
            raise NotPossible(_("Sheets are printed while voting is open."))
        taken = set(cls.objects.of(now).values_list("number", flat=True))
        if now.is_named:
            raise NotPossible(_("Sheets carry no names, so a named ballot has none."))
        if seen is not None and seen != len(taken):
            return
        if not 1 <= how_many <= cls.MOST - len(taken):
            raise NotPossible(
                _("Print between 1 and %(most)s sheets.") % {"most": cls.MOST - len(taken)}
            )
        free = [number for number in range(1001, 1001 + 4 * cls.MOST) if number not in taken]
        drawn = secrets.SystemRandom().sample(free, how_many)
        BallotSheet.objects.bulk_create(
            BallotSheet(ballot=now, number=number, group=group) for number in sorted(drawn)
        )

    @transaction.atomic
    def type_in(self, text: str, *, by: Any) -> None:
        """Say what stands on the sheet: as the first, or, being somebody else, as the second."""
        sheet = BallotSheet.objects.select_for_update().select_related("ballot").get(pk=self.pk)
        if sheet.ballot.papers_accepted_at:
            raise NotPossible(_("The paper votes are accepted and cannot be typed in again."))
        said = normal(sheet.ballot, text)
        if not sheet.first or (sheet.first_by_id == by.pk and not sheet.second):
            sheet.first, sheet.first_by = said, by
        elif sheet.first_by_id == by.pk:
            raise NotPossible(_("You typed in this sheet first; somebody else types it again."))
        elif not sheet.second or sheet.second_by_id == by.pk:
            sheet.second, sheet.second_by = said, by
        else:
            raise NotPossible(_("Two people have typed in this sheet."))
        sheet.save()

    @transaction.atomic
    def settle(self, text: str) -> None:
        """Both looked again: this is what the sheet says."""
        sheet = BallotSheet.objects.select_for_update().select_related("ballot").get(pk=self.pk)
        if sheet.ballot.papers_accepted_at:
            raise NotPossible(_("The paper votes are accepted and cannot be typed in again."))
        if not (sheet.first and sheet.second):
            raise NotPossible(_("Two people have to type in this sheet first."))
        sheet.agreed = normal(sheet.ballot, text)
        sheet.save(update_fields=["agreed"])

    @classmethod
    @transaction.atomic
    def accept(cls, ballot: Ballot, *, by: Any) -> int:
        """Put all sheets that came back into the box, once; spoiled ones are only counted."""
        now = Ballot.objects.select_for_update().get(pk=ballot.pk)
        sheets = list(cls.objects.of(now).in_order())
        _check_acceptable(now, sheets)
        returned = [sheet for sheet in sheets if sheet.reading]
        valid = [sheet for sheet in returned if sheet.reading != SPOILED]
        codes = list(BallotOption.objects.codes_of(now))
        BallotPaper.objects.bulk_create(
            BallotPaper(
                ballot=now,
                choices=choices_of(now, sheet.reading, codes),
                group=sheet.group if now.papers_tell_groups else "",
                receipt=receipt_of(now, secrets.token_hex(16)),
            )
            for sheet in valid
        )
        if now.for_anyone:
            _enter_on_the_roll(now, returned)
        ballot.papers_accepted_at = timezone.now()
        ballot.spoiled = len(returned) - len(valid)
        ballot.save(update_fields=["papers_accepted_at", "spoiled"])
        record(
            "ballot.papers_accepted",
            ballot,
            by=by,
            hub=ballot.hub,
            simulated=ballot.is_simulated,
            number=str(len(valid)),
            spoiled=str(ballot.spoiled),
        )
        return len(valid)


def _check_acceptable(ballot: Ballot, sheets: list[BallotSheet]) -> None:
    if ballot.papers_accepted_at:
        raise NotPossible(_("The paper votes were accepted already, once and for all."))
    if ballot.state != BallotState.CLOSED:
        raise NotPossible(_("Close the voting first: then nobody can vote twice."))
    if any(sheet.is_disputed for sheet in sheets):
        raise NotPossible(_("Some sheets were read in two ways. Look at them again together."))
    if any(sheet.first and not sheet.second for sheet in sheets):
        raise NotPossible(_("Some sheets were typed in by one person only."))
    returned = sum(1 for sheet in sheets if sheet.reading)
    ticked = RollEntry.objects.of(ballot).on_paper().count()
    if returned > ticked and not ballot.for_anyone:
        raise NotPossible(
            _("%(returned)s sheets came back, but only %(ticked)s people were ticked off the roll.")
            % {"returned": returned, "ticked": ticked}
        )


def _enter_on_the_roll(ballot: Ballot, sheets: list[BallotSheet]) -> None:
    """Where anyone may vote there is no list to tick off: each sheet stands for one voter."""
    RollEntry.objects.bulk_create(
        RollEntry(
            ballot=ballot,
            key_hash=fingerprint_of(ballot, f"sheet:{sheet.number}"),
            channel=Channel.PAPER,
            has_voted=True,
        )
        for sheet in sheets
    )


def normal(ballot: Ballot, text: str) -> str:
    """What was typed, in one way of writing: "A C", "C A" in a ranking, "A5 C3", "-", "?"."""
    text = text.strip()
    if text in (SPOILED, BLANK):
        return text
    codes = list(BallotOption.objects.codes_of(ballot))
    choices = choices_of(ballot, text, codes)
    if isinstance(choices, dict):
        return " ".join(f"{code}{dots}" for code, dots in sorted(choices.items())) or BLANK
    ordered = choices if ballot.method == Method.RANKING else sorted(choices)
    return " ".join(ordered) or BLANK


def choices_of(ballot: Ballot, text: str, codes: list[str]) -> Choices:
    """The vote that these letters mean. NotPossible if they mean none."""
    marks = [] if text == BLANK else MARK.findall(text.upper())
    rest = MARK.sub("", text.upper()).strip(" ,;.-")
    if (rest and text != BLANK) or any(
        bool(dots) != (ballot.method == Method.DOTS) for _code, dots in marks
    ):
        raise NotPossible(_("“%(text)s” cannot be understood.") % {"text": text[:40]})
    if ballot.method == Method.DOTS:
        choices: Choices = {code: int(dots) for code, dots in marks}
    else:
        named = [code for code, _dots in marks]
        # Whoever leaves out the spaces means single letters.
        choices = [letter for name in named for letter in ([name] if name in codes else list(name))]
    check(ballot.method, codes, choices)
    return choices
