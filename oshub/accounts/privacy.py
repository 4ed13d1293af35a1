"""What signing in stores about people, most of it in the sign-in library's and Django's tables."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import DELETED, not_personal, personal

_SIGN_IN = _("to let you in, and nobody else")


def _sessions(person: Any) -> QuerySet[Any]:
    keys = UserSession.objects.filter(user=person).values("session_key")
    return Session.objects.filter(session_key__in=keys)


personal(
    "account.EmailAddress",
    title=_("Your e-mail address, confirmed"),
    fields={
        "email": _("address"),
        "verified": _("confirmed with a code"),
        "primary": _("in use"),
        "user": _("your account"),
    },
    whose="user",
    purpose=_("to know that the address is yours before we write there"),
    retention=_("until you change it or leave"),
    leaving=DELETED,
)
personal(
    "mfa.Authenticator",
    title=_("Your passkeys"),
    fields={
        "type": _("kind"),
        "created_at": _("added"),
        "last_used_at": _("last used"),
        "user": _("your account"),
    },
    secrets={
        "data": _("The name you gave it, and the public half of the key, which has no other use.")
    },
    whose="user",
    purpose=_SIGN_IN,
    retention=_("until you remove them or leave"),
    leaving=DELETED,
)
personal(
    "socialaccount.SocialAccount",
    title=_("Your accounts elsewhere with which you sign in"),
    fields={
        "provider": _("where"),
        "uid": _("how you are known there"),
        "date_joined": _("since"),
        "last_login": _("last used"),
        "user": _("your account"),
    },
    secrets={"extra_data": _("Always empty: what else they tell about you is not stored.")},
    whose="user",
    purpose=_SIGN_IN,
    retention=_("until you remove them or leave"),
    leaving=DELETED,
)
# Before the list of devices, because it is found through that list.
personal(
    "sessions.Session",
    title=_("Your open sessions"),
    fields={"expire_date": _("works until")},
    secrets={
        "session_key": _("The session's key: whoever has it is signed in as you."),
        "session_data": _("What the pages remember between two clicks, in computer language."),
    },
    whose=_sessions,
    purpose=_("to keep you signed in from page to page"),
    retention=_("30 days after your last sign-in; a day for people who are not signed in"),
    leaving=DELETED,
)
personal(
    "usersessions.UserSession",
    title=_("Where you are signed in"),
    fields={
        "user_agent": _("kind of device"),
        "created_at": _("since"),
        "user": _("your account"),
    },
    secrets={
        "session_key": _("The session's key: whoever has it is signed in as you."),
        "ip": _("Always zeros: we do not store from which address you came."),
        "data": _("Always empty."),
    },
    whose="user",
    purpose=_("so that you can see where you are signed in, and end it"),
    retention=_("until you sign out, at most 30 days after your last sign-in"),
    leaving=DELETED,
)
not_personal("account.EmailConfirmation", "Not in use: codes live in the session, for ten minutes.")
not_personal("socialaccount.SocialApp", "Not in use: the operator configures providers in a file.")
not_personal("socialaccount.SocialToken", "Not in use: we store no tokens of other services.")
for _model in ("auth.Permission", "auth.Group", "contenttypes.ContentType"):
    not_personal(_model, "Names of tables and rights, from Django; nobody is linked to them.")
