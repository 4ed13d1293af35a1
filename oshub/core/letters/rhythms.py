"""How often whom which kind reaches: the reader's choice, else the kind's own rhythm."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from oshub.core.letters.kinds import KINDS, NEVER, RHYTHMS, WEEKLY, Kind
from oshub.core.letters.models import Letter, Rhythm

# Stands for all kinds that come weekly, in the link of the weekly letter.
ALL_WEEKLY = "weekly"
SIGNER = signing.Signer(salt="oshub.letters.stop")


class UnknownToken(ValueError):
    """The link was changed, or is about somebody who has left."""


@dataclass(frozen=True)
class Choice:
    """One line of the notification settings."""

    kind: Kind
    rhythm: str


def addressee(to: Any) -> dict[str, Any]:
    """A person, or the address of somebody without an account, as fields of the tables."""
    if isinstance(to, str):
        return {"person": None, "address": to.strip().lower()}
    return {"person_id": to.pk}


def rhythm_of(to: Any, kind: Kind) -> str:
    """What counts for this reader today."""
    if not kind.can_be_stopped:
        return kind.rhythm
    chosen = Rhythm.objects.filter(**addressee(to), kind=kind.name).values_list("rhythm", flat=True)
    return chosen.first() or kind.rhythm


def choices_of(person: Any) -> list[Choice]:
    """The notification settings: every kind that can be changed, in the order of declaration."""
    chosen = dict(Rhythm.objects.filter(person=person).values_list("kind", "rhythm"))
    return [
        Choice(kind, chosen.get(kind.name, kind.rhythm))
        for kind in KINDS.values()
        if kind.can_be_stopped
    ]


def choose(to: Any, kind_name: str, rhythm: str) -> None:
    """Change how often this kind comes. ValueError for a kind that cannot be changed."""
    if rhythm not in RHYTHMS or not KINDS[kind_name].can_be_stopped:
        raise ValueError(f"The letter {kind_name!r} cannot come {rhythm!r}.")
    Rhythm.objects.update_or_create(**addressee(to), kind=kind_name, defaults={"rhythm": rhythm})


def stop_token(letter: Letter, *, all_weekly: bool = False) -> str:
    """For the link that stops this letter's kind: signed, and without an address in it."""
    what = ALL_WEEKLY if all_weekly else letter.kind
    whom = f"p{letter.person_id.hex}" if letter.person_id else f"l{letter.pk.hex}"
    return SIGNER.sign(f"{what}:{whom}")


def kinds_of(token: str) -> list[Kind]:
    """What `stop` would stop, for the page that asks first. UnknownToken if the link is wrong."""
    return _read(token)[1]


@transaction.atomic
def stop(token: str) -> list[Kind]:
    """Stop what the link is about, without a sign-in; again changes nothing. Returns the kinds."""
    to, kinds = _read(token)
    for kind in kinds:
        choose(to, kind.name, NEVER)
    return kinds


def _read(token: str) -> tuple[Any, list[Kind]]:
    """Whom and what the link is about."""
    try:
        what, whom = SIGNER.unsign(token).split(":")
        to = _find(whom[0], UUID(whom[1:]))
    except (signing.BadSignature, ValueError, ObjectDoesNotExist) as problem:
        raise UnknownToken("This link is not complete, or no longer needed.") from problem
    if what == ALL_WEEKLY:
        return to, [kind for kind in KINDS.values() if _comes_weekly_or_never(to, kind)]
    kind = KINDS.get(what)
    return to, [kind] if kind and kind.can_be_stopped else []


def _find(what: str, pk: UUID) -> Any:
    if what == "p":
        return get_user_model()._default_manager.get(pk=pk)
    return Letter.objects.get(pk=pk).address


def _comes_weekly_or_never(to: Any, kind: Kind) -> bool:
    return kind.can_be_stopped and rhythm_of(to, kind) in {WEEKLY, NEVER}
