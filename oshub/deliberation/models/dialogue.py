"""One question to many people, answered by voting on short statements."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.core.words import Words, WordsField
from oshub.deliberation.choices import Entry, WhoAdds
from oshub.deliberation.queries.dialogues import DialogueQuerySet
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.voices import Voice

if TYPE_CHECKING:
    from oshub.deliberation.models.statement import Statement
    from oshub.deliberation.voting import Turn

# Without letters and digits that look alike, for people type it from a poster.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 5


def new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))


def new_salt() -> str:
    return secrets.token_hex(32)


class Dialogue(Row):
    """One question that a hub asks many people, who vote on short statements and add their own.

    Voters are known within this dialogue only: by a fingerprint of their voice and the dialogue's
    salt. A while after the end the salt is destroyed; then nobody can tell whose a vote was.
    """

    # Paper is typed in, and slips are noticed, within these days after the end.
    DAYS_OF_GRACE = 14
    FEWEST_STATEMENTS = 3
    # Somebody sees results of an open dialogue after so many votes of her own.
    VOTES_BEFORE_RESULTS = 5
    SMALLEST_GROUP = 5

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    question = WordsField(_("question"))
    intro = WordsField(_("what it is about"))
    code = models.CharField(_("short address"), max_length=12, unique=True, default=new_code)
    entry = models.CharField(
        _("who may vote"), max_length=8, choices=Entry.choices, default=Entry.ANYONE
    )
    who_adds = models.CharField(
        _("who may add statements"), max_length=8, choices=WhoAdds.choices, default=WhoAdds.VOTERS
    )
    languages = models.JSONField(_("languages"), default=list)
    minimum_group = models.PositiveSmallIntegerField(
        _("smallest group that is shown"),
        default=SMALLEST_GROUP,
        validators=[MinValueValidator(SMALLEST_GROUP)],
    )
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    # Emptied when it is destroyed.
    salt = models.CharField(max_length=64, blank=True, default=new_salt)
    drafted_at = models.DateTimeField(default=timezone.now)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # Where it was imported from: the folder's published address and a fingerprint of its files.
    source_url = models.URLField(_("source"), max_length=300, blank=True)
    source_print = models.CharField(max_length=64, blank=True)
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub", "-id"], name="dialogue_of_hub"),
            models.Index(
                fields=["closes_on"],
                condition=models.Q(closed_at__isnull=True),
                name="dialogue_to_close",
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)

    def get_absolute_url(self) -> str:
        return reverse("deliberation:dialogue", args=[self.pk])

    @property
    def is_drafted(self) -> bool:
        return self.opened_at is None

    @property
    def is_open(self) -> bool:
        """Whether one can vote now."""
        has_begun = self.opened_at is not None and self.closed_at is None
        return has_begun and (self.closes_on is None or timezone.localdate() <= self.closes_on)

    @property
    def is_over(self) -> bool:
        """Whether one could vote, and cannot any more."""
        return self.opened_at is not None and not self.is_open

    @property
    def forgets_on(self) -> date | None:
        """The day on which nobody can be tied to a vote any more."""
        if self.closed_at is None:
            return None
        return timezone.localdate(self.closed_at) + timedelta(days=self.DAYS_OF_GRACE)

    @property
    def takes_paper(self) -> bool:
        """Whether sheets of paper can still be typed in."""
        return self.opened_at is not None and bool(self.salt)

    @property
    def short_path(self) -> str:
        return f"/d/{self.code}/"

    def key_of(self, key: str) -> str:
        """The fingerprint under which a voice is known here, and nowhere else."""
        return hashlib.sha256(f"{self.salt}{key}".encode()).hexdigest()

    # --- Deeds of the hub's team ---

    @classmethod
    @transaction.atomic
    def draft(
        cls,
        hub: Any,
        *,
        by: Any,
        language: str,
        question: str,
        intro: str = "",
        form_id: UUID | None = None,
        simulated: bool = False,
        **chosen: Any,
    ) -> "Dialogue":
        """Prepare a question; only the hub's team sees it. The same form arrives once."""
        if form_id and (same := cls.objects.filter(form_id=form_id).first()):
            same._insist_on_the_same(question=question, intro=intro, **chosen)
            return same
        dialogue = cls.objects.create(
            hub=hub,
            question=Words.original(language, question),
            intro=Words.original(language, intro),
            languages=[language],
            drafted_by=by,
            form_id=form_id,
            is_simulated=simulated,
            **chosen,
        )
        record("dialogue.drafted", dialogue, by=by, hub=hub, simulated=simulated)
        return dialogue

    def _insist_on_the_same(self, **sent: Any) -> None:
        """NotPossible where a form comes a second time, corrected: that must not get lost."""
        words = {name: str(sent.pop(name)) for name in ("question", "intro")}
        kept = {name: getattr(self, name) for name in sent}
        said = {name: value.in_language(value.origin) for name, value in self._words.items()}
        if (words, sent) != (said, kept):
            raise NotPossible(
                _(
                    "You sent this question before, with other words or rules. It stands among the "
                    "hub's dialogues: please change it there."
                )
            )

    @property
    def _words(self) -> dict[str, Words]:
        return {"question": self.question, "intro": self.intro}

    @transaction.atomic
    def edit(self, *, by: Any, language: str, question: str, intro: str, **chosen: Any) -> None:
        """Change what was prepared; once people vote, only the last day may still move."""
        from oshub.deliberation.searching import keep_findable

        now = Dialogue.objects.select_for_update().get(pk=self.pk)
        if now.closed_at:
            raise NotPossible(_("This dialogue is closed. Nothing was changed."))
        words = {
            "question": now.question.saying(language, question),
            "intro": now.intro.saying(language, intro),
        }
        is_new_language = language not in now.languages
        if now.opened_at and not is_new_language and words["question"] != now.question:
            raise NotPossible(
                _("People are answering this question already, so its words must stay.")
            )
        changes = words | {"closes_on": chosen.get("closes_on", now.closes_on)}
        if now.opened_at is None:
            changes |= chosen
        if is_new_language:
            changes["languages"] = [*now.languages, language]
        for name, value in changes.items():
            setattr(self, name, value)
        self.save(update_fields=list(changes))
        self.opened_at = now.opened_at
        keep_findable(self)
        record("dialogue.edited", self, by=by, hub=self.hub, simulated=self.is_simulated)

    @transaction.atomic
    def add_seeds(self, texts: list[str], *, by: Any, language: str) -> int:
        """Begin with statements of the hub's team; what is there already stays once."""
        from oshub.deliberation.models.statement import Statement

        self._insist_on_not_over()
        return Statement.seed(self, texts, by=by, language=language)

    @transaction.atomic
    def open(self, *, by: Any) -> None:
        """Let people vote. Needs a handful of statements to begin with."""
        from oshub.deliberation.models.statement import Statement
        from oshub.deliberation.searching import keep_findable

        if Statement.objects.of(self).shown().count() < self.FEWEST_STATEMENTS:
            raise NotPossible(
                ngettext(
                    "Please add at least %(number)d statement first: people vote on them.",
                    "Please add at least %(number)d statements first: people vote on them.",
                    self.FEWEST_STATEMENTS,
                )
                % {"number": self.FEWEST_STATEMENTS}
            )
        if self.closes_on and self.closes_on < timezone.localdate():
            raise NotPossible(_("Its last day is over. Choose another last day first."))
        # The conditional update is the guard: of two clicks only one finds it unopened.
        unopened = Dialogue.objects.filter(pk=self.pk, opened_at__isnull=True)
        if not unopened.update(opened_at=timezone.now()):
            raise NotPossible(_("This dialogue was opened already. Nothing was changed."))
        self.refresh_from_db()
        keep_findable(self)
        record("dialogue.opened", self, by=by, hub=self.hub, simulated=self.is_simulated)

    @transaction.atomic
    def close(self, *, by: Any = None) -> None:
        """End the voting. What people said stays, and the result with it."""
        still_open = Dialogue.objects.filter(
            pk=self.pk, opened_at__isnull=False, closed_at__isnull=True
        )
        if not still_open.update(closed_at=timezone.now()):
            raise NotPossible(_("This dialogue is not open. Nothing was changed."))
        self.refresh_from_db()
        record("dialogue.closed", self, by=by, hub=self.hub, simulated=self.is_simulated)

    @transaction.atomic
    def forget_who_voted(self) -> bool:
        """Destroy the salt, so that votes can never again be tied to a voice."""
        kept = Dialogue.objects.to_forget(self.DAYS_OF_GRACE).filter(pk=self.pk)
        if not kept.update(salt=""):
            return False
        self.salt = ""
        record("dialogue.forgotten", self, hub=self.hub, simulated=self.is_simulated)
        return True

    # --- Deeds of voters ---

    def turn(self, voice: Voice) -> "Turn":
        """What this voice has answered so far, and what there is to answer. One question."""
        from oshub.deliberation.voting import Turn

        return Turn.of(self, voice)

    def begin(self, voice: Voice, group: str) -> None:
        """Note for which group a voice speaks, once; the first answer stays."""
        from oshub.deliberation.voting import begin

        self.insist_on_voice(voice)
        begin(self, voice, group)

    def vote(
        self,
        voice: Voice,
        statement: Any,
        value: int,
        group: str = "",
        *,
        at_first: Callable[[], None] | None = None,
    ) -> "Turn":
        """Answer one statement; the same one again changes the answer. Gives the turn after it.

        `at_first` is asked before a voice is let in for the first time, and may refuse it.
        """
        from oshub.deliberation.voting import vote

        self.insist_on_voice(voice)
        return vote(self, voice, statement, value, group, at_first)

    def state(
        self,
        voice: Voice,
        text: str,
        *,
        language: str,
        group: str = "",
        form_id: UUID | None = None,
    ) -> "Statement":
        """Add a statement; others see it once the rules of moderation let them."""
        from oshub.deliberation.models.statement import Statement

        self.insist_on_voice(voice)
        is_team = voice.is_of_team(self.hub)
        if self.who_adds == WhoAdds.TEAM and not is_team:
            raise NotPossible(_("In this dialogue only the hub's team adds statements."))
        if self.who_adds == WhoAdds.KNOWN and voice.device:
            raise NotPossible(_("Please sign in or enter your class code to add a statement."))
        return Statement.add(self, voice, text, language=language, group=group, form_id=form_id)

    def insist_on_voice(self, voice: Voice) -> None:
        """NotPossible where this voice cannot take part now."""
        if not self.is_open:
            raise NotPossible(
                _("This dialogue is closed. Your answer was not counted.")
                if self.opened_at
                else _("This dialogue has not begun yet. Your answer was not counted.")
            )
        if self.entry == Entry.KNOWN and voice.device:
            raise NotPossible(_("Please sign in or enter your class code to vote here."))

    def _insist_on_not_over(self) -> None:
        if self.is_over:
            raise NotPossible(_("This dialogue is closed. Nothing was added."))
