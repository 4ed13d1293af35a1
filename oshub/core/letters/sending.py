"""Writing letters down, and sending them: at once, or gathered in the weekly one."""

from collections.abc import Sequence
from datetime import time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from oshub.core.ids import uuid7
from oshub.core.jobs import every_day, every_week, task
from oshub.core.jobs.recurring import MONDAY
from oshub.core.letters.kinds import AT_ONCE, KINDS, NEVER
from oshub.core.letters.models import Letter, LetterQuerySet, Rhythm
from oshub.core.letters.rhythms import addressee, rhythm_of
from oshub.core.letters.writing import mail_of


@transaction.atomic
def send_once(
    to: Any,
    kind: str,
    about: Any,
    context: dict[str, Any] | None = None,
    *,
    language: str = "",
    hub_id: UUID | None = None,
) -> Letter | None:
    """Send this kind of letter about this thing, in the caller's transaction. Safe to repeat.

    Args:
        to: A person; or the e-mail address of somebody without an account, with their `language`.
        about: The thing, or its id. Of one kind, one person gets one letter about it, ever.
        context: What the words need beyond the person: few, and no longer kept once it is sent.
        hub_id: Whose team sees it if the letter cannot be sent.

    Returns:
        The letter; None if there was one already, or the reader wants none of this kind.
    """
    rhythm = rhythm_of(to, KINDS[kind])
    if rhythm == NEVER:
        return None
    if isinstance(to, str):
        rhythm = AT_ONCE  # nobody without an account has a week of news to gather
    letter, is_new = Letter.objects.get_or_create(
        **addressee(to),
        kind=kind,
        about_id=getattr(about, "pk", about),
        defaults={"context": context or {}, "rhythm": rhythm, "language": language},
    )
    if not is_new:
        return None
    if rhythm == AT_ONCE:
        deliver.for_hub(hub_id).enqueue(str(letter.pk))
    return letter


@task(title=_("Send a letter"))
def deliver(letter_id: str) -> None:
    """Send one letter. Repeating it sends nothing more."""
    _send(Letter.objects.filter(pk=letter_id))


@every_week(MONDAY, at=time(7))
@task(title=_("Begin the weekly letters"))
def weekly_digest() -> None:
    """One job for each reader, so that one wrong address holds up nobody else."""
    readers = Letter.objects.for_digest().values_list("person_id", flat=True).order_by()
    for person_id in readers.distinct().iterator():
        send_digest.once(str(person_id)).enqueue(str(person_id))


@task(title=_("Send somebody's weekly letter"))
def send_digest(person_id: str) -> None:
    """Send what has gathered for this person, in one mail; nothing gathered, no mail."""
    _send(Letter.objects.for_digest().filter(person_id=person_id), is_digest=True)


@every_day(at=time(3, 40))
@task(title=_("Forget old letters to people without an account"))
def prune_letters() -> None:
    """Their addresses are kept for a year at most; a person's letters are theirs to see."""
    Letter.objects.to_strangers_long_ago().delete()


def forget(person: Any) -> None:
    """Part of leaving: what she was written, and what she wanted to hear about."""
    Letter.objects.of(person).delete()
    Rhythm.objects.filter(person_id=person.pk).delete()


def _send(letters: LetterQuerySet, *, is_digest: bool = False) -> None:
    """Take them, hand them to the mail server, note it: at most once, whatever happens between.

    The taking is committed before the mail goes. If the server refuses, they are put back and the
    job tries again. If the worker dies in between, they stay taken: see the package's docstring.
    """
    wanted = _still_wanted(letters.waiting().select_related("person").oldest_first())
    mail = uuid7()
    if not Letter.objects.filter(pk__in=[letter.pk for letter in wanted]).take(mail):
        return
    taken = Letter.objects.filter(mail=mail)
    try:
        mail_of(taken.select_related("person").oldest_first(), mail, is_digest=is_digest).send()
    except Exception:
        taken.put_back()
        raise
    taken.note_sent()


def _still_wanted(letters: LetterQuerySet) -> Sequence[Letter]:
    """Readers may have changed their mind, or left, since it was written: then it goes away."""
    wanted = []
    for letter in letters:
        to = letter.person or letter.address
        kind = KINDS.get(letter.kind)
        if kind and letter.destination and rhythm_of(to, kind) != NEVER:
            wanted.append(letter)
        else:
            letter.delete()
    return wanted
