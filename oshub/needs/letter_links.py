"""Links in letters to people without an account; signed, so that only the addressee has one."""

from django.core import signing

from oshub.needs.models import Gathering

SALT = "oshub.gathering"


def link_token(gathering: Gathering) -> str:
    return signing.Signer(salt=SALT).sign(str(gathering.pk))


def gathering_of(token: str) -> Gathering:
    """BadSignature for a token that we did not make, or whose need left no address."""
    pk = signing.Signer(salt=SALT).unsign(token)
    found = Gathering.objects.select_related("cluster__hub", "need").filter(pk=pk).first()
    if found is None:
        raise signing.BadSignature("no such gathering")
    return found
