"""A short statement on which people vote."""

from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from oshub.core.rows import Row
from oshub.deliberation.models.dialogue import Dialogue
from oshub.deliberation.queries.dialogues import StatementQuerySet
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.models import Review
from oshub.safeguarding.voices import Voice


class Statement(Row):
    """One sentence, at most two hundred characters long, that one can agree with or not.

    Who wrote it stands in its review only, for the hub's moderators.
    """

    LONGEST = 200
    # What was said elsewhere, and is imported, may be longer.
    LONGEST_IMPORTED = 1000

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.CharField(_("statement"), max_length=LONGEST_IMPORTED)
    language = models.CharField(_("language"), max_length=8)
    is_seed = models.BooleanField(default=False)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    # Kept in the votes' own transactions.
    agrees = models.PositiveIntegerField(default=0)
    disagrees = models.PositiveIntegerField(default=0)
    passes = models.PositiveIntegerField(default=0)
    # Kept by the map, for choosing what to show next: how far it sets people apart, and how many
    # of each group have seen it.
    extremity = models.FloatField(default=0)
    seen_by_group = models.JSONField(default=dict, blank=True)
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "number"], name="statement_number_in_dialogue"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def answers(self) -> int:
        return self.agrees + self.disagrees + self.passes

    @classmethod
    @transaction.atomic
    def seed(cls, dialogue: Dialogue, texts: list[str], *, by: Any, language: str) -> int:
        """The team's own statements, in their order. How many were new."""
        numbers = _Numbers(dialogue)
        new = 0
        for text in texts:
            if numbers.holds(text):
                continue
            review = Review.ask(
                dialogue.hub,
                "statement",
                text,
                voice=Voice(person=by),
                language=language,
                is_simulated=dialogue.is_simulated,
            )
            cls.objects.create(
                dialogue=dialogue,
                number=numbers.take(text),
                text=text,
                language=language,
                is_seed=True,
                review=review,
            )
            new += 1
        return new

    @classmethod
    @transaction.atomic
    def add(
        cls,
        dialogue: Dialogue,
        voice: Voice,
        text: str,
        *,
        language: str,
        group: str,
        form_id: UUID | None,
    ) -> "Statement":
        """A voter's statement, on its way through moderation; the same form arrives once."""
        if form_id and (same := cls.objects.filter(form_id=form_id).first()):
            if (same.text, same.language) == (text, language):
                return same
            raise NotPossible(
                _(
                    "You sent this statement before, in other words, and those were taken. To add "
                    "another one, copy your words and open this page anew."
                )
            )
        numbers = _Numbers(dialogue)
        if numbers.holds(text):
            raise NotPossible(_("Somebody has said exactly this already. You will be asked it."))
        review = Review.ask(
            dialogue.hub,
            "statement",
            text,
            voice=voice,
            language=language,
            group=StakeholderGroup.SCHOOLS if voice.seat else group,
            channel=Channel.CLASS if voice.seat else Channel.WEB,
            is_simulated=dialogue.is_simulated,
        )
        return cls.objects.create(
            dialogue=dialogue,
            number=numbers.take(text),
            text=text,
            language=language,
            review=review,
            form_id=form_id,
        )


class _Numbers:
    """Numbers for new statements, while the dialogue's row is locked for others who add."""

    def __init__(self, dialogue: Dialogue) -> None:
        # Not its key: votes, whose rows point to it, need not wait.
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
        known = list(Statement.objects.of(dialogue).values_list("number", "text"))
        self.highest = max((number for number, _text in known), default=0)
        self.texts = {_plain(text) for _number, text in known}

    def holds(self, text: str) -> bool:
        return _plain(text) in self.texts

    def take(self, text: str) -> int:
        self.texts.add(_plain(text))
        self.highest += 1
        return self.highest


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!")
