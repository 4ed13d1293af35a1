"""What people put into the box."""

import secrets
import uuid
from hashlib import sha256

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from oshub.core.rows import Row
from oshub.deliberation.ballot_choices import Choices, check
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_option import BallotOption
from oshub.deliberation.models.ballot_roll import RollEntry, fingerprint_of
from oshub.deliberation.queries.ballots import PaperQuerySet
from oshub.hubs.choices import StakeholderGroup
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.voices import Voice

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


class AlreadyVoted(NotPossible):
    """This voter's paper is in the box."""


class BallotPaper(Row):
    """One person's choice. On a secret ballot nothing leads from it to the person: no link, no
    time, an identifier and a receipt drawn at random; the group only where it decides the weight.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="papers")
    choices = models.JSONField()
    group = models.CharField(max_length=20, choices=StakeholderGroup.choices, blank=True)
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    receipt = models.CharField(max_length=40)
    # On named ballots only; who votes on those is told so beforehand.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "receipt"], name="ballot_receipt_once")
        ]

    def __str__(self) -> str:
        return self.receipt

    @classmethod
    @transaction.atomic
    def cast(cls, ballot: Ballot, choices: Choices, *, voice: Voice, token: str = "") -> str:
        """Vote, once; gives the words of the receipt. AlreadyVoted if there is a vote already.

        `token` comes from the voter's own page, and the receipt from it: so a second click gets the
        same receipt, and we need not remember whose it is.
        """
        now = Ballot.objects.select_for_update().get(pk=ballot.pk)
        if not now.is_open:
            raise NotPossible(_("Voting has ended, so your vote could not be taken."))
        check(now.method, list(BallotOption.objects.codes_of(now)), choices)
        channel = Channel.CLASS if voice.seat else Channel.WEB
        if now.for_anyone:
            new = RollEntry(ballot=now, key_hash=fingerprint_of(now, voice.key))
            RollEntry.objects.bulk_create([new], ignore_conflicts=True)
        entry = RollEntry.tick_off(now, voice.key, channel)
        if entry is None:
            raise _refusal(now, voice)
        return cls._put_in(now, choices, entry.group, channel, token, voice)

    @classmethod
    def _put_in(
        cls,
        ballot: Ballot,
        choices: Choices,
        group: str,
        channel: str,
        token: str,
        voice: Voice,
    ) -> str:
        receipt = receipt_of(ballot, token)
        if cls.objects.of(ballot).with_receipt(receipt).exists():
            receipt = receipt_of(ballot, secrets.token_hex(16))
        cls.objects.create(
            ballot=ballot,
            choices=choices,
            group=group if ballot.papers_tell_groups else "",
            channel=channel if ballot.is_named else "",
            receipt=receipt,
            person=voice.person if ballot.is_named else None,
        )
        return receipt

    @classmethod
    def is_in(cls, ballot: Ballot, receipt: str) -> bool:
        """Whether a paper with these words lies in the box."""
        return cls.objects.of(ballot).with_receipt(receipt).exists()


def _refusal(ballot: Ballot, voice: Voice) -> NotPossible:
    if RollEntry.objects.of(ballot).with_key(fingerprint_of(ballot, voice.key)).exists():
        return AlreadyVoted(_("You have voted. Each person votes once, and your vote is counted."))
    return NotPossible(_("You are not on the list of those who may vote here."))


def receipt_of(ballot: Ballot, token: str) -> str:
    """Three words that belong to no language, so that everybody can read and compare them."""
    number = int(sha256(f"{ballot.salt}:{token}".encode()).hexdigest(), 16)
    words = []
    for _word in range(3):
        syllables = ""
        for _syllable in range(3):
            number, consonant = divmod(number, len(CONSONANTS))
            number, vowel = divmod(number, len(VOWELS))
            syllables += CONSONANTS[consonant] + VOWELS[vowel]
        words.append(syllables)
    return " ".join(words)
