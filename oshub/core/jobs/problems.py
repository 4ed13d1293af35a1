"""What went wrong, in a sentence for people. The exception's own text is never kept or shown:
it may hold an address or a name. Technicians find the place in the code beside it.

A context explains an exception of its own by giving the class `in_words = _("…")`.
"""

import traceback
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import Error as DatabaseError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class WorkerLost(Exception):
    """The worker was killed, or lost its machine or its database, while it had this job."""

    in_words = _("The program was stopped in the middle of it.")


UNKNOWN = _("Something went wrong that nobody foresaw. The technical log says more.")
SENTENCES: dict[type[BaseException], Any] = {
    SMTPRecipientsRefused: _("The mail server says that it cannot deliver to this address."),
    SMTPException: _("The mail server did not take the letter."),
    DatabaseError: _("The database was busy or out of reach."),
    ObjectDoesNotExist: _("Something that it is about no longer exists."),
    ValidationError: _("Something that was written down is not valid."),
    TemplateDoesNotExist: _("The words for a letter are missing."),
    TemplateSyntaxError: _("The words for a letter have a mistake in their form."),
    ImportError: _("This version of OSHub no longer knows this kind of work."),
    MemoryError: _("The machine ran out of memory."),
    OSError: _("Another computer could not be reached, or a file could not be read or written."),
}


def path_of(problem: type[BaseException]) -> str:
    return f"{problem.__module__}.{problem.__qualname__}"[:200]


def place_of(problem: BaseException) -> str:
    """File, line and function where it happened; no values."""
    frames = traceback.extract_tb(problem.__traceback__)
    if not frames:
        return ""
    last = frames[-1]
    return f"{last.filename}:{last.lineno} {last.name}"[-200:]


def in_words(path: str) -> str:
    """The sentence for the exception class at this path, in the reader's language."""
    if not path:
        return ""
    try:
        problem = import_string(path)
    except ImportError:  # it has left the code since
        return str(UNKNOWN)
    for kind in getattr(problem, "__mro__", ()):
        sentence = kind.__dict__.get("in_words") or SENTENCES.get(kind)
        if sentence:
            return str(sentence)
    return str(UNKNOWN)
