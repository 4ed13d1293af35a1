"""The paper twin of a dialogue: sheets filled in by hand, typed in twice."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.deliberation.models.dialogue import Dialogue
from oshub.deliberation.queries.dialogues import PaperSheetQuerySet
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible

# A sheet's answers: the statement's number (as a string, for JSON) to 1, 0 or -1.
Answers = dict[str, int]


class PaperSheet(Row):
    """One person's answers on paper. Two people type it in; where they differ, they look again."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField(_("number of the sheet"))
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup.choices, blank=True
    )
    first = models.JSONField(default=dict)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    second = models.JSONField(default=dict, blank=True)
    second_group = models.CharField(max_length=20, choices=StakeholderGroup.choices, blank=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_typed_twice = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True)

    objects = PaperSheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="sheet_once_in_dialogue")
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def differences(self) -> list[str]:
        """The numbers of the statements where the two typists read something else."""
        numbers = {*self.first, *self.second}
        return sorted(
            (one for one in numbers if self.first.get(one) != self.second.get(one)), key=int
        )

    @property
    def differs(self) -> bool:
        return bool(self.differences) or self.group != self.second_group

    @classmethod
    @transaction.atomic
    def type_in(
        cls, dialogue: Dialogue, number: int, *, by: Any, group: str, answers: Answers
    ) -> "PaperSheet":
        """The first or the second reading of a sheet. If both agree, its votes are counted."""
        _insist_on_paper(dialogue)
        sheet, is_new = cls.objects.select_for_update().get_or_create(
            dialogue=dialogue,
            number=number,
            defaults={"group": group, "first": answers, "first_by": by},
        )
        if is_new:
            return sheet
        if sheet.agreed_at:
            raise NotPossible(_("This sheet was typed in twice already, and is counted."))
        if sheet.first_by_id == by.pk and not sheet.is_typed_twice:
            raise NotPossible(
                _("You typed this sheet in first. Somebody else types it in the second time.")
            )
        if sheet.is_typed_twice:
            raise NotPossible(_("This sheet was typed in twice. Please compare the two readings."))
        sheet.second, sheet.second_group, sheet.second_by = answers, group, by
        sheet.is_typed_twice = True
        sheet.save(update_fields=["second", "second_group", "second_by", "is_typed_twice"])
        if not sheet.differs:
            sheet._count(by=by)
        return sheet

    @transaction.atomic
    def agree(self, *, by: Any, group: str, answers: Answers) -> None:
        """Settle the differences by what stands on the paper; then its votes are counted."""
        _insist_on_paper(self.dialogue)
        sheet = PaperSheet.objects.select_for_update().get(pk=self.pk)
        if sheet.agreed_at:
            raise NotPossible(_("This sheet is counted already. Nothing was changed."))
        if not sheet.is_typed_twice:
            raise NotPossible(_("Somebody else has to type this sheet in first."))
        settled = {
            number: value
            for number, value in sheet.first.items()
            if number not in sheet.differences
        }
        settled |= answers
        sheet.first, sheet.second = settled, settled
        sheet.group = sheet.second_group = group
        sheet.save(update_fields=["first", "second", "group", "second_group"])
        sheet._count(by=by)
        self.refresh_from_db()

    def _count(self, *, by: Any) -> None:
        from oshub.deliberation.voting import count_sheet

        self.agreed_at = timezone.now()
        self.save(update_fields=["agreed_at"])
        count_sheet(self)
        dialogue = self.dialogue
        record("sheet.counted", self, by=by, hub=dialogue.hub, simulated=dialogue.is_simulated)


def _insist_on_paper(dialogue: Dialogue) -> None:
    if dialogue.opened_at is None:
        raise NotPossible(_("Open the dialogue first; then sheets can be typed in."))
    if not dialogue.takes_paper:
        raise NotPossible(_("This dialogue ended too long ago. No more sheets are counted."))
