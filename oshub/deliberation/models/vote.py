"""Who voted, as far as a dialogue knows, and how."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from oshub.deliberation.choices import Answer
from oshub.deliberation.models.dialogue import Dialogue
from oshub.deliberation.models.statement import Statement
from oshub.deliberation.queries.dialogues import VoterQuerySet
from oshub.hubs.choices import StakeholderGroup
from oshub.safeguarding.choices import Channel


class Voter(models.Model):
    """Somebody within one dialogue: a fingerprint that means nothing anywhere else.

    Its number says nothing about when, so that nobody can look up who was where at that moment.
    """

    id = models.BigAutoField(primary_key=True)
    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.PROTECT, related_name="voters", db_index=False
    )
    key_hash = models.CharField(max_length=64)
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup.choices, blank=True
    )
    channel = models.CharField(
        _("channel"), max_length=12, choices=Channel.choices, default=Channel.WEB
    )
    school_class = models.ForeignKey(
        "safeguarding.SchoolClass", null=True, on_delete=models.PROTECT, related_name="+"
    )
    votes_cast = models.PositiveIntegerField(default=0)

    objects = VoterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "key_hash"], name="voter_once_in_dialogue")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Vote(models.Model):
    """One voter's answer to one statement. It has no time."""

    id = models.BigAutoField(primary_key=True)
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="votes", db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="votes")
    value = models.SmallIntegerField(choices=Answer.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voter", "statement"], name="vote_once_per_statement")
        ]

    def __str__(self) -> str:
        return self.get_value_display()
