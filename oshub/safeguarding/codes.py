"""Class codes: three words and two digits, easy to say and to type, made anew whenever needed.

A code follows from the secret key, the seat's id and how often its code was renewed, so a sheet can
be printed again although no code is stored. The database holds a keyed fingerprint only.
"""

import hmac
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from oshub.core.folding import fold, slug

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "pt", "nl", "de", "fr", "cs", "el", "it")
# So many that nine bits choose one: three words and two digits are one of 8.6 thousand million.
WORDS = 512
# Neither 0 nor 1: on paper they look like letters.
DIGITS = "23456789"
LONGEST = 100


@cache
def words_of(language: str) -> tuple[str, ...]:
    """The 512 words of a language; English where we have none of it."""
    name = language if language in LANGUAGES else "en"
    return tuple((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


def code_of(seat: UUID, issue: int, language: str) -> str:
    """The code of a seat, such as "otter-lamp-river-47"."""
    number = int.from_bytes(_keyed("class code", f"{seat}/{issue}"))
    chosen = []
    for _word in range(3):
        number, place = divmod(number, WORDS)
        chosen.append(words_of(language)[place])
    number, first = divmod(number, len(DIGITS))
    second = number % len(DIGITS)
    return "-".join([*chosen, DIGITS[first] + DIGITS[second]])


def plain(code: str) -> str:
    """What counts of a code that somebody typed: no case, accents, gaps; Greek in Latin letters."""
    letters = "".join(sign for sign in fold(code[:LONGEST]) if sign.isalnum())
    return slug(letters)


def for_address(code: str) -> str:
    """The code as part of a web address, in plain letters, so that its QR code stays small."""
    return "-".join(slug(word) for word in code.split("-"))


def fingerprint(code: str) -> str:
    """What the database keeps of a code; without the secret key nobody finds the code from it."""
    return _keyed("class code fingerprint", plain(code)).hex()


def _keyed(purpose: str, text: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"{purpose}\n{text}".encode(), sha256)
