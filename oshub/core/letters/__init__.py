"""Letters: one mail per person, kind and thing, at once or gathered in a weekly one.

A context declares its kinds and sends them from its jobs, in its `letters.py`:

    letter("your_role_was_given", title=_("A role was given to you"))

    def your_role_was_given(role: Role) -> None:
        send_once(role.person, "your_role_was_given", role, {"hub": role.hub.name})

The words are in `templates/letters/<kind>.txt`, the subject on the first line; they are written in
the reader's language, without greeting and foot, which are added. `<kind>.html` may say the same
with more form; without it the text is used.

A letter goes to the mail server at most once, except when the server says that it failed. If the
worker dies between handing over and noting it, nobody knows whether the letter went: it is not
sent again, but listed by `Letter.objects.perhaps_lost()`. Why: `docs/decisions/0009-…`.
"""

from oshub.core.letters.kinds import AT_ONCE, KINDS, NEVER, RHYTHMS, WEEKLY, letter
from oshub.core.letters.rhythms import UnknownToken, choices_of, choose, stop, stop_token
from oshub.core.letters.sending import forget, send_once

__all__ = [
    "AT_ONCE",
    "KINDS",
    "NEVER",
    "RHYTHMS",
    "WEEKLY",
    "UnknownToken",
    "choices_of",
    "choose",
    "forget",
    "letter",
    "send_once",
    "stop",
    "stop_token",
]
